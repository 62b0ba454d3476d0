// Which of some source ids there are.
// $ids: LIST<STRING>
// columns: id
// cost: an index look-up each
UNWIND $ids AS id
MATCH (source:SourceEntity {id: id})
RETURN source.id AS id
