// Canonical ids of source ids; where a source is gone, the id that stands for it.
// $ids: LIST<STRING>
// columns: id, canonical, redirect
// cost: two index look-ups an id
UNWIND $ids AS id
OPTIONAL MATCH (known:SourceEntity {id: id})-[:RESOLVES_TO]->(entity:Entity)
USING INDEX known:SourceEntity(id)
OPTIONAL MATCH (redirect:Redirect {from: id})
WITH id, entity.id AS canonical, redirect.to AS redirect
WHERE canonical IS NOT NULL OR redirect IS NOT NULL
RETURN id, canonical, redirect
