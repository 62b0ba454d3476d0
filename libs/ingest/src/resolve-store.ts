import { blockOf, type Judgement } from '#libs/domain';
import { IDENTITY_JUDGE, relatedBlocks, resolveBlocks } from '#libs/identity';
import { everyItem, type BlockRecord, type GraphStore } from '#libs/store';

/** How many sources are looked at in one step. One block may have more; it is never cut. */
const SOURCES_AT_ONCE = 10_000;
/** How many blocks are asked for, and resolved, in one step at the most. */
const BLOCKS_AT_ONCE = 5_000;

/** How far {@link resolveStore} has come, in blocks. */
export interface ResolutionProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * Resolves identity where something has changed since it last was: which source entities are one thing. What persons said
 * is kept and outranks the machine. Each step is one transaction, and a run that was cut off goes on where it stopped.
 *
 * @param onProgress told after each step.
 * @returns how many blocks were resolved.
 */
export async function resolveStore(
  store: GraphStore,
  onProgress: (progress: ResolutionProgress) => void = () => undefined,
): Promise<number> {
  const first = await store.unresolvedBlocks(IDENTITY_JUDGE, { first: 0 });
  if (first.total === 0) return 0;
  const links = await linkedBlocks(store);
  let done = 0;
  const resolved = new Set<string>();
  for (;;) {
    const { items } = await store.unresolvedBlocks(IDENTITY_JUDGE, { first: BLOCKS_AT_ONCE });
    // A store that does not note what was resolved would be asked for ever.
    const fresh = items.filter(({ block }) => !resolved.has(block));
    if (fresh.length === 0) return done;
    for (const step of stepsOf(fresh)) {
      const { blocks, related } = together(
        step.map(({ block }) => block),
        links,
      );
      const judgements = [...new Set([...blocks].flatMap((block) => [...(links.get(block)?.judgements ?? [])]))];
      // What stands alone in its block, and in those related to it, is one thing, and needs no look.
      const crowded = new Set(step.filter(({ size }) => size > 1).map(({ block }) => block));
      const looked = [...blocks].filter((name) => links.has(name) || crowded.has(name) || related.has(name)).sort();
      const contexts = looked.length === 0 ? [] : await store.sourcesOfBlocks(looked);
      // Of the related blocks few are there.
      const present = new Set(contexts.map(({ block }) => block));
      const asked = new Set(step.map(({ block }) => block));
      const names = [...blocks].filter((name) => asked.has(name) || present.has(name)).sort();
      const resolution = resolveBlocks(contexts, judgements);
      await store.putResolution(resolution.entities, resolution.judgements, { blocks: names, judge: IDENTITY_JUDGE });
      for (const name of names) resolved.add(name);
      done += step.length;
      onProgress({ done, total: Math.max(first.total, done) });
    }
  }
}

/**
 * Blocks with all that must be resolved with them: those that persons' judgements tie to them, and those that a lexicon
 * relates (平遥县国土资源局 and 平遥县自然资源局), whether they are in the store or not. `related` are those with such relations.
 */
function together(
  step: readonly string[],
  links: ReadonlyMap<string, Link>,
): { readonly blocks: ReadonlySet<string>; readonly related: ReadonlySet<string> } {
  const blocks = new Set(step);
  const related = new Set<string>();
  for (const block of blocks) {
    for (const one of links.get(block)?.blocks ?? []) blocks.add(one);
    const others = relatedBlocks(block);
    if (others.length === 0) continue;
    related.add(block);
    for (const one of others) blocks.add(one);
  }
  return { blocks, related };
}

/** Blocks in stretches of about as many sources as are looked at in one step. */
function* stepsOf(blocks: readonly BlockRecord[]): Iterable<BlockRecord[]> {
  let step: BlockRecord[] = [];
  let sources = 0;
  for (const block of blocks) {
    step.push(block);
    sources += block.size;
    if (sources < SOURCES_AT_ONCE) continue;
    yield step;
    step = [];
    sources = 0;
  }
  if (step.length > 0) yield step;
}

/** Blocks that persons' judgements tie together, and which judgements: they are resolved as one. */
interface Link {
  readonly blocks: Set<string>;
  readonly judgements: Set<Judgement>;
}

async function linkedBlocks(store: GraphStore): Promise<Map<string, Link>> {
  const judgements = await everyItem((request) => store.judgements({ ...request, byPersons: true }));
  const ids = [...new Set(judgements.flatMap(({ a, b }) => [a, b]))];
  const sources = await store.sourceEntitiesByIds(ids);
  const blocks = new Map(sources.flatMap((source) => (source ? [[source.id, blockOf(source)] as const] : [])));
  const links = new Map<string, Link>();
  const linkOf = (block: string): Link => {
    let link = links.get(block);
    if (!link) links.set(block, (link = { blocks: new Set([block]), judgements: new Set() }));
    return link;
  };
  for (const judgement of judgements) {
    const [a, b] = [blocks.get(judgement.a), blocks.get(judgement.b)];
    if (a === undefined || b === undefined) continue;
    const [link, other] = [linkOf(a), linkOf(b)];
    link.judgements.add(judgement);
    if (link === other) continue;
    for (const block of other.blocks) {
      links.set(block, link);
      link.blocks.add(block);
    }
    for (const one of other.judgements) link.judgements.add(one);
  }
  return links;
}
