// Writes judgements, one a pair and author.
// $rows: LIST<MAP>
// cost: two index look-ups a row
UNWIND $rows AS row
MATCH (a:SourceEntity {id: row.a})
MATCH (b:SourceEntity {id: row.b})
MERGE (a)-[judgement:JUDGED {by: row.by}]->(b)
SET judgement = row
