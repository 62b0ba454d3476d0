// Entities one relation away from each of some entities.
// $frontier: LIST<STRING>, $types: LIST<STRING>
// columns: here, neighbours
// cost: the relations at these entities
UNWIND $frontier AS here
MATCH (entity:Entity {id: here})-[relation:HOLDS_POST|MEMBER_OF|MET_WITH|PARTICIPATED_IN|VISITED|LOCATED_IN|PART_OF|IMPLEMENTS|UNDERTAKES|COOPERATES_WITH|INVESTS|OWNS|FAMILY_OF|AWARDED|AUTHORED|PRODUCES]-(neighbour:Entity)
WHERE type(relation) IN $types
RETURN here, collect(DISTINCT neighbour.id) AS neighbours
