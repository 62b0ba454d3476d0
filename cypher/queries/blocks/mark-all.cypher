// Says of every block whether it has been resolved since it changed.
// $before: BOOLEAN, $resolved: BOOLEAN
// cost: every block of which something else was said
MATCH (block:Block)
USING INDEX block:Block(resolved, sortName)
WHERE block.resolved = $before AND block.sortName IS NOT NULL
SET block.resolved = $resolved
