import { performance } from 'node:perf_hooks';
import type { CanonicalEntity, Judgement } from '#libs/domain';
import type { GraphStore, StorablePage } from '#libs/store';
import type { StoreCorpus } from './store-corpus.js';

const EXTRACTOR = 'store-corpus@1';
/** Name of the judge under which what bears one name is joined. */
export const JUDGE = 'bench@1';
const PAGES_AT_ONCE = 200;
const SOURCES_AT_ONCE = 10_000;

/** What filling a store took. */
export interface Filled {
  readonly claims: number;
  /** Seconds of wall time in which pages were put. */
  readonly load: number;
  /** Seconds of processor time of this process in which pages were put. */
  readonly cpu: number;
  /** Seconds of wall time in which names were resolved. */
  readonly resolve: number;
}

/**
 * Puts all pages of the invented corpus into an empty store, then joins what bears one name, as resolution of identity would.
 * @param note told how far it has come.
 */
export async function fillStore(store: GraphStore, corpus: StoreCorpus, note: (text: string) => void): Promise<Filled> {
  let claims = 0;
  let load = 0;
  let cpu = 0;
  const all = corpus.pages + corpus.overviews;
  for (let at = 0; at < all; at += PAGES_AT_ONCE) {
    // Making the pages is not the store's work.
    const pages: StorablePage[] = [];
    for (let i = at; i < Math.min(at + PAGES_AT_ONCE, all); i += 1) {
      pages.push(i < corpus.pages ? corpus.page(i) : corpus.overview(i - corpus.pages));
    }
    claims += pages.reduce((sum, page) => sum + page.claims.length, 0);
    const [wall, used] = [performance.now(), process.cpuUsage()];
    const outcomes = await store.putPages(pages, EXTRACTOR);
    load += performance.now() - wall;
    const { user, system } = process.cpuUsage(used);
    cpu += (user + system) / 1e6;
    const bad = outcomes.find((outcome) => outcome !== 'added');
    if (bad !== undefined) throw new Error(`a page was not added: ${String(bad)}`);
    if (at % (PAGES_AT_ONCE * 100) === 0) note(`${at} of ${all} pages, ${Math.round(load / 1000)} s`);
  }
  const began = performance.now();
  for (;;) {
    const { items, total } = await store.unresolvedBlocks(JUDGE, { first: 5_000 });
    if (items.length === 0) break;
    note(`${total} names to resolve, ${Math.round((performance.now() - began) / 1000)} s`);
    let names: string[] = [];
    let sources = 0;
    for (const [i, { block, size }] of items.entries()) {
      names.push(block);
      sources += size;
      if (sources < SOURCES_AT_ONCE && i < items.length - 1) continue;
      const groups = new Map<string, string[]>();
      for (const { source } of await store.sourcesOfBlocks(names)) {
        // A block is wider than a name; in this corpus a name is one thing.
        const key = `${source.type} ${source.name}`;
        const group = groups.get(key);
        if (group) group.push(source.id);
        else groups.set(key, [source.id]);
      }
      const entities = [...groups.values()].map((members): CanonicalEntity => ({ id: members[0] ?? '', members }));
      await store.putResolution(entities, chains(entities), { blocks: names, judge: JUDGE });
      names = [];
      sources = 0;
    }
  }
  return { claims, load: load / 1000, cpu, resolve: (performance.now() - began) / 1000 };
}

/** What a judge writes for its groups: each member is the same as the one before it. */
function chains(entities: readonly CanonicalEntity[]): Judgement[] {
  return entities.flatMap(({ members }) =>
    members.slice(1).map((b, i): Judgement => ({
      a: members[i] ?? '',
      b,
      verdict: 'same',
      score: 0.95,
      reasons: ['same name'],
      by: JUDGE,
    })),
  );
}
