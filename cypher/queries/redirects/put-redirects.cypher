// Says which id stands for one that is gone.
// $rows: LIST<MAP>
// cost: an index look-up a row
UNWIND $rows AS row
MERGE (redirect:Redirect {from: row.from})
SET redirect.to = row.to
