// How many articles speak of an entity.
// $entity: STRING
// columns: count
// cost: the articles of the entity
MATCH (:Entity {id: $entity})<-[:RESOLVES_TO]-(:SourceEntity)-[:NAMED_IN]->(article:Article)
RETURN count(DISTINCT article) AS count
