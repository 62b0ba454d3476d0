// Writes pages, new or again, without what stands on them.
// $rows: LIST<MAP>
// cost: an index look-up a page
UNWIND $rows AS row
MERGE (page:Page {id: row.id})
SET page = row
