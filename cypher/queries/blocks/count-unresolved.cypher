// How many blocks are in one of some states (false: not resolved since they changed).
// $states: LIST<BOOLEAN>
// columns: count
// cost: as many index entries
UNWIND $states AS state
MATCH (block:Block)
USING INDEX block:Block(resolved, sortName)
WHERE block.resolved = state AND block.sortName IS NOT NULL
RETURN count(block) AS count
