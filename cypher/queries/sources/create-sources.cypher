// Writes new source entities, each an entity of its own and in its block, which has changed by it. `label` is the label of the
// entity's type.
// $rows: LIST<MAP>
// cost: a few index look-ups a row
UNWIND $rows AS row
MATCH (page:Page {id: row.properties.page})
MERGE (block:Block {name: row.block})
ON CREATE SET block.sortName = row.blockOrder
SET block.resolved = false
CREATE (source:SourceEntity)-[:FROM_PAGE]->(page)
SET source = row.properties
CREATE (source)-[:IN_BLOCK]->(block)
CREATE (source)-[:RESOLVES_TO]->(entity:Entity)
SET entity = row.entity
SET entity:$(row.label)
