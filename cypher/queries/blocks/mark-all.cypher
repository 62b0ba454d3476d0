// Says of every block whether it has been resolved since it changed.
// $resolved: BOOLEAN
// cost: every block of which something else was said
MATCH (block:Block)
WHERE block.resolved = NOT $resolved
SET block.resolved = $resolved
