// The block of each of some sources.
// $ids: LIST<STRING>
// columns: block
// cost: an index look-up each
UNWIND $ids AS id
MATCH (known:SourceEntity {id: id})-[:IN_BLOCK]->(block:Block)
USING INDEX known:SourceEntity(id)
RETURN DISTINCT block.name AS block
