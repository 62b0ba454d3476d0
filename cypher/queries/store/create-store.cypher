// Marks an empty database as ours.
// $blocking: STRING, $derived: STRING
// cost: one node
MERGE (store:YaowenStore {key: 'graph'})
ON CREATE SET store.revision = 0, store.blocking = $blocking, store.judge = '', store.derived = $derived, store.uncorrected = false
