// Writes claims with their ends and evidence. `label` is Relation, Statement, Figure or Byline.
// $rows: LIST<MAP>
// cost: a few index look-ups a row
UNWIND $rows AS row
MATCH (subject:SourceEntity {id: row.subject})
CREATE (claim:Claim)-[:SUBJECT]->(subject)
SET claim = row.properties
SET claim:$(row.label)
WITH claim, row
CALL (claim, row) {
  UNWIND row.evidence AS piece
  MATCH (article:Article {id: piece.article})
  CREATE (claim)-[:EVIDENCE {ordinal: piece.ordinal, sentence: piece.sentence, start: piece.start, end: piece.end, quote: piece.quote}]->(article)
}
CALL (claim, row) {
  WITH row
  WHERE row.object IS NOT NULL
  MATCH (object:SourceEntity {id: row.object})
  CREATE (claim)-[:OBJECT]->(object)
}
CALL (claim, row) {
  WITH row
  WHERE row.event IS NOT NULL
  MATCH (event:SourceEntity {id: row.event})
  CREATE (claim)-[:EVENT]->(event)
}
