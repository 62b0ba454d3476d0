// Keeps the version of the blocking that blocks were made under.
// $blocking: STRING
// cost: one index look-up
MATCH (store:YaowenStore {key: 'graph'})
SET store.blocking = $blocking
