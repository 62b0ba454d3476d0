// Entities one relation away from each of some entities; only those among `within`, where it is given.
// $frontier: LIST<STRING>, $types: LIST<STRING>, $within: LIST<STRING>
// columns: here, neighbours
// cost: the relations at these entities
UNWIND $frontier AS here
MATCH (entity:Entity {id: here})-[relation:HOLDS_POST|MEMBER_OF|MET_WITH|PARTICIPATED_IN|VISITED|LOCATED_IN|PART_OF|IMPLEMENTS|UNDERTAKES|COOPERATES_WITH|INVESTS|OWNS|FAMILY_OF|AWARDED|AUTHORED|PRODUCES]-(neighbour:Entity)
WHERE type(relation) IN $types
WITH here, collect(DISTINCT neighbour) AS neighbours
RETURN here, [one IN neighbours WHERE $within IS NULL OR one.id IN $within | one.id] AS neighbours
