// What is stored of pages that are about to be written: name, extractor, hash, and their sources.
// $ids: LIST<STRING>
// columns: id, name, extractor, contentHash, sources
// cost: an index look-up and the sources of each page
UNWIND $ids AS id
MATCH (page:Page {id: id})
RETURN page.id AS id, page.name AS name, page.extractor AS extractor, page.contentHash AS contentHash,
  [(page)<-[:FROM_PAGE]-(source:SourceEntity) | source.id] AS sources
