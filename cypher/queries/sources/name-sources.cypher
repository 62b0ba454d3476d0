// Says which articles speak of which sources.
// $rows: LIST<MAP>
// cost: two index look-ups a row
UNWIND $rows AS row
MATCH (source:SourceEntity {id: row.source})
UNWIND row.articles AS id
MATCH (article:Article {id: id})
CREATE (source)-[:NAMED_IN]->(article)
