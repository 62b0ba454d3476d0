// Ids that are gone for which some ids stand.
// $ids: LIST<STRING>
// columns: from, to
// cost: an index look-up each and the redirects to them
UNWIND $ids AS id
MATCH (redirect:Redirect {to: id})
RETURN redirect.from AS from, redirect.to AS to
