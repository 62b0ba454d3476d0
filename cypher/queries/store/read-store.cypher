// What the database says of itself, and whether anything is in it; no row in a database that is nobody's yet is a row of nulls.
// columns: revision, blocking, judge, derived, uncorrected, hasNodes
// cost: one index look-up
OPTIONAL MATCH (store:YaowenStore {key: 'graph'})
RETURN store.revision AS revision, store.blocking AS blocking, store.judge AS judge, store.derived AS derived, store.uncorrected AS uncorrected, COUNT { () } > 0 AS hasNodes
