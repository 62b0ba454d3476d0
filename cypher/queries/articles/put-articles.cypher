// Writes the articles of pages with their sentences.
// $rows: LIST<MAP>
// cost: the rows
UNWIND $rows AS row
MATCH (page:Page {id: row.properties.page})
CREATE (page)-[:HAS_ARTICLE]->(article:Article)
SET article = row.properties
FOREACH (sentence IN row.sentences | CREATE (article)-[:HAS_SENTENCE]->(:Sentence {index: sentence.index, spans: sentence.spans, text: sentence.text}))
