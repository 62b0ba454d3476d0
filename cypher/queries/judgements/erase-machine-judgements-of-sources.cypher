// Takes back the judgements on some sources that no person made.
// $ids: LIST<STRING>
// cost: the judgements on these sources
UNWIND $ids AS id
MATCH (known:SourceEntity {id: id})-[judgement:JUDGED]-(:SourceEntity)
USING INDEX known:SourceEntity(id)
WHERE NOT judgement.by STARTS WITH 'person:'
WITH DISTINCT judgement
DELETE judgement
