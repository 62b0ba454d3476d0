// How many claims there are of each type, from the counts Neo4j keeps; a relation is drawn once a claim.
// columns: type, count
// cost: constant
CALL () {
  MATCH ()-[r:HOLDS_POST]->() RETURN 'holdsPost' AS type, count(r) AS count
  UNION ALL MATCH ()-[r:MEMBER_OF]->() RETURN 'memberOf' AS type, count(r) AS count
  UNION ALL MATCH ()-[r:MET_WITH]->() RETURN 'metWith' AS type, count(r) AS count
  UNION ALL MATCH ()-[r:PARTICIPATED_IN]->() RETURN 'participatedIn' AS type, count(r) AS count
  UNION ALL MATCH ()-[r:VISITED]->() RETURN 'visited' AS type, count(r) AS count
  UNION ALL MATCH ()-[r:LOCATED_IN]->() RETURN 'locatedIn' AS type, count(r) AS count
  UNION ALL MATCH ()-[r:PART_OF]->() RETURN 'partOf' AS type, count(r) AS count
  UNION ALL MATCH ()-[r:IMPLEMENTS]->() RETURN 'implements' AS type, count(r) AS count
  UNION ALL MATCH ()-[r:UNDERTAKES]->() RETURN 'undertakes' AS type, count(r) AS count
  UNION ALL MATCH ()-[r:COOPERATES_WITH]->() RETURN 'cooperatesWith' AS type, count(r) AS count
  UNION ALL MATCH ()-[r:INVESTS]->() RETURN 'invests' AS type, count(r) AS count
  UNION ALL MATCH ()-[r:OWNS]->() RETURN 'owns' AS type, count(r) AS count
  UNION ALL MATCH ()-[r:FAMILY_OF]->() RETURN 'familyOf' AS type, count(r) AS count
  UNION ALL MATCH ()-[r:AWARDED]->() RETURN 'awarded' AS type, count(r) AS count
  UNION ALL MATCH ()-[r:AUTHORED]->() RETURN 'authored' AS type, count(r) AS count
  UNION ALL MATCH ()-[r:PRODUCES]->() RETURN 'produces' AS type, count(r) AS count
  UNION ALL MATCH (n:Statement) RETURN 'stated' AS type, count(n) AS count
  UNION ALL MATCH (n:Figure) RETURN 'figure' AS type, count(n) AS count
  UNION ALL MATCH (n:Byline) RETURN 'reportedBy' AS type, count(n) AS count
}
WITH type, count
WHERE count > 0
RETURN type, count
