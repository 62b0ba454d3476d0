import { basename } from 'node:path';
import type { ExtractedPage, Judgement, SourceEntity } from '#libs/domain';
import { type PostFact, resolveIdentity } from '#libs/identity';
import { guard, type Outcome, type Quarantined } from '#libs/pipeline';
import type { GivenMetadata } from '#libs/reading';
import { everyItem, type GraphStore, type PutPageOutcome } from '#libs/store';
import { loadPage } from './load-page.js';
import type { Extraction } from './open-extraction.js';

/** One page's way, as it ends. */
export interface PageProgress {
  readonly path: string;
  readonly outcome: PutPageOutcome | 'quarantined';
  readonly done: number;
  readonly total: number;
}

/** What a run of {@link ingestPages} did. */
export interface IngestReport {
  readonly added: number;
  readonly replaced: number;
  readonly unchanged: number;
  readonly articles: number;
  readonly claims: number;
  /** Pages left out, with the reason for each; nothing of them is in the store. */
  readonly quarantined: readonly Quarantined[];
}

/** Reads and extracts one page. @returns the page, or the reason it could not be read. */
export async function extractPage(
  path: string,
  extraction: Extraction,
  given?: GivenMetadata,
): Promise<Outcome<ExtractedPage>> {
  return guard(basename(path), async () => extraction.pipeline.run(await loadPage(path, given)));
}

/** How many persons' posts are asked of the store at once. */
const BATCH = 500;

/** Most posts of one person that identity looks at. */
const MOST_POSTS = 1000;

/** The posts that pages give the persons among the sources: what tells namesakes apart. */
async function postFacts(store: GraphStore, sources: readonly SourceEntity[]): Promise<PostFact[]> {
  const persons = sources.filter(({ type }) => type === 'Person').map(({ id }) => id);
  const facts = new Map<string, PostFact>();
  for (let i = 0; i < persons.length; i += BATCH) {
    const filter = { types: ['holdsPost'], direction: 'out' } as const;
    for (const { items } of await store.claimsOf(persons.slice(i, i + BATCH), filter, { first: MOST_POSTS })) {
      for (const { id, sourceSubject, sourceObject, qualifiers } of items) {
        if (sourceObject === null) continue;
        facts.set(id, { person: sourceSubject, body: sourceObject, title: String(qualifiers['title'] ?? '') });
      }
    }
  }
  return [...facts.values()];
}

/** A person's own judgements; the machine's are made anew. */
async function humanJudgements(store: GraphStore): Promise<Judgement[]> {
  return (await everyItem((request) => store.judgements(request))).filter(({ by }) => by.startsWith('person:'));
}

/**
 * Resolves identity over everything the store holds: which source entities are one thing.
 * A person's own judgements are kept and outrank the machine's.
 */
export async function resolveStore(store: GraphStore): Promise<void> {
  const sources: (SourceEntity & { readonly page: string })[] = [];
  for await (const source of store.sourceEntities()) sources.push(source);
  const { entities, judgements } = resolveIdentity(sources, {
    judgements: await humanJudgements(store),
    posts: await postFacts(store, sources),
  });
  await store.putResolution(entities, judgements);
}

/**
 * Reads pages into a store: each page whole or not at all, bad pages set aside with their reason, identity resolved at the end.
 *
 * The order of `paths` makes no difference to the graph; reading the same pages again changes nothing.
 * @param options.onPage told as each page ends, for a progress bar.
 * @throws YaowenError only for what concerns every page: the store is locked or full.
 */
export async function ingestPages(
  paths: readonly string[],
  store: GraphStore,
  extraction: Extraction,
  options: { readonly given?: GivenMetadata; readonly onPage?: (progress: PageProgress) => void } = {},
): Promise<IngestReport> {
  const counts = { added: 0, replaced: 0, unchanged: 0 };
  const quarantined: Quarantined[] = [];
  let articles = 0;
  let claims = 0;
  for (const [i, path] of paths.entries()) {
    const extracted = await extractPage(path, extraction, options.given);
    let outcome: PageProgress['outcome'] = 'quarantined';
    if (extracted.ok) {
      outcome = await store.putPage(extracted.value, extraction.extractor);
      counts[outcome] += 1;
      articles += extracted.value.articles.length;
      claims += extracted.value.claims.length;
    } else quarantined.push(extracted.quarantined);
    options.onPage?.({ path, outcome, done: i + 1, total: paths.length });
  }
  if (counts.added + counts.replaced > 0) await resolveStore(store);
  return { ...counts, articles, claims, quarantined };
}
