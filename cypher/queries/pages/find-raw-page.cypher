// A page's text as it was read, with spaces where an article was retracted.
// $id: STRING
// columns: id, name, metadata, text, bodyStart, whole
// cost: one index look-up
MATCH (page:Page {id: $id})
RETURN page.id AS id, page.name AS name, page.metadata AS metadata, page.text AS text, page.bodyStart AS bodyStart,
  page.whole AS whole
