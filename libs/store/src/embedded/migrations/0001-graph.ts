import type { Migration } from './migration.js';

/**
 * The whole graph, first version.
 *
 * Claims and mentions point at source entities; canonical ids are joined in on reading through `membership`, so that a
 * merge or its undoing touches no claim. `entity` and the tables of names are computed from the sources and may be rebuilt;
 * grams and pinyin stand once a name, however many entities bear it.
 * Dates stand twice: as the paper gave them, and as bounds that sort and filter (`date_from`, `date_to`).
 */
export const graph: Migration = {
  version: 1,
  name: 'graph',
  sql: `
CREATE TABLE page (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  metadata TEXT NOT NULL,
  extractor TEXT NOT NULL,
  issued TEXT,
  issued_precision TEXT,
  issued_from TEXT NOT NULL,
  content_hash TEXT NOT NULL
);
CREATE INDEX page_by_name ON page (name, id);

CREATE TABLE article (
  id TEXT PRIMARY KEY,
  page TEXT NOT NULL REFERENCES page (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  local_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT,
  spans TEXT NOT NULL,
  date TEXT,
  date_precision TEXT,
  continued_from TEXT,
  truncated INTEGER NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (page, ordinal)
);

CREATE TABLE sentence (
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  spans TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (article, position)
);

CREATE TABLE source_entity (
  id TEXT PRIMARY KEY,
  page TEXT NOT NULL REFERENCES page (id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  aliases TEXT NOT NULL,
  attributes TEXT NOT NULL
);
CREATE INDEX source_entity_by_page ON source_entity (page);

CREATE TABLE source_article (
  source TEXT NOT NULL REFERENCES source_entity (id) ON DELETE CASCADE,
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  PRIMARY KEY (source, article)
) WITHOUT ROWID;
CREATE INDEX source_article_by_article ON source_article (article);

CREATE TABLE mention (
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  type TEXT NOT NULL,
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  text TEXT NOT NULL,
  source TEXT REFERENCES source_entity (id) ON DELETE CASCADE,
  deictic INTEGER NOT NULL,
  confidence REAL NOT NULL,
  made_by TEXT NOT NULL,
  date TEXT,
  date_precision TEXT,
  PRIMARY KEY (article, ordinal)
);
CREATE INDEX mention_by_source ON mention (source);

CREATE TABLE claim (
  id TEXT PRIMARY KEY,
  page TEXT NOT NULL REFERENCES page (id) ON DELETE CASCADE,
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  source_subject TEXT NOT NULL REFERENCES source_entity (id) ON DELETE CASCADE,
  source_object TEXT REFERENCES source_entity (id) ON DELETE CASCADE,
  source_event TEXT REFERENCES source_entity (id) ON DELETE CASCADE,
  date TEXT,
  date_precision TEXT,
  date_from TEXT NOT NULL,
  date_to TEXT NOT NULL,
  modality TEXT NOT NULL,
  qualifiers TEXT NOT NULL,
  payload TEXT,
  confidence REAL NOT NULL,
  made_by TEXT NOT NULL
);
CREATE INDEX claim_by_page ON claim (page);
CREATE INDEX claim_by_article ON claim (article);
CREATE INDEX claim_by_subject ON claim (source_subject, type);
CREATE INDEX claim_by_object ON claim (source_object, type);
CREATE INDEX claim_by_event ON claim (source_event);

CREATE TABLE evidence (
  claim TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  sentence INTEGER NOT NULL,
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  quote TEXT NOT NULL,
  PRIMARY KEY (claim, ordinal)
) WITHOUT ROWID;
CREATE INDEX evidence_by_article ON evidence (article);

CREATE TABLE judgement (
  a TEXT NOT NULL REFERENCES source_entity (id) ON DELETE CASCADE,
  b TEXT NOT NULL REFERENCES source_entity (id) ON DELETE CASCADE,
  made_by TEXT NOT NULL,
  verdict TEXT NOT NULL,
  score REAL NOT NULL,
  reasons TEXT NOT NULL,
  PRIMARY KEY (a, b, made_by)
) WITHOUT ROWID;
CREATE INDEX judgement_by_b ON judgement (b);

CREATE TABLE membership (
  source TEXT PRIMARY KEY REFERENCES source_entity (id) ON DELETE CASCADE,
  canonical TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX membership_by_canonical ON membership (canonical);

CREATE TABLE entity (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  aliases TEXT NOT NULL,
  attributes TEXT NOT NULL,
  article_count INTEGER NOT NULL
);
CREATE INDEX entity_by_name ON entity (name, id);
CREATE INDEX entity_by_type ON entity (type, name, id);

CREATE TABLE search_name (
  id INTEGER PRIMARY KEY,
  folded TEXT NOT NULL,
  is_person INTEGER NOT NULL,
  pinyin TEXT NOT NULL,
  initials TEXT NOT NULL,
  UNIQUE (folded, is_person)
);
CREATE INDEX search_name_by_pinyin ON search_name (pinyin);
CREATE INDEX search_name_by_initials ON search_name (initials);

CREATE TABLE entity_name (
  entity TEXT NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  search_name INTEGER NOT NULL REFERENCES search_name (id),
  PRIMARY KEY (entity, name)
) WITHOUT ROWID;
CREATE INDEX entity_name_by_search_name ON entity_name (search_name);

CREATE TABLE name_gram (
  gram TEXT NOT NULL,
  search_name INTEGER NOT NULL REFERENCES search_name (id) ON DELETE CASCADE,
  PRIMARY KEY (gram, search_name)
) WITHOUT ROWID;
CREATE INDEX name_gram_by_search_name ON name_gram (search_name);
`,
};
