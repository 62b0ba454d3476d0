// Corrections by their claims.
// $claims: LIST<STRING>
// columns: correction
// cost: an index look-up each
UNWIND $claims AS id
MATCH (correction:Correction {claim: id})
RETURN properties(correction) AS correction
