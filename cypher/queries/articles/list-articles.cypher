// Articles by the name and id of their page, then in the order of print, from the one after a given place.
// $name: STRING, $id: STRING, $ordinal: INTEGER, $limit: INTEGER
// columns: article, pageName
// cost: the articles asked for and those of the page before
MATCH (page:Page)
USING INDEX page:Page(sortName, id)
WHERE page.sortName >= $name AND page.id IS NOT NULL AND (page.sortName > $name OR page.id >= $id)
WITH page
ORDER BY page.sortName, page.id
LIMIT $limit + 1
MATCH (page)-[:HAS_ARTICLE]->(article:Article)
WHERE page.sortName > $name OR page.id > $id OR article.ordinal > $ordinal
WITH page, article
ORDER BY page.sortName, page.id, article.ordinal
LIMIT $limit
RETURN article {.id, .page, .ordinal, .localId, .kind, .title, .spans, .date, .datePrecision, .continuedFrom, .truncated, .text} AS article, page.name AS pageName
