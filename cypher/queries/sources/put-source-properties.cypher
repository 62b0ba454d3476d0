// Writes properties of sources, e.g. without what a retracted article gave; their blocks have changed by it.
// $rows: LIST<MAP>
// cost: an index look-up a row
UNWIND $rows AS row
MATCH (source:SourceEntity {id: row.id})-[:IN_BLOCK]->(block:Block)
SET source = row, block.resolved = false
