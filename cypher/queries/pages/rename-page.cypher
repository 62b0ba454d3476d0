// Gives a page another file name.
// $id: STRING, $name: STRING, $sortName: STRING
// cost: one index look-up
MATCH (page:Page {id: $id})
SET page.name = $name, page.sortName = $sortName
