// Moves sources to other entities.
// $rows: LIST<MAP>
// cost: two index look-ups a row
UNWIND $rows AS row
MATCH (source:SourceEntity {id: row.source})-[old:RESOLVES_TO]->(:Entity)
CALL (row) {
  MATCH (entity:Entity {id: row.entity})
  RETURN entity
}
DELETE old
CREATE (source)-[:RESOLVES_TO]->(entity)
