// Puts sources without a block into theirs, which count as changed.
// $rows: LIST<MAP>
// cost: two index look-ups a row
UNWIND $rows AS row
MATCH (source:SourceEntity {id: row.id})
MERGE (block:Block {name: row.block})
ON CREATE SET block.sortName = row.blockOrder, block.resolved = false
CREATE (source)-[:IN_BLOCK]->(block)
