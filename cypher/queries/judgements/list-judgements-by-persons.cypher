// Judgements that persons made by pair, then author, from the one after a given place.
// $a: STRING, $b: STRING, $by: STRING, $limit: INTEGER
// columns: judgements, total
// cost: the judgements that persons made
MATCH ()-[judgement:JUDGED]->()
WHERE judgement.sortBy STARTS WITH 'person:'
WITH judgement
ORDER BY judgement.a, judgement.b, judgement.sortBy
WITH collect(properties(judgement)) AS found
RETURN [one IN found WHERE one.a > $a OR (one.a = $a AND (one.b > $b OR (one.b = $b AND one.sortBy > $by)))][..$limit] AS judgements,
  size(found) AS total
