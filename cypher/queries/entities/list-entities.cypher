// Canonical ids by name, then id, from the one after a given place.
// $name: STRING, $id: STRING, $limit: INTEGER
// columns: id, name
// cost: as many index entries as entities asked for
MATCH (entity:Entity)
USING INDEX entity:Entity(sortName, id)
WHERE entity.sortName >= $name AND entity.id IS NOT NULL AND (entity.sortName > $name OR entity.id > $id)
WITH entity
ORDER BY entity.sortName, entity.id
LIMIT $limit
RETURN entity.id AS id, entity.name AS name
