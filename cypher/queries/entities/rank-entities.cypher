// Works out the place of entities in the order of articles, in id order, from the one after a given id.
// $after: STRING, $limit: INTEGER
// columns: last
// cost: as many index entries as entities asked for
MATCH (entity:Entity)
WHERE entity.id > $after
WITH entity
ORDER BY entity.id
LIMIT $limit
SET entity.fewness = -entity.articleCount
RETURN max(entity.id) AS last
