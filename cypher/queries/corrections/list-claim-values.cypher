// What claims say now, what the machine read of those that are corrected, what a person says of them, and whether what is to be their object is there.
// $claims: LIST<STRING>
// columns: claim, subject, object, event, correction, isThere
// cost: a few look-ups each
UNWIND $claims AS id
MATCH (claim:Claim {id: id})-[:SUBJECT]->(subject:SourceEntity)
OPTIONAL MATCH (claim)-[:OBJECT]->(object:SourceEntity)
OPTIONAL MATCH (claim)-[:EVENT]->(event:SourceEntity)
OPTIONAL MATCH (correction:Correction {claim: id})
OPTIONAL MATCH (there:SourceEntity {id: correction.object})
RETURN claim {.id, .type, .date, .datePrecision, .modality, .qualifiers, .payload, .original, .issued, .issuedPrecision} AS claim,
  subject.id AS subject, object.id AS object, event.id AS event, properties(correction) AS correction, there IS NOT NULL AS isThere
