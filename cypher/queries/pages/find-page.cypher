// A page by its id.
// $id: STRING
// columns: id, name, metadata, extractor, articleCount, whole
// cost: one index look-up
MATCH (page:Page {id: $id})
RETURN page.id AS id, page.name AS name, page.metadata AS metadata, page.extractor AS extractor,
  COUNT { (page)-[:HAS_ARTICLE]->() } AS articleCount, page.whole AS whole
