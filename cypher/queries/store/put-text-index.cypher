// Keeps the version of the cutting that articles are found by.
// $textIndex: STRING
// cost: one index look-up
MATCH (store:YaowenStore {key: 'graph'})
SET store.textIndex = $textIndex
