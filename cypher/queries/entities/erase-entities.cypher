// Takes away entities that have no members left.
// $ids: LIST<STRING>
// cost: an index look-up each
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
WHERE NOT EXISTS { (entity)<-[:RESOLVES_TO]-(:SourceEntity) }
DETACH DELETE entity
