// Canonical ids of entities of some types by name, then id, from the one after a given place.
// $types: LIST<STRING>, $name: STRING, $id: STRING, $limit: INTEGER
// columns: id, name
// cost: as many index entries as entities asked for, a type
UNWIND $types AS type
CALL (type) {
  MATCH (entity:Entity)
  USING INDEX entity:Entity(type, sortName, id)
  WHERE entity.type = type AND entity.sortName >= $name AND entity.id IS NOT NULL AND (entity.sortName > $name OR entity.id > $id)
  RETURN entity
  ORDER BY entity.type, entity.sortName, entity.id
  LIMIT $limit
}
WITH entity
ORDER BY entity.sortName, entity.id
LIMIT $limit
RETURN entity.id AS id, entity.name AS name
