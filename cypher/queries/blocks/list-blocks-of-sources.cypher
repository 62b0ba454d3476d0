// The block of each of some sources.
// $ids: LIST<STRING>
// columns: block
// cost: an index look-up each
UNWIND $ids AS id
MATCH (:SourceEntity {id: id})-[:IN_BLOCK]->(block:Block)
RETURN DISTINCT block.name AS block
