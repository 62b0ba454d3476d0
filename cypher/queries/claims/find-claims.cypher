// Claims by id, with their ends as sources and as entities, and their evidence.
// $ids: LIST<STRING>
// columns: claim, subject, object, event, sourceSubject, sourceObject, sourceEvent, evidence, correction, isSetAside, originalObject
// cost: a few look-ups each
UNWIND $ids AS id
MATCH (claim:Claim {id: id})-[:SUBJECT]->(sourceSubject:SourceEntity)-[:RESOLVES_TO]->(subject:Entity)
OPTIONAL MATCH (claim)-[:OBJECT]->(sourceObject:SourceEntity)-[:RESOLVES_TO]->(object:Entity)
OPTIONAL MATCH (claim)-[:EVENT]->(sourceEvent:SourceEntity)-[:RESOLVES_TO]->(event:Entity)
OPTIONAL MATCH (correction:Correction {claim: claim.corrected})
OPTIONAL MATCH (known:SourceEntity {id: claim.originalObject})-[:RESOLVES_TO]->(originalObject:Entity)
RETURN claim {
    .id, .page, .article, .ordinal, .type, .date, .datePrecision, .modality, .qualifiers, .payload, .confidence, .by, .issued, .issuedPrecision, .original
  } AS claim, subject.id AS subject, object.id AS object, event.id AS event,
  sourceSubject.id AS sourceSubject, sourceObject.id AS sourceObject, sourceEvent.id AS sourceEvent,
  [(claim)-[piece:EVIDENCE]->(article:Article) | [piece.ordinal, article.id, piece.sentence, piece.start, piece.end, piece.quote]] AS evidence,
  properties(correction) AS correction, claim:SetAside AS isSetAside, originalObject.id AS originalObject
