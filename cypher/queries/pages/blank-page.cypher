// Puts a text with spaces where a retracted article stood; the next reading of the page replaces it.
// $id: STRING, $text: STRING
// cost: one index look-up
MATCH (page:Page {id: $id})
SET page.contentHash = '', page.text = $text, page.whole = false
