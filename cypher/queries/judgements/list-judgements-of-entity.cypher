// Judgements on the sources of an entity by pair, then author, from the one after a given place.
// $entity: STRING, $byPersons: BOOLEAN, $a: STRING, $b: STRING, $by: STRING, $limit: INTEGER
// columns: judgements, total
// cost: the judgements on these sources
MATCH (:Entity {id: $entity})<-[:RESOLVES_TO]-(:SourceEntity)-[judgement:JUDGED]-(:SourceEntity)
WHERE NOT $byPersons OR judgement.by STARTS WITH 'person:'
WITH DISTINCT judgement
ORDER BY judgement.a, judgement.b, judgement.sortBy
WITH collect(properties(judgement)) AS found
RETURN [one IN found WHERE one.a > $a OR (one.a = $a AND (one.b > $b OR (one.b = $b AND one.sortBy > $by)))][..$limit] AS judgements,
  size(found) AS total
