// Which of some claims are corrected, and the claims in whose object's place a person put one of some sources.
// $claims: LIST<STRING>, $objects: LIST<STRING>
// columns: claim
// cost: an index look-up each
UNWIND $claims AS id
MATCH (correction:Correction {claim: id})
RETURN correction.claim AS claim
UNION
UNWIND $objects AS id
MATCH (correction:Correction {object: id})
RETURN correction.claim AS claim
