// How much of everything there is, from the counts Neo4j keeps.
// columns: kind, count
// cost: constant
CALL () {
  MATCH (n:Page) RETURN 'pages' AS kind, count(n) AS count
  UNION ALL MATCH (n:Article) RETURN 'articles' AS kind, count(n) AS count
  UNION ALL MATCH (n:Mention) RETURN 'mentions' AS kind, count(n) AS count
  UNION ALL MATCH (n:SourceEntity) RETURN 'sourceEntities' AS kind, count(n) AS count
  UNION ALL MATCH ()-[r:JUDGED]->() RETURN 'judgements' AS kind, count(r) AS count
}
RETURN kind, count
