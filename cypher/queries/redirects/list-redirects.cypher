// Redirects by the id that is gone, from the one after a given id.
// $after: STRING, $limit: INTEGER
// columns: from, to
// cost: as many index entries as redirects asked for
MATCH (redirect:Redirect)
WHERE redirect.from > $after
RETURN redirect.from AS from, redirect.to AS to
ORDER BY from
LIMIT $limit
