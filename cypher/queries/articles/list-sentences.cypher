// Sentences of some articles.
// $articles: LIST<STRING>
// columns: article, index, spans, text
// cost: the sentences
UNWIND $articles AS id
MATCH (article:Article {id: id})-[:HAS_SENTENCE]->(sentence:Sentence)
RETURN id AS article, sentence.index AS index, sentence.spans AS spans, sentence.text AS text
