// Entities whose names match, each by the name that matches best: tier 6 exact, 5 prefix, 4 part, 3 pinyin, 2 initials, 1 prefix of
// the pinyin; then shorter names, then by name and id. `query` is Lucene's, over grams, pinyin and initials, and finds a few too many.
// $query: STRING, $folded: STRING, $latin: STRING, $types: LIST<STRING>, $tier: INTEGER, $length: INTEGER, $name: STRING, $id: STRING, $limit: INTEGER
// columns: total, hits
// cost: the names that share all pairs of characters with what is looked for
CALL db.index.fulltext.queryNodes('entity_search', $query) YIELD node AS entity
WHERE $types IS NULL OR entity.type IN $types
UNWIND range(0, size(entity.names) - 1) AS i
WITH entity, entity.names[i] AS matched, entity.lengths[i] AS length,
  CASE
    WHEN entity.folded[i] = $folded THEN 6
    WHEN entity.folded[i] STARTS WITH $folded THEN 5
    WHEN entity.folded[i] CONTAINS $folded THEN 4
    WHEN $latin <> '' AND entity.pinyin[i] = $latin THEN 3
    WHEN $latin <> '' AND entity.initials[i] = $latin THEN 2
    WHEN $latin <> '' AND entity.pinyin[i] STARTS WITH $latin THEN 1
    ELSE 0
  END AS tier
WHERE tier > 0
WITH entity, matched, length, tier
ORDER BY tier DESC, length, matched
WITH entity, collect({matched: matched, length: length, tier: tier})[0] AS best
ORDER BY best.tier DESC, best.length, entity.sortName, entity.id
WITH collect({
  id: entity.id, name: entity.name, sortName: entity.sortName, matched: best.matched, length: best.length, tier: best.tier
}) AS found
RETURN size(found) AS total, [hit IN found WHERE
  hit.tier < $tier OR (hit.tier = $tier AND (hit.length > $length OR (hit.length = $length AND (
    hit.sortName > $name OR (hit.sortName = $name AND hit.id > $id)))))][..$limit] AS hits
