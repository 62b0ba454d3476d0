// Judgements by pair, then author, from the one after a given place.
// $a: STRING, $b: STRING, $by: STRING, $limit: INTEGER
// columns: judgement
// cost: as many index entries as judgements asked for
MATCH ()-[judgement:JUDGED]->()
USING INDEX judgement:JUDGED(a, b, by)
WHERE judgement.a >= $a AND judgement.b IS NOT NULL AND judgement.by IS NOT NULL
  AND (judgement.a > $a OR judgement.b > $b OR (judgement.b = $b AND judgement.sortBy > $by))
WITH judgement
ORDER BY judgement.a, judgement.b, judgement.sortBy
LIMIT $limit
RETURN properties(judgement) AS judgement
