// Writes mentions; those of an entity refer to its source.
// $rows: LIST<MAP>
// cost: the rows, and an index look-up each
UNWIND $rows AS row
MATCH (article:Article {id: row.article})
UNWIND row.mentions AS one
CREATE (article)-[:HAS_MENTION]->(mention:Mention)
SET mention = one.properties
WITH mention, one
WHERE one.source IS NOT NULL
MATCH (source:SourceEntity {id: one.source})
CREATE (mention)-[:REFERS_TO]->(source)
