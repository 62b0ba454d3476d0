// Takes back every judgement that no person made.
// cost: every judgement
MATCH (:SourceEntity)-[judgement:JUDGED]->(:SourceEntity)
WHERE NOT judgement.by STARTS WITH 'person:'
DELETE judgement
