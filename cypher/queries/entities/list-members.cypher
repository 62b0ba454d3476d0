// What the members of some entities say, to work the entities out from, and how many articles speak of each.
// $ids: LIST<STRING>
// columns: id, members, articleCount
// cost: the members
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
RETURN id,
  [(entity)<-[:RESOLVES_TO]-(source:SourceEntity) | [source.id, source.type, source.name, coalesce(source.aliases, []), source.attributes]] AS members,
  COUNT { MATCH (entity)<-[:RESOLVES_TO]-(:SourceEntity)-[:NAMED_IN]->(article:Article) RETURN DISTINCT article } AS articleCount
