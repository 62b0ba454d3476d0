// Canonical entities by their canonical id, with their members.
// $ids: LIST<STRING>
// columns: id, type, name, aliases, attributes, articleCount, members
// cost: an index look-up and the members of each
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
RETURN entity.id AS id, entity.type AS type, entity.name AS name, coalesce(entity.aliases, []) AS aliases, entity.attributes AS attributes,
  entity.articleCount AS articleCount, [(entity)<-[:RESOLVES_TO]-(source:SourceEntity) | source.id] AS members
