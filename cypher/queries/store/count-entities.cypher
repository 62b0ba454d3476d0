// How many entities there are of each type, from the counts Neo4j keeps.
// columns: type, count
// cost: constant
CALL () {
  MATCH (n:Person) RETURN 'Person' AS type, count(n) AS count
  UNION ALL MATCH (n:PublicBody) RETURN 'PublicBody' AS type, count(n) AS count
  UNION ALL MATCH (n:Company) RETURN 'Company' AS type, count(n) AS count
  UNION ALL MATCH (n:Institution) RETURN 'Institution' AS type, count(n) AS count
  UNION ALL MATCH (n:Place) RETURN 'Place' AS type, count(n) AS count
  UNION ALL MATCH (n:Facility) RETURN 'Facility' AS type, count(n) AS count
  UNION ALL MATCH (n:Post) RETURN 'Post' AS type, count(n) AS count
  UNION ALL MATCH (n:Program) RETURN 'Program' AS type, count(n) AS count
  UNION ALL MATCH (n:Project) RETURN 'Project' AS type, count(n) AS count
  UNION ALL MATCH (n:Event) RETURN 'Event' AS type, count(n) AS count
  UNION ALL MATCH (n:Work) RETURN 'Work' AS type, count(n) AS count
  UNION ALL MATCH (n:Product) RETURN 'Product' AS type, count(n) AS count
  UNION ALL MATCH (n:Award) RETURN 'Award' AS type, count(n) AS count
}
WITH type, count
WHERE count > 0
RETURN type, count
