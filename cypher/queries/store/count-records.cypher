// How much of everything there is, from the counts Neo4j keeps.
// columns: kind, count
// cost: constant
MATCH (n:Page) WITH count(n) AS count RETURN 'pages' AS kind, count
UNION ALL
MATCH (n:Article) WITH count(n) AS count RETURN 'articles' AS kind, count
UNION ALL
MATCH (n:Mention) WITH count(n) AS count RETURN 'mentions' AS kind, count
UNION ALL
MATCH (n:SourceEntity) WITH count(n) AS count RETURN 'sourceEntities' AS kind, count
UNION ALL
MATCH ()-[n:JUDGED]->() WITH count(n) AS count RETURN 'judgements' AS kind, count
UNION ALL
MATCH (n:Correction) WITH count(n) AS count RETURN 'corrections' AS kind, count
