// How many judgements there are.
// columns: count
// cost: constant
MATCH ()-[judgement:JUDGED]->()
RETURN count(judgement) AS count
