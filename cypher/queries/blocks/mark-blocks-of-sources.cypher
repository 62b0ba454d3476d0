// Says that the blocks of some sources have changed.
// $ids: LIST<STRING>
// cost: an index look-up each
UNWIND $ids AS id
MATCH (:SourceEntity {id: id})-[:IN_BLOCK]->(block:Block)
SET block.resolved = false
