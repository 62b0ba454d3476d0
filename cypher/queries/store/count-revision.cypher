// Ends a write that changed something: what was derived from the store before is out of date.
// cost: one index look-up
MATCH (store:YaowenStore {key: 'graph'})
SET store.revision = store.revision + 1
