// Ids of every claim of some pages.
// $ids: LIST<STRING>
// columns: id
// cost: the claims of these pages
UNWIND $ids AS id
MATCH (:Page {id: id})-[:HAS_ARTICLE]->(:Article)<-[:EVIDENCE]-(claim:Claim)
RETURN DISTINCT claim.id AS id
