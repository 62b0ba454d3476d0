// Begins a write: takes the one lock that writers of all processes take first, so that they follow one another.
// columns: revision
// cost: one index look-up and a wait for whoever writes
MATCH (store:YaowenStore {key: 'graph'})
SET store.isLocked = true
REMOVE store.isLocked
RETURN store.revision AS revision
