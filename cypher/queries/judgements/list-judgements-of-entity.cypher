// Judgements on the sources of an entity by pair, then author, from the one after a given place.
// $entity: STRING, $byPersons: BOOLEAN, $a: STRING, $b: STRING, $by: STRING, $limit: INTEGER
// columns: judgements, total
// cost: the judgements on these sources
MATCH (:Entity {id: $entity})<-[:RESOLVES_TO]-(:SourceEntity)-[judgement:JUDGED]-(:SourceEntity)
WHERE NOT $byPersons OR judgement.by STARTS WITH 'person:'
WITH DISTINCT judgement
ORDER BY judgement.a, judgement.b, judgement.sortBy
WITH collect(judgement) AS all
RETURN [one IN all WHERE one.a > $a OR (one.a = $a AND (one.b > $b OR (one.b = $b AND one.sortBy > $by))) | properties(one)][..$limit] AS judgements,
  size(all) AS total
