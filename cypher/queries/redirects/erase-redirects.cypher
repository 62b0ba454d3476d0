// Takes redirects away, because their ids are there again or nothing is left to stand for them.
// $ids: LIST<STRING>
// cost: an index look-up each
UNWIND $ids AS id
MATCH (redirect:Redirect {from: id})
DETACH DELETE redirect
