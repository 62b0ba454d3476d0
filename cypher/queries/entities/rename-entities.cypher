// Gives entities another id, because their smallest member has changed.
// $rows: LIST<MAP>
// cost: an index look-up a row
UNWIND $rows AS row
MATCH (entity:Entity {id: row.from})
SET entity.id = row.to
