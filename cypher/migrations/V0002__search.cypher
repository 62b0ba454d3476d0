// What looking things up by name goes by: characters, pairs of characters, pinyin and initials of every name of an entity, cut up by the
// program, because the CJK analyzer knows no single characters. The full-text index of V0001 is for people at work in Neo4j Browser.
CREATE FULLTEXT INDEX entity_search IF NOT EXISTS FOR (n:Entity) ON EACH [n.grams, n.pinyin, n.initials] OPTIONS { indexConfig: { `fulltext.analyzer`: 'whitespace' } };
