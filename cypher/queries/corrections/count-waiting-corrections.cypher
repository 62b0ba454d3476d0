// How many corrections there are whose claim no page says.
// columns: count
// cost: the corrections
MATCH (correction:Correction)
WHERE NOT EXISTS { (:Claim {id: correction.claim}) }
RETURN count(correction) AS count
