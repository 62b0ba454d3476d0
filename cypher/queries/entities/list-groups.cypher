// The entity of each of some sources, and every source of that entity.
// $ids: LIST<STRING>
// columns: entity, members
// cost: the members of these entities
UNWIND $ids AS id
MATCH (known:SourceEntity {id: id})-[:RESOLVES_TO]->(entity:Entity)
USING INDEX known:SourceEntity(id)
WITH DISTINCT entity
RETURN entity.id AS entity, [(entity)<-[:RESOLVES_TO]-(source:SourceEntity) | source.id] AS members
