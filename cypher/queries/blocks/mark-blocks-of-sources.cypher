// Says that the blocks of some sources have changed.
// $ids: LIST<STRING>
// cost: an index look-up each
UNWIND $ids AS id
MATCH (known:SourceEntity {id: id})-[:IN_BLOCK]->(block:Block)
USING INDEX known:SourceEntity(id)
SET block.resolved = false
