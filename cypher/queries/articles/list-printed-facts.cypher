// In which newspapers, of which regions, and when articles speak of entities, each value once.
// $entities: LIST<STRING>
// columns: entity, papers, regions, issued
// cost: the articles of the entities
UNWIND $entities AS id
MATCH (entity:Entity {id: id})<-[:RESOLVES_TO]-(:SourceEntity)-[:NAMED_IN]->(:Article)<-[:HAS_ARTICLE]-(page:Page)
WITH entity, page.paper AS paper, page.region AS region, replace(page.issued, '~', '') AS issued
RETURN entity.id AS entity, collect(DISTINCT paper) AS papers, collect(DISTINCT region) AS regions, collect(DISTINCT issued) AS issued
