// How many redirects there are.
// columns: count
// cost: constant
MATCH (redirect:Redirect)
RETURN count(redirect) AS count
