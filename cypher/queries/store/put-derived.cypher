// Keeps the version of what the program works out beside what pages say: words that articles are found by, places of entities in an order.
// $derived: STRING
// cost: one index look-up
MATCH (store:YaowenStore {key: 'graph'})
SET store.derived = $derived
