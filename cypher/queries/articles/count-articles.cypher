// How many articles there are.
// columns: count
// cost: constant
MATCH (article:Article)
RETURN count(article) AS count
