// Takes one judgement back.
// $a: STRING, $b: STRING, $by: STRING
// columns: removed
// cost: the judgements on one source
MATCH (a:SourceEntity {id: $a})-[judgement:JUDGED {by: $by}]->(b:SourceEntity {id: $b})
DELETE judgement
RETURN count(*) AS removed
