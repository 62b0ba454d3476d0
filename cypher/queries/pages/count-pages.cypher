// How many pages there are.
// columns: count
// cost: constant
MATCH (page:Page)
RETURN count(page) AS count
