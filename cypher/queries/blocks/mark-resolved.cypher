// Says that some blocks have been resolved.
// $blocks: LIST<STRING>
// cost: an index look-up each
UNWIND $blocks AS name
MATCH (block:Block {name: name})
SET block.resolved = true
