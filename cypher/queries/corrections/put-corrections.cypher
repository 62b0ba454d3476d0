// Writes what persons say of claims, one correction a claim.
// $rows: LIST<MAP>
// cost: an index look-up a row
UNWIND $rows AS row
MERGE (correction:Correction {claim: row.claim})
SET correction = row
