// Source entities in the order of their ids, from the one after a given id.
// $after: STRING, $limit: INTEGER
// columns: source, articles
// cost: as many index entries as sources asked for
MATCH (source:SourceEntity)
WHERE source.id > $after
WITH source
ORDER BY source.id
LIMIT $limit
RETURN properties(source) AS source, [(source)-[:NAMED_IN]->(article:Article) | [article.ordinal, article.localId]] AS articles
