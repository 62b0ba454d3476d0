// Every source of some blocks.
// $blocks: LIST<STRING>
// columns: id
// cost: the sources of these blocks
UNWIND $blocks AS name
MATCH (:Block {name: name})<-[:IN_BLOCK]-(source:SourceEntity)
RETURN source.id AS id
