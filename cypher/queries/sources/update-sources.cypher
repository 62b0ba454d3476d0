// Writes what a new reading says of sources that stay; their blocks have changed by it.
// $rows: LIST<MAP>
// cost: an index look-up a row
UNWIND $rows AS row
MATCH (source:SourceEntity {id: row.properties.id})-[:IN_BLOCK]->(block:Block)
SET source = row.properties, block.resolved = false
