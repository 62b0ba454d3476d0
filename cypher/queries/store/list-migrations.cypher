// Every migration that ran, in order.
// columns: version, name, checksum, chain
// cost: as many nodes as migrations
MATCH (migration:Migration)
RETURN migration.version AS version, migration.name AS name, migration.checksum AS checksum, migration.chain AS chain
ORDER BY version
