// The page of an article, the claims it makes and those whose only evidence lies in it, and the sources that it speaks of.
// $id: STRING
// columns: page, claims, sources
// cost: what the article says
MATCH (page:Page)-[:HAS_ARTICLE]->(article:Article {id: $id})
RETURN page.id AS page,
  COLLECT {
    MATCH (article)<-[:EVIDENCE]-(claim:Claim)
    WHERE claim.article = $id OR NOT EXISTS { MATCH (claim)-[:EVIDENCE]->(other:Article) WHERE other <> article }
    RETURN DISTINCT claim.id
  } + COLLECT {
    MATCH (page)-[:HAS_ARTICLE]->(:Article)<-[:EVIDENCE]-(claim:Claim)
    WHERE claim.article = $id AND NOT EXISTS { (claim)-[:EVIDENCE]->(article) }
    RETURN DISTINCT claim.id
  } AS claims,
  COLLECT {
    MATCH (article)<-[:NAMED_IN]-(source:SourceEntity)
    RETURN {
      properties: properties(source), elsewhere: EXISTS { MATCH (source)-[:NAMED_IN]->(other:Article) WHERE other <> article }
    }
  } AS sources
