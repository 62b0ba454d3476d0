// Draws the relationship of each claim between the entities its ends belong to, with what a reader wants to see of it.
// $claims: LIST<STRING>
// cost: a few look-ups a claim
UNWIND $claims AS id
MATCH (claim:Claim:Relation {id: id})
MATCH (claim)-[:SUBJECT]->(:SourceEntity)-[:RESOLVES_TO]->(subject:Entity)
MATCH (claim)-[:OBJECT]->(:SourceEntity)-[:RESOLVES_TO]->(object:Entity)
CALL (claim) {
  MATCH (claim)-[evidence:EVIDENCE]->(:Article)
  RETURN evidence
  ORDER BY evidence.ordinal
  LIMIT 1
}
CREATE (subject)-[relation:$(claim.relationship)]->(object)
SET relation = claim {
  .id, .article, .modality, .date, .dateFrom, .confidence, .title, .starting, .ending, .startDate, .endDate, .role, .kind, .basis,
  .groupSize, .weight, .status, .period, .amount, .share, .year, .issuer,
  .saidBy, .saidIn
}
SET relation.quote = evidence.quote
