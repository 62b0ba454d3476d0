// Keeps the name of the judge whose resolutions count.
// $judge: STRING
// cost: one index look-up
MATCH (store:YaowenStore {key: 'graph'})
SET store.judge = $judge
