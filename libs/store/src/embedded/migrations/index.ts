import { graph } from './0001-graph.js';
import { articleText } from './0002-article-text.js';
import { corrections } from './0003-corrections.js';
import { entityOrder } from './0004-entity-order.js';
import type { Migration } from './migration.js';

/** Every step, in order. A new one is a new file and a new line here. */
export const MIGRATIONS: readonly Migration[] = [graph, articleText, corrections, entityOrder];
