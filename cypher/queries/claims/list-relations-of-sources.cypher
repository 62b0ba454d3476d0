// Ids of the relations that some sources are an end of.
// $sources: LIST<STRING>
// columns: id
// cost: the claims of these sources
UNWIND $sources AS id
MATCH (:SourceEntity {id: id})<-[:SUBJECT|OBJECT]-(claim:Relation)
RETURN DISTINCT claim.id AS id
