import type { Migration } from './migration.js';

/** Entities of each type in the order of how many articles speak of them. */
export const entityOrder: Migration = {
  version: 4,
  name: 'entity-order',
  sql: `
CREATE INDEX entity_by_articles ON entity (type, article_count DESC, name, key);
`,
};
