// Ids of the claims, all or of some types, whose evidence lies in each of some articles, with the first place of it.
// $articles: LIST<STRING>, $types: LIST<STRING>, $setAside: BOOLEAN
// columns: article, id, start
// cost: the claims of these articles
UNWIND $articles AS articleId
MATCH (article:Article {id: articleId})<-[piece:EVIDENCE]-(claim:Claim)
WHERE ($types IS NULL OR claim.type IN $types) AND ($setAside OR NOT claim:SetAside)
RETURN articleId AS article, claim.id AS id, min(piece.start) AS start
