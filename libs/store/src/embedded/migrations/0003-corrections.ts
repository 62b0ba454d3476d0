import type { Migration } from './migration.js';

/**
 * What persons say of claims. Columns of `claim` hold what counts, `original` what the machine read where that differs
 * or is set aside. A claim set aside has no entities at its ends (`subject` 0, `object` null), so that no list and no walk finds it.
 */
export const corrections: Migration = {
  version: 3,
  name: 'corrections',
  sql: `
ALTER TABLE claim ADD COLUMN original TEXT;
CREATE TABLE correction (
  claim TEXT PRIMARY KEY,
  verdict TEXT NOT NULL,
  change TEXT NOT NULL,
  object TEXT,
  note TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX correction_by_object ON correction (object) WHERE object IS NOT NULL;
`,
};
