// How many blocks are in one of some states (false: not resolved since they changed).
// $states: LIST<BOOLEAN>
// columns: count
// cost: as many index entries
UNWIND $states AS state
MATCH (block:Block)
WHERE block.resolved = state
RETURN count(block) AS count
