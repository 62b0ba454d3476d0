// Judgements that persons made by pair, then author, from the one after a given place.
// $a: STRING, $b: STRING, $by: STRING, $limit: INTEGER
// columns: judgements, total
// cost: the judgements that persons made
MATCH ()-[judgement:JUDGED]->()
WHERE judgement.sortBy STARTS WITH 'person:'
WITH judgement
ORDER BY judgement.a, judgement.b, judgement.sortBy
WITH collect(judgement) AS all
RETURN [one IN all WHERE one.a > $a OR (one.a = $a AND (one.b > $b OR (one.b = $b AND one.sortBy > $by))) | properties(one)][..$limit] AS judgements,
  size(all) AS total
