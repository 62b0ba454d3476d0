// How many corrections there are, all or those whose claim no page says.
// $withoutClaim: BOOLEAN
// columns: count
// cost: the corrections
MATCH (correction:Correction)
WHERE NOT $withoutClaim OR NOT EXISTS { (:Claim {id: correction.claim}) }
RETURN count(correction) AS count
