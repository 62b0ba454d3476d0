// The entity of every source.
// $after: STRING, $limit: INTEGER
// columns: id, canonical
// cost: as many index entries as sources asked for
MATCH (source:SourceEntity)
WHERE source.id > $after
WITH source
ORDER BY source.id
LIMIT $limit
MATCH (source)-[:RESOLVES_TO]->(entity:Entity)
RETURN source.id AS id, entity.id AS canonical
ORDER BY id
