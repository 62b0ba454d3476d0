// How many corrections there are.
// columns: count
// cost: constant
MATCH (correction:Correction)
RETURN count(correction) AS count
