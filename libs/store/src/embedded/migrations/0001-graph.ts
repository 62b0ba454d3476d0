import type { Migration } from './migration.js';

/**
 * The whole graph, first version.
 *
 * Rows are joined by numbers; the graph's own ids (`key`) stand once. Texts stand once as well, on the page: articles,
 * sentences, mentions, evidence and quotations are offsets into it. Sentences and mentions are only ever read with their
 * article and are packed into its row.
 *
 * Claims bear the entities of their ends (`subject`, `object`) beside the sources, so that reading needs no join and is in
 * order of date; a merge moves the claims of the sources that change sides. `entity` and the tables of names are computed
 * from the sources and may be rebuilt; grams and pinyin stand once a name, however many entities bear it.
 * Dates of claims stand twice: as the paper gave them, and as bounds that sort and filter (`date_from`, `date_to`).
 */
export const graph: Migration = {
  version: 1,
  name: 'graph',
  sql: `
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE page (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  metadata TEXT NOT NULL,
  extractor TEXT NOT NULL,
  issued TEXT,
  issued_precision TEXT,
  issued_from TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  body_start INTEGER NOT NULL,
  whole INTEGER NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX page_by_name ON page (name, key);

CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  page INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  local_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT,
  spans TEXT NOT NULL,
  date TEXT,
  date_precision TEXT,
  continued_from TEXT,
  truncated INTEGER NOT NULL,
  mention_count INTEGER NOT NULL,
  sentences TEXT NOT NULL,
  mentions TEXT NOT NULL,
  UNIQUE (page, ordinal)
);

CREATE TABLE block (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  resolved INTEGER NOT NULL
);
CREATE INDEX block_unresolved ON block (name) WHERE resolved = 0;

CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  page INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  aliases TEXT NOT NULL,
  attributes TEXT NOT NULL,
  block INTEGER NOT NULL,
  entity INTEGER NOT NULL
);
CREATE INDEX source_by_page ON source (page);
CREATE INDEX source_by_block ON source (block);
CREATE INDEX source_by_entity ON source (entity);

CREATE TABLE source_article (
  source INTEGER NOT NULL,
  article INTEGER NOT NULL,
  aliases TEXT,
  attributes TEXT,
  PRIMARY KEY (source, article)
) WITHOUT ROWID;

CREATE TABLE maker (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);

CREATE TABLE claim (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  article INTEGER NOT NULL,
  type INTEGER NOT NULL,
  subject INTEGER NOT NULL,
  object INTEGER,
  source_subject INTEGER NOT NULL,
  source_object INTEGER,
  source_event INTEGER,
  date TEXT,
  date_precision TEXT,
  date_from TEXT NOT NULL,
  date_to TEXT NOT NULL,
  modality TEXT NOT NULL,
  qualifiers TEXT NOT NULL,
  payload TEXT,
  confidence REAL NOT NULL,
  maker INTEGER NOT NULL,
  evidence TEXT NOT NULL
);
CREATE INDEX claim_by_article ON claim (article);
CREATE INDEX claim_by_subject ON claim (subject, date_from, type, object);
CREATE INDEX claim_by_object ON claim (object, date_from, type, subject) WHERE object IS NOT NULL;

CREATE TABLE evidence_elsewhere (
  article INTEGER NOT NULL,
  claim INTEGER NOT NULL,
  PRIMARY KEY (article, claim)
) WITHOUT ROWID;

CREATE TABLE judgement (
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  made_by TEXT NOT NULL,
  by_person INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  score REAL NOT NULL,
  reasons TEXT NOT NULL,
  features TEXT,
  made_at TEXT,
  PRIMARY KEY (a, b, made_by)
) WITHOUT ROWID;
CREATE INDEX judgement_by_b ON judgement (b);
CREATE INDEX judgement_by_person ON judgement (a, b, made_by) WHERE by_person = 1;

CREATE TABLE redirect (
  gone TEXT PRIMARY KEY,
  target TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE entity (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  aliases TEXT NOT NULL,
  attributes TEXT NOT NULL,
  article_count INTEGER NOT NULL,
  degree INTEGER NOT NULL
);
CREATE INDEX entity_by_name ON entity (name, key, type);

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
  entity INTEGER NOT NULL,
  name TEXT NOT NULL,
  search_name INTEGER NOT NULL,
  PRIMARY KEY (entity, name)
) WITHOUT ROWID;
CREATE INDEX entity_name_by_search_name ON entity_name (search_name);

CREATE TABLE name_gram (
  gram TEXT NOT NULL,
  search_name INTEGER NOT NULL,
  PRIMARY KEY (gram, search_name)
) WITHOUT ROWID;
`,
};
