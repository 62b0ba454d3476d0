// Articles that speak of an entity, newest issue first, then by page and order of print, from the one after a given place.
// $entity: STRING, $issued: STRING, $page: STRING, $ordinal: INTEGER, $limit: INTEGER
// columns: article, issuedFrom
// cost: the articles of the entity
MATCH (:Entity {id: $entity})<-[:RESOLVES_TO]-(:SourceEntity)-[:NAMED_IN]->(article:Article)
WITH DISTINCT article
WHERE article.issuedFrom < $issued OR (article.issuedFrom = $issued AND (article.page > $page OR (article.page = $page AND article.ordinal > $ordinal)))
WITH article
ORDER BY article.issuedFrom DESC, article.page, article.ordinal
LIMIT $limit
RETURN article {.id, .page, .ordinal, .localId, .kind, .title, .spans, .date, .datePrecision, .continuedFrom, .truncated, .text} AS article, article.issuedFrom AS issuedFrom
