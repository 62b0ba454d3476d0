// Pages by name, then id, from the one after a given place.
// $name: STRING, $id: STRING, $limit: INTEGER
// columns: id, name, metadata, extractor, articleCount, whole
// cost: as many index entries as pages asked for
MATCH (page:Page)
USING INDEX page:Page(sortName, id)
WHERE page.sortName >= $name AND page.id IS NOT NULL AND (page.sortName > $name OR page.id > $id)
WITH page
ORDER BY page.sortName, page.id
LIMIT $limit
RETURN page.id AS id, page.name AS name, page.metadata AS metadata, page.extractor AS extractor,
  COUNT { (page)-[:HAS_ARTICLE]->() } AS articleCount, page.whole AS whole
