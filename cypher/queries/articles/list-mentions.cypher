// Mentions of some articles.
// $articles: LIST<STRING>
// columns: article, mention, source
// cost: the mentions
UNWIND $articles AS id
MATCH (article:Article {id: id})-[:HAS_MENTION]->(mention:Mention)
OPTIONAL MATCH (mention)-[:REFERS_TO]->(source:SourceEntity)
RETURN id AS article, properties(mention) AS mention, source.id AS source
