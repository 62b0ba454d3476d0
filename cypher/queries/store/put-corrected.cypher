// Notes that claims are as persons say, which after an import they are not.
// cost: one index look-up
MATCH (store:YaowenStore {key: 'graph'})
SET store.uncorrected = false
