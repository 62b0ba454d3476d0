// Takes one judgement back.
// $a: STRING, $b: STRING, $by: STRING
// columns: removed
// cost: the judgements on one source
MATCH (a:SourceEntity {id: $a})-[judgement:JUDGED {by: $by}]->(b:SourceEntity {id: $b})
USING INDEX a:SourceEntity(id)
DELETE judgement
RETURN count(*) AS removed
