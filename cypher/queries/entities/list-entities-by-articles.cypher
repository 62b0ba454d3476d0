// Canonical ids of entities of some types by how many articles speak of them, the most first, then by name and id, from the one after a given place.
// $types: LIST<STRING>, $fewness: INTEGER, $name: STRING, $id: STRING, $limit: INTEGER
// columns: id, name, articleCount
// cost: as many index entries as entities asked for, a type
UNWIND $types AS type
CALL (type) {
  MATCH (entity:Entity)
  USING INDEX entity:Entity(type, fewness, sortName, id)
  WHERE entity.type = type AND entity.fewness = $fewness AND entity.sortName >= $name AND entity.id IS NOT NULL
    AND (entity.sortName > $name OR entity.id > $id)
  RETURN entity
  ORDER BY entity.type, entity.fewness, entity.sortName, entity.id
  LIMIT $limit
  UNION ALL
  MATCH (entity:Entity)
  USING INDEX entity:Entity(type, fewness, sortName, id)
  WHERE entity.type = type AND entity.fewness > $fewness AND entity.sortName IS NOT NULL AND entity.id IS NOT NULL
  RETURN entity
  ORDER BY entity.type, entity.fewness, entity.sortName, entity.id
  LIMIT $limit
}
WITH entity
ORDER BY entity.fewness, entity.sortName, entity.id
LIMIT $limit
RETURN entity.id AS id, entity.name AS name, entity.articleCount AS articleCount
