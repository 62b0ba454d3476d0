// How many claims there are of each type, from the counts Neo4j keeps; a relation is drawn once a claim.
// columns: kind, count
// cost: constant
MATCH ()-[n:HOLDS_POST]->() WITH count(n) AS count RETURN 'holdsPost' AS kind, count
UNION ALL
MATCH ()-[n:MEMBER_OF]->() WITH count(n) AS count RETURN 'memberOf' AS kind, count
UNION ALL
MATCH ()-[n:MET_WITH]->() WITH count(n) AS count RETURN 'metWith' AS kind, count
UNION ALL
MATCH ()-[n:PARTICIPATED_IN]->() WITH count(n) AS count RETURN 'participatedIn' AS kind, count
UNION ALL
MATCH ()-[n:VISITED]->() WITH count(n) AS count RETURN 'visited' AS kind, count
UNION ALL
MATCH ()-[n:LOCATED_IN]->() WITH count(n) AS count RETURN 'locatedIn' AS kind, count
UNION ALL
MATCH ()-[n:PART_OF]->() WITH count(n) AS count RETURN 'partOf' AS kind, count
UNION ALL
MATCH ()-[n:IMPLEMENTS]->() WITH count(n) AS count RETURN 'implements' AS kind, count
UNION ALL
MATCH ()-[n:UNDERTAKES]->() WITH count(n) AS count RETURN 'undertakes' AS kind, count
UNION ALL
MATCH ()-[n:COOPERATES_WITH]->() WITH count(n) AS count RETURN 'cooperatesWith' AS kind, count
UNION ALL
MATCH ()-[n:INVESTS]->() WITH count(n) AS count RETURN 'invests' AS kind, count
UNION ALL
MATCH ()-[n:OWNS]->() WITH count(n) AS count RETURN 'owns' AS kind, count
UNION ALL
MATCH ()-[n:FAMILY_OF]->() WITH count(n) AS count RETURN 'familyOf' AS kind, count
UNION ALL
MATCH ()-[n:AWARDED]->() WITH count(n) AS count RETURN 'awarded' AS kind, count
UNION ALL
MATCH ()-[n:AUTHORED]->() WITH count(n) AS count RETURN 'authored' AS kind, count
UNION ALL
MATCH ()-[n:PRODUCES]->() WITH count(n) AS count RETURN 'produces' AS kind, count
UNION ALL
MATCH (n:Statement) WITH count(n) AS count RETURN 'stated' AS kind, count
UNION ALL
MATCH (n:Figure) WITH count(n) AS count RETURN 'figure' AS kind, count
UNION ALL
MATCH (n:Byline) WITH count(n) AS count RETURN 'reportedBy' AS kind, count
