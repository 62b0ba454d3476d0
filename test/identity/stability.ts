import { resolveStore } from '#libs/ingest';
import { EmbeddedGraphStore, type StorablePage } from '#libs/store';
import { hasCorpus, readCorpus, seeded } from './corpus.js';

const EXTRACTOR = 'stability@1';

/** How often identity is resolved on the way, and how many pages are taken out and put back, in the run that grows. */
const STEPS = 10;
const OUT_AND_IN = 50;

function shuffled<T>(list: readonly T[], seed: number): T[] {
  const random = seeded(seed);
  return list
    .map((value) => ({ value, at: random() }))
    .sort((x, y) => x.at - y.at)
    .map(({ value }) => value);
}

interface Outcome {
  readonly fingerprint: string;
  readonly entities: number;
}

async function filled(fill: (store: EmbeddedGraphStore) => Promise<void>): Promise<Outcome> {
  const store = new EmbeddedGraphStore({ path: ':memory:' });
  await store.open();
  await fill(store);
  const { entities } = await store.stats();
  const outcome = {
    fingerprint: await store.fingerprint(),
    entities: Object.values(entities).reduce((sum, count) => sum + count, 0),
  };
  await store.close();
  return outcome;
}

/**
 * Reads `--pages 2000` items of the news corpus beside the project and puts them into four stores: in order and resolved once, in two
 * other orders, and in a third one bit by bit, resolved after each, with pages taken out and put back. Prints whether
 * all end in the same graph.
 *
 * @returns 1 where they do not.
 */
export async function main(args: readonly string[]): Promise<number> {
  if (!hasCorpus()) return 1;
  const most = args.includes('--pages') ? Number(args[args.indexOf('--pages') + 1]) : 2000;
  const read = await readCorpus(Math.max(2, Math.floor((2 * 19_415) / most)), 0, most);
  const pages = read.map(({ page }): StorablePage => page);
  const atOnce = (order: readonly StorablePage[]) => async (store: EmbeddedGraphStore) => {
    await store.putPages(order, EXTRACTOR);
    await resolveStore(store);
  };
  const bitByBit = async (store: EmbeddedGraphStore): Promise<void> => {
    const order = shuffled(pages, 3);
    const size = Math.ceil(order.length / STEPS);
    for (let from = 0; from < order.length; from += size) {
      await store.putPages(order.slice(from, from + size), EXTRACTOR);
      await resolveStore(store);
    }
    const out = shuffled(pages, 4).slice(0, OUT_AND_IN);
    for (const { id } of out) await store.retractPage(id);
    await resolveStore(store);
    await store.putPages(out, EXTRACTOR);
    await resolveStore(store);
  };
  const want = await filled(atOnce(pages));
  const lines = [`${pages.length} items, ${want.entities} entities, fingerprint ${want.fingerprint}`];
  let differing = 0;
  for (const [what, fill] of [
    ['shuffled', atOnce(shuffled(pages, 1))],
    ['shuffled again', atOnce(shuffled(pages, 2))],
    [`shuffled, resolved after each tenth, ${OUT_AND_IN} taken out and put back`, bitByBit],
  ] as const) {
    const { fingerprint, entities } = await filled(fill);
    const isSame = fingerprint === want.fingerprint;
    if (!isSame) differing += 1;
    lines.push(`${what}: ${isSame ? 'the same graph' : `another graph, ${entities} entities`}`);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
  return differing === 0 ? 0 : 1;
}
