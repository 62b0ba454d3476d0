// Articles of one page in the order of print, from the one after a given place.
// $page: STRING, $ordinal: INTEGER, $limit: INTEGER
// columns: article, pageName
// cost: the articles of the page
MATCH (page:Page {id: $page})-[:HAS_ARTICLE]->(article:Article)
WITH page, article
ORDER BY article.ordinal
WITH page, collect(article) AS articles
UNWIND [one IN articles WHERE one.ordinal > $ordinal][..$limit] AS article
RETURN article {.id, .page, .ordinal, .localId, .kind, .title, .spans, .date, .datePrecision, .continuedFrom, .truncated, .text} AS article, page.name AS pageName
