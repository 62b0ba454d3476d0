// Takes away pages that nothing stands on any more.
// $ids: LIST<STRING>
// cost: an index look-up a page
UNWIND $ids AS id
MATCH (page:Page {id: id})
DETACH DELETE page
