// Takes the relationships drawn from claims out of the graph; the claims stay.
// $claims: LIST<STRING>
// cost: an index look-up a claim
UNWIND $claims AS id
MATCH (claim:Claim {id: id})
CALL (claim) { WITH claim WHERE claim.type = 'holdsPost' MATCH ()-[relation:HOLDS_POST {id: claim.id}]->() DELETE relation }
CALL (claim) { WITH claim WHERE claim.type = 'memberOf' MATCH ()-[relation:MEMBER_OF {id: claim.id}]->() DELETE relation }
CALL (claim) { WITH claim WHERE claim.type = 'metWith' MATCH ()-[relation:MET_WITH {id: claim.id}]->() DELETE relation }
CALL (claim) { WITH claim WHERE claim.type = 'participatedIn' MATCH ()-[relation:PARTICIPATED_IN {id: claim.id}]->() DELETE relation }
CALL (claim) { WITH claim WHERE claim.type = 'visited' MATCH ()-[relation:VISITED {id: claim.id}]->() DELETE relation }
CALL (claim) { WITH claim WHERE claim.type = 'locatedIn' MATCH ()-[relation:LOCATED_IN {id: claim.id}]->() DELETE relation }
CALL (claim) { WITH claim WHERE claim.type = 'partOf' MATCH ()-[relation:PART_OF {id: claim.id}]->() DELETE relation }
CALL (claim) { WITH claim WHERE claim.type = 'implements' MATCH ()-[relation:IMPLEMENTS {id: claim.id}]->() DELETE relation }
CALL (claim) { WITH claim WHERE claim.type = 'undertakes' MATCH ()-[relation:UNDERTAKES {id: claim.id}]->() DELETE relation }
CALL (claim) { WITH claim WHERE claim.type = 'cooperatesWith' MATCH ()-[relation:COOPERATES_WITH {id: claim.id}]->() DELETE relation }
CALL (claim) { WITH claim WHERE claim.type = 'invests' MATCH ()-[relation:INVESTS {id: claim.id}]->() DELETE relation }
CALL (claim) { WITH claim WHERE claim.type = 'owns' MATCH ()-[relation:OWNS {id: claim.id}]->() DELETE relation }
CALL (claim) { WITH claim WHERE claim.type = 'familyOf' MATCH ()-[relation:FAMILY_OF {id: claim.id}]->() DELETE relation }
CALL (claim) { WITH claim WHERE claim.type = 'awarded' MATCH ()-[relation:AWARDED {id: claim.id}]->() DELETE relation }
CALL (claim) { WITH claim WHERE claim.type = 'authored' MATCH ()-[relation:AUTHORED {id: claim.id}]->() DELETE relation }
CALL (claim) { WITH claim WHERE claim.type = 'produces' MATCH ()-[relation:PRODUCES {id: claim.id}]->() DELETE relation }
