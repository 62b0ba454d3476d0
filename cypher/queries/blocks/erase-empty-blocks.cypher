// Takes away blocks that no source is in any more.
// $blocks: LIST<STRING>
// cost: an index look-up each
UNWIND $blocks AS name
MATCH (block:Block {name: name})
WHERE NOT EXISTS { (block)<-[:IN_BLOCK]-(:SourceEntity) }
DELETE block
