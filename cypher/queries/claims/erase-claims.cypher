// Takes away claims. What was drawn from them is taken away before.
// $claims: LIST<STRING>
// cost: an index look-up each
UNWIND $claims AS id
MATCH (claim:Claim {id: id})
DETACH DELETE claim
