// Writes down that a migration ran; `chain` covers its own checksum and every one before it.
// $version: INTEGER, $name: STRING, $checksum: STRING, $chain: STRING
// cost: one node
MERGE (migration:Migration {version: $version})
SET migration.name = $name, migration.checksum = $checksum, migration.chain = $chain, migration.at = datetime()
WITH migration
OPTIONAL MATCH (before:Migration {version: $version - 1})
FOREACH (one IN CASE WHEN before IS NULL THEN [] ELSE [before] END | MERGE (one)-[:FOLLOWED_BY]->(migration))
