// How many entities there are of each type, from the counts Neo4j keeps.
// columns: kind, count
// cost: constant
MATCH (n:Person) WITH count(n) AS count RETURN 'Person' AS kind, count
UNION ALL
MATCH (n:PublicBody) WITH count(n) AS count RETURN 'PublicBody' AS kind, count
UNION ALL
MATCH (n:Company) WITH count(n) AS count RETURN 'Company' AS kind, count
UNION ALL
MATCH (n:Institution) WITH count(n) AS count RETURN 'Institution' AS kind, count
UNION ALL
MATCH (n:Place) WITH count(n) AS count RETURN 'Place' AS kind, count
UNION ALL
MATCH (n:Facility) WITH count(n) AS count RETURN 'Facility' AS kind, count
UNION ALL
MATCH (n:Post) WITH count(n) AS count RETURN 'Post' AS kind, count
UNION ALL
MATCH (n:Program) WITH count(n) AS count RETURN 'Program' AS kind, count
UNION ALL
MATCH (n:Project) WITH count(n) AS count RETURN 'Project' AS kind, count
UNION ALL
MATCH (n:Event) WITH count(n) AS count RETURN 'Event' AS kind, count
UNION ALL
MATCH (n:Work) WITH count(n) AS count RETURN 'Work' AS kind, count
UNION ALL
MATCH (n:Product) WITH count(n) AS count RETURN 'Product' AS kind, count
UNION ALL
MATCH (n:Award) WITH count(n) AS count RETURN 'Award' AS kind, count
