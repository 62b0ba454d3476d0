// Articles of a page in the order of print, with their sentences and mentions, to be copied.
// $page: STRING
// columns: article, sentences, mentions
// cost: the text layer of the page
MATCH (page:Page {id: $page})-[:HAS_ARTICLE]->(article:Article)
RETURN article {.id, .page, .ordinal, .localId, .kind, .title, .spans, .date, .datePrecision, .continuedFrom, .truncated, .text} AS article,
  [(article)-[:HAS_SENTENCE]->(sentence:Sentence) | [sentence.index, sentence.spans]] AS sentences,
  COLLECT {
    MATCH (article)-[:HAS_MENTION]->(mention:Mention)
    OPTIONAL MATCH (mention)-[:REFERS_TO]->(source:SourceEntity)
    RETURN {mention: properties(mention), source: source.id}
  } AS mentions
ORDER BY article.ordinal
