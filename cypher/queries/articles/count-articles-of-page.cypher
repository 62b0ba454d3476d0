// How many articles a page has.
// $page: STRING
// columns: count
// cost: one index look-up
MATCH (page:Page {id: $page})
RETURN COUNT { (page)-[:HAS_ARTICLE]->() } AS count
