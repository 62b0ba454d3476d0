// Writes judgements, one a pair and author.
// $rows: LIST<MAP>
// cost: two index look-ups a row
UNWIND $rows AS row
MATCH (a:SourceEntity {id: row.a})
CALL (row) {
  MATCH (b:SourceEntity {id: row.b})
  RETURN b
}
MERGE (a)-[judgement:JUDGED {by: row.by}]->(b)
SET judgement = row
