// Source entities by id.
// $ids: LIST<STRING>
// columns: source, articles
// cost: an index look-up each
UNWIND $ids AS id
MATCH (source:SourceEntity {id: id})
RETURN properties(source) AS source, [(source)-[:NAMED_IN]->(article:Article) | [article.ordinal, article.localId]] AS articles
