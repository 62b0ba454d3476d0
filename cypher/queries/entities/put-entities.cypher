// Writes what is known of entities. `label` is the label of the type, `stale` those of other types.
// $rows: LIST<MAP>, $labels: LIST<STRING>
// cost: an index look-up a row
UNWIND $rows AS row
MATCH (entity:Entity {id: row.id})
REMOVE entity:$([label IN labels(entity) WHERE label IN $labels AND label <> row.label])
SET entity = row.properties
SET entity:$(row.label)
