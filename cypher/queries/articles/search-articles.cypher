// Articles in whose text every word stands, by how many of the words stand in the headline, then the newest, from the one after a given place.
// `query` is Lucene's, over the tokens of the text; `words` are the words' tokens with spaces around.
// $query: STRING, $words: LIST<STRING>, $byHeadline: BOOLEAN, $papers: LIST<STRING>, $regions: LIST<STRING>, $from: STRING, $to: STRING, $score: INTEGER, $issued: STRING, $page: STRING, $ordinal: INTEGER, $limit: INTEGER
// columns: total, hits
// cost: the articles that have the words
CALL db.index.fulltext.queryNodes('article_words', $query) YIELD node AS article
MATCH (article)<-[:HAS_ARTICLE]-(page:Page)
WHERE ($papers IS NULL OR page.paper IN $papers)
  AND ($regions IS NULL OR page.region IN $regions)
  AND ($from IS NULL OR article.issuedFrom >= $from OR $from STARTS WITH replace(page.issued, '~', ''))
  AND ($to IS NULL OR (article.issuedFrom <> '' AND article.issuedFrom <= $to))
WITH article, CASE WHEN NOT $byHeadline THEN 0 ELSE
    CASE WHEN any(word IN $words WHERE article.titleWords CONTAINS word) THEN 1 ELSE 0 END +
    CASE WHEN all(word IN $words WHERE article.titleWords CONTAINS word) THEN 1 ELSE 0 END
  END AS score
ORDER BY score DESC, article.issuedFrom DESC, article.page, article.ordinal
WITH collect({id: article.id, score: score, issued: article.issuedFrom, page: article.page, ordinal: article.ordinal}) AS found
RETURN size(found) AS total, [hit IN found WHERE
  hit.score < $score OR (hit.score = $score AND (hit.issued < $issued OR (hit.issued = $issued AND (
    hit.page > $page OR (hit.page = $page AND hit.ordinal > $ordinal)))))][..$limit] AS hits
