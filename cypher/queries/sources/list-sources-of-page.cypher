// Source entities of a page, to be copied.
// $page: STRING
// columns: source, articles
// cost: the sources of the page
MATCH (:Page {id: $page})<-[:FROM_PAGE]-(source:SourceEntity)
RETURN properties(source) AS source, [(source)-[:NAMED_IN]->(article:Article) | [article.ordinal, article.localId]] AS articles
ORDER BY source.id
