import { createHash } from 'node:crypto';
import type { Judgement, SourceEntity } from '#libs/domain';
import type {
  ArticleRecord,
  ClaimRecord,
  CorrectionRecord,
  EntityRecord,
  MentionRecord,
  PageRecord,
  SentenceRecord,
  Slice,
  SliceRequest,
} from './record.js';

const AT_ONCE = 500;

/** What of the port a fingerprint reads. */
export interface FingerprintSource {
  pages(request: SliceRequest): Promise<Slice<PageRecord>>;
  articles(request: SliceRequest): Promise<Slice<ArticleRecord>>;
  sentencesOf(articles: readonly string[]): Promise<SentenceRecord[]>;
  mentionsOf(articles: readonly string[]): Promise<MentionRecord[]>;
  claimsOfArticles(
    articles: readonly string[],
    types?: undefined,
    options?: { readonly setAside: boolean },
  ): Promise<ClaimRecord[][]>;
  corrections(request: SliceRequest): Promise<Slice<CorrectionRecord>>;
  sourceEntities(): AsyncIterable<SourceEntity & { readonly page: string }>;
  entities(filter: object, request: SliceRequest): Promise<Slice<EntityRecord>>;
  judgements(request: SliceRequest): Promise<Slice<Judgement>>;
}

/**
 * SHA-256 over everything a store holds, read through the port in the port's order: pages with their text layer and
 * claims, source entities, entities, judgements, corrections. Two stores of one graph have one fingerprint, whichever engine keeps
 * them and in whatever order the pages came.
 */
export async function fingerprintOf(store: FingerprintSource): Promise<string> {
  const hash = createHash('sha256');
  for await (const { kind, json } of fingerprintRecords(store)) hash.update(`${kind} ${json}\n`);
  return hash.digest('hex');
}

/** One record of a store as the fingerprint sees it: JSON with sorted keys. */
export interface FingerprintRecord {
  /** page, article, sentence, mention, claim, source, entity, judgement or correction. */
  readonly kind: string;
  readonly json: string;
}

/** Everything a store holds, in the port's order. */
export async function* fingerprintRecords(store: FingerprintSource): AsyncIterable<FingerprintRecord> {
  const record = (kind: string, value: unknown): FingerprintRecord => ({
    kind,
    json: JSON.stringify(sortedKeys(value)),
  });
  for await (const page of all((request) => store.pages(request))) yield record('page', page);
  for await (const articles of batches((request) => store.articles(request))) {
    const ids = articles.map((article) => article.id);
    for (const article of articles) yield record('article', article);
    for (const sentence of await store.sentencesOf(ids)) yield record('sentence', sentence);
    for (const mention of await store.mentionsOf(ids)) yield record('mention', mention);
    const said = await store.claimsOfArticles(ids, undefined, { setAside: true });
    for (const claims of said) for (const claim of claims) yield record('claim', claim);
  }
  for await (const source of store.sourceEntities()) yield record('source', source);
  for await (const entity of all((request) => store.entities({}, request))) yield record('entity', entity);
  for await (const judgement of all((request) => store.judgements(request))) yield record('judgement', judgement);
  for await (const correction of all((request) => store.corrections(request))) yield record('correction', correction);
}

async function* batches<T>(list: (request: SliceRequest) => Promise<Slice<T>>): AsyncIterable<readonly T[]> {
  for (let after: string | undefined; ;) {
    const slice = await list({ first: AT_ONCE, after });
    yield slice.items;
    if (!slice.hasNext) return;
    after = slice.cursors.at(-1);
  }
}

async function* all<T>(list: (request: SliceRequest) => Promise<Slice<T>>): AsyncIterable<T> {
  for await (const batch of batches(list)) yield* batch;
}

function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sortedKeys(part)]),
  );
}
