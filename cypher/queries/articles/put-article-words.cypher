// Writes what full text finds articles by.
// $rows: LIST<MAP>
// cost: an index look-up a row
UNWIND $rows AS row
MATCH (article:Article {id: row.id})
SET article.titleWords = row.titleWords, article.textWords = row.textWords
