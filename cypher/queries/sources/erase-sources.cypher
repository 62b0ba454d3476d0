// Takes away source entities; the blocks they leave have changed by it. Entities, redirects and judgements are seen to before.
// $ids: LIST<STRING>
// cost: an index look-up each
UNWIND $ids AS id
MATCH (source:SourceEntity {id: id})-[:IN_BLOCK]->(block:Block)
SET block.resolved = false
DETACH DELETE source
