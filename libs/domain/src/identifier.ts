import { hash } from 'node:crypto';
import type { EntityType } from './vocabulary.js';

function digest(prefix: string, parts: readonly string[]): string {
  return `${prefix}_${hash('sha256', parts.join('\u001f'), 'hex').slice(0, 16)}`;
}

/** Id of a page: the same text under any file name is the same page. */
export function pageId(text: string): string {
  return digest('pg', [text]);
}

/** Id of an article in the graph, from its page and its local id (`a1`). */
export function articleId(page: string, localId: string): string {
  return `${page}.${localId}`;
}

/** Id of a source entity. `discriminator` keeps apart two things of one name on one page; mostly empty. */
export function sourceEntityId(page: string, type: EntityType, name: string, discriminator = ''): string {
  return digest('en', [page, type, name, discriminator]);
}

/** Id of a claim. */
export function claimId(page: string, parts: readonly string[]): string {
  return digest('cl', [page, ...parts]);
}

/** Orders ids, names and ISO dates by their code units, which no locale changes: `['县', '市', '乡'].sort(compare)`. */
export function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
