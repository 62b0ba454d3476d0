// Blocks in one of some states (false: not resolved since they changed) by name, from the one after a given name.
// $states: LIST<BOOLEAN>, $after: STRING, $limit: INTEGER
// columns: block, size
// cost: as many index entries as blocks asked for, a state
UNWIND $states AS state
CALL (state) {
  MATCH (block:Block)
  USING INDEX block:Block(resolved, sortName)
  WHERE block.resolved = state AND block.sortName > $after
  RETURN block
  ORDER BY block.resolved, block.sortName
  LIMIT $limit
}
WITH block
ORDER BY block.sortName
LIMIT $limit
RETURN block.name AS block, COUNT { (block)<-[:IN_BLOCK]-() } AS size
