// Writes what counts of claims. `label` is SetAside where nothing does; null properties go.
// $rows: LIST<MAP>
// cost: a few look-ups a row
UNWIND $rows AS row
MATCH (claim:Claim {id: row.id})
SET claim += row.properties
REMOVE claim:SetAside:Relation:Statement:Figure:Byline
SET claim:$(row.label)
WITH claim, row
WHERE row.object IS NOT NULL
OPTIONAL MATCH (claim)-[old:OBJECT]->(:SourceEntity)
DELETE old
WITH DISTINCT claim, row
CALL (claim, row) {
  MATCH (object:SourceEntity {id: row.object})
  CREATE (claim)-[:OBJECT]->(object)
}
