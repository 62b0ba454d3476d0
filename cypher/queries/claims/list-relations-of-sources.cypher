// Ids of the relations that some sources are an end of.
// $sources: LIST<STRING>
// columns: id
// cost: the claims of these sources
UNWIND $sources AS id
MATCH (known:SourceEntity {id: id})<-[:SUBJECT|OBJECT]-(claim:Relation)
USING INDEX known:SourceEntity(id)
RETURN DISTINCT claim.id AS id
