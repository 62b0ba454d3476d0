// Makes entities where there are none of these ids.
// $ids: LIST<STRING>
// cost: an index look-up each
UNWIND $ids AS id
MERGE (entity:Entity {id: id})
