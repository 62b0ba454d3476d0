// Articles by id.
// $ids: LIST<STRING>
// columns: article
// cost: an index look-up each
UNWIND $ids AS id
MATCH (article:Article {id: id})
RETURN article {.id, .page, .ordinal, .localId, .kind, .title, .spans, .date, .datePrecision, .continuedFrom, .truncated, .text} AS article
