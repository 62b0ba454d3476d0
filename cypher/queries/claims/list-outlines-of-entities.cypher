// Claims at each of some entities that a filter lets through, newest first, then by id, without what proves them: how many, and those
// after a given place.
// $entities: LIST<STRING>, $types: LIST<STRING>, $asSubject: BOOLEAN, $asObject: BOOLEAN, $symmetric: LIST<STRING>, $from: STRING, $to: STRING, $minConfidence: FLOAT, $setAside: BOOLEAN, $afterDate: STRING, $afterId: STRING, $first: INTEGER
// columns: entity, total, skipped, claims
// cost: the claims at these entities
UNWIND $entities AS entityId
MATCH (entity:Entity {id: entityId})
CALL (entity) {
  MATCH (entity)<-[:RESOLVES_TO]-(:SourceEntity)<-[end:SUBJECT|OBJECT]-(claim:Claim)
  WHERE ((type(end) = 'SUBJECT' AND $asSubject) OR (type(end) = 'OBJECT' AND $asObject) OR claim.type IN $symmetric)
    AND ($types IS NULL OR claim.type IN $types)
    AND ($from IS NULL OR claim.dateTo >= $from)
    AND ($to IS NULL OR (claim.dateFrom <> '' AND claim.dateFrom <= $to))
    AND ($minConfidence IS NULL OR claim.confidence >= $minConfidence)
    AND ($setAside OR NOT claim:SetAside)
  WITH DISTINCT claim
  ORDER BY claim.dateFrom DESC, claim.id
  RETURN collect(claim) AS claims
}
WITH entityId, claims, CASE WHEN $afterId IS NULL THEN claims
  ELSE [one IN claims WHERE one.dateFrom < $afterDate OR (one.dateFrom = $afterDate AND one.id > $afterId)] END AS left
RETURN entityId AS entity, size(claims) AS total, size(claims) - size(left) AS skipped,
  COLLECT {
    UNWIND left[..$first] AS claim
    MATCH (claim)-[:SUBJECT]->(:SourceEntity)-[:RESOLVES_TO]->(subject:Entity)
    OPTIONAL MATCH (claim)-[:OBJECT]->(:SourceEntity)-[:RESOLVES_TO]->(object:Entity)
    OPTIONAL MATCH (claim)-[:EVENT]->(:SourceEntity)-[:RESOLVES_TO]->(event:Entity)
    RETURN [claim.id, claim.dateFrom, claim.type, claim.article, claim.page, claim.date, claim.datePrecision, claim.issued, claim.issuedPrecision,
      claim.modality, claim.qualifiers, subject.id, subject.type, object.id, object.type, event.id]
  } AS claims
