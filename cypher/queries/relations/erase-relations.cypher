// Takes the relationships drawn from claims out of the graph; the claims stay.
// $claims: LIST<STRING>
// cost: an index look-up a claim
UNWIND $claims AS id
MATCH (claim:Claim {id: id})
WHERE claim.relationship IS NOT NULL
WITH claim.relationship AS type, collect(claim.id) AS ids
CALL (type, ids) { UNWIND CASE type WHEN 'HOLDS_POST' THEN ids ELSE [] END AS one MATCH ()-[relation:HOLDS_POST {id: one}]->() USING INDEX relation:HOLDS_POST(id) DELETE relation }
CALL (type, ids) { UNWIND CASE type WHEN 'MEMBER_OF' THEN ids ELSE [] END AS one MATCH ()-[relation:MEMBER_OF {id: one}]->() USING INDEX relation:MEMBER_OF(id) DELETE relation }
CALL (type, ids) { UNWIND CASE type WHEN 'MET_WITH' THEN ids ELSE [] END AS one MATCH ()-[relation:MET_WITH {id: one}]->() USING INDEX relation:MET_WITH(id) DELETE relation }
CALL (type, ids) { UNWIND CASE type WHEN 'PARTICIPATED_IN' THEN ids ELSE [] END AS one MATCH ()-[relation:PARTICIPATED_IN {id: one}]->() USING INDEX relation:PARTICIPATED_IN(id) DELETE relation }
CALL (type, ids) { UNWIND CASE type WHEN 'VISITED' THEN ids ELSE [] END AS one MATCH ()-[relation:VISITED {id: one}]->() USING INDEX relation:VISITED(id) DELETE relation }
CALL (type, ids) { UNWIND CASE type WHEN 'LOCATED_IN' THEN ids ELSE [] END AS one MATCH ()-[relation:LOCATED_IN {id: one}]->() USING INDEX relation:LOCATED_IN(id) DELETE relation }
CALL (type, ids) { UNWIND CASE type WHEN 'PART_OF' THEN ids ELSE [] END AS one MATCH ()-[relation:PART_OF {id: one}]->() USING INDEX relation:PART_OF(id) DELETE relation }
CALL (type, ids) { UNWIND CASE type WHEN 'IMPLEMENTS' THEN ids ELSE [] END AS one MATCH ()-[relation:IMPLEMENTS {id: one}]->() USING INDEX relation:IMPLEMENTS(id) DELETE relation }
CALL (type, ids) { UNWIND CASE type WHEN 'UNDERTAKES' THEN ids ELSE [] END AS one MATCH ()-[relation:UNDERTAKES {id: one}]->() USING INDEX relation:UNDERTAKES(id) DELETE relation }
CALL (type, ids) { UNWIND CASE type WHEN 'COOPERATES_WITH' THEN ids ELSE [] END AS one MATCH ()-[relation:COOPERATES_WITH {id: one}]->() USING INDEX relation:COOPERATES_WITH(id) DELETE relation }
CALL (type, ids) { UNWIND CASE type WHEN 'INVESTS' THEN ids ELSE [] END AS one MATCH ()-[relation:INVESTS {id: one}]->() USING INDEX relation:INVESTS(id) DELETE relation }
CALL (type, ids) { UNWIND CASE type WHEN 'OWNS' THEN ids ELSE [] END AS one MATCH ()-[relation:OWNS {id: one}]->() USING INDEX relation:OWNS(id) DELETE relation }
CALL (type, ids) { UNWIND CASE type WHEN 'FAMILY_OF' THEN ids ELSE [] END AS one MATCH ()-[relation:FAMILY_OF {id: one}]->() USING INDEX relation:FAMILY_OF(id) DELETE relation }
CALL (type, ids) { UNWIND CASE type WHEN 'AWARDED' THEN ids ELSE [] END AS one MATCH ()-[relation:AWARDED {id: one}]->() USING INDEX relation:AWARDED(id) DELETE relation }
CALL (type, ids) { UNWIND CASE type WHEN 'AUTHORED' THEN ids ELSE [] END AS one MATCH ()-[relation:AUTHORED {id: one}]->() USING INDEX relation:AUTHORED(id) DELETE relation }
CALL (type, ids) { UNWIND CASE type WHEN 'PRODUCES' THEN ids ELSE [] END AS one MATCH ()-[relation:PRODUCES {id: one}]->() USING INDEX relation:PRODUCES(id) DELETE relation }
