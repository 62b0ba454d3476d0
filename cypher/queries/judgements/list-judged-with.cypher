// The sources at the other ends of judgements on some sources.
// $ids: LIST<STRING>
// columns: id
// cost: the judgements on these sources
UNWIND $ids AS id
MATCH (known:SourceEntity {id: id})-[:JUDGED]-(other:SourceEntity)
USING INDEX known:SourceEntity(id)
RETURN DISTINCT other.id AS id
