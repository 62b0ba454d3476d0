// Takes a correction away; the claim is brought back afterwards.
// $claim: STRING
// columns: removed
// cost: one index look-up
MATCH (correction:Correction {claim: $claim})
DELETE correction
RETURN count(*) AS removed
