// Claims at each of some entities that a filter lets through, newest first, then by id: how many, and those after a given place.
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
  RETURN collect([claim.id, claim.dateFrom]) AS claims
}
WITH entityId, claims, CASE WHEN $afterId IS NULL THEN claims
  ELSE [one IN claims WHERE one[1] < $afterDate OR (one[1] = $afterDate AND one[0] > $afterId)] END AS left
RETURN entityId AS entity, size(claims) AS total, size(claims) - size(left) AS skipped, left[..$first] AS claims
