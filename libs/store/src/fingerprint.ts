import { createHash } from 'node:crypto';
import type { Judgement, SourceEntity } from '#libs/domain';
import { eachItem, stretches } from './every-item.js';
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
  for await (const page of eachItem((request) => store.pages(request))) yield record('page', page);
  for await (const articles of stretches((request) => store.articles(request))) {
    const ids = articles.map((article) => article.id);
    for (const article of articles) yield record('article', article);
    for (const sentence of await store.sentencesOf(ids)) yield record('sentence', sentence);
    for (const mention of await store.mentionsOf(ids)) yield record('mention', mention);
    const said = await store.claimsOfArticles(ids, undefined, { setAside: true });
    for (const claims of said) for (const claim of claims) yield record('claim', claim);
  }
  for await (const source of store.sourceEntities()) yield record('source', source);
  for await (const entity of eachItem((request) => store.entities({}, request))) yield record('entity', entity);
  for await (const judgement of eachItem((request) => store.judgements(request))) yield record('judgement', judgement);
  for await (const correction of eachItem((request) => store.corrections(request)))
    yield record('correction', correction);
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
