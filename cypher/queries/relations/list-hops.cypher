// Relations at any of some entities, the most certain first, then by claim id; each once.
// $frontier: LIST<STRING>, $types: LIST<STRING>, $limit: INTEGER
// columns: id, subject, object
// cost: the relations at these entities
UNWIND $frontier AS here
MATCH (entity:Entity {id: here})-[relation:HOLDS_POST|MEMBER_OF|MET_WITH|PARTICIPATED_IN|VISITED|LOCATED_IN|PART_OF|IMPLEMENTS|UNDERTAKES|COOPERATES_WITH|INVESTS|OWNS|FAMILY_OF|AWARDED|AUTHORED|PRODUCES]-(:Entity)
WHERE type(relation) IN $types
WITH DISTINCT relation
ORDER BY relation.confidence DESC, relation.id
LIMIT $limit
RETURN relation.id AS id, startNode(relation).id AS subject, endNode(relation).id AS object
