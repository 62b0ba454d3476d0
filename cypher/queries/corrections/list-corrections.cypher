// Corrections by claim, all or those whose claim no page says, from the one after a given claim.
// $after: STRING, $withoutClaim: BOOLEAN, $limit: INTEGER
// columns: correction, hasClaim, isSetAside
// cost: as many index entries as corrections asked for; of those without a claim, all corrections
MATCH (correction:Correction)
WHERE correction.claim > $after AND (NOT $withoutClaim OR NOT EXISTS { (:Claim {id: correction.claim}) })
WITH correction
ORDER BY correction.claim
LIMIT $limit
OPTIONAL MATCH (claim:Claim {id: correction.claim})
RETURN properties(correction) AS correction, claim IS NOT NULL AS hasClaim, coalesce(claim:SetAside, false) AS isSetAside
ORDER BY correction.claim
