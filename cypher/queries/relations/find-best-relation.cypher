// The most certain claim that joins each pair of entities, then the newest, then the smallest id.
// $pairs: LIST<LIST<STRING>>, $types: LIST<STRING>
// columns: a, b, id
// cost: the relations between the two, found from the one that has fewer
UNWIND $pairs AS pair
MATCH (a:Entity {id: pair[0]})
CALL (pair) {
  MATCH (b:Entity {id: pair[1]})
  RETURN b
}
CALL (a, b) {
  MATCH (a)-[relation:HOLDS_POST|MEMBER_OF|MET_WITH|PARTICIPATED_IN|VISITED|LOCATED_IN|PART_OF|IMPLEMENTS|UNDERTAKES|COOPERATES_WITH|INVESTS|OWNS|FAMILY_OF|AWARDED|AUTHORED|PRODUCES]-(b)
  WHERE type(relation) IN $types
  RETURN relation.id AS id
  ORDER BY relation.confidence DESC, relation.dateFrom DESC, relation.id
  LIMIT 1
}
RETURN pair[0] AS a, pair[1] AS b, id
