// Full text of articles: headline and text cut into tokens by the program, Traditional characters as Simplified ones and punctuation as one
// sign, because the CJK analyzer knows no single characters and no Traditional ones, and the two stores must find the same.
CREATE FULLTEXT INDEX article_words IF NOT EXISTS FOR (n:Article) ON EACH [n.textWords] OPTIONS { indexConfig: { `fulltext.analyzer`: 'whitespace' } };
