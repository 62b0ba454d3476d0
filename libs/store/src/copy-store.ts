import { blockOf, YaowenError, type CanonicalEntity, type Judgement } from '#libs/domain';
import { asSaid } from './claim-correction.js';
import { everyItem } from './every-item.js';
import { fingerprintRecords, type FingerprintRecord } from './fingerprint.js';
import type { GraphStore } from './graph-store.port.js';
import type { PageRecord, StorablePage } from './record.js';

/** Pages put in one transaction. */
const PAGES_AT_ONCE = 16;
/** Sources whose groups are put in one transaction, unless one group or block has more. */
const SOURCES_AT_ONCE = 5_000;

/** What {@link copyStore} did. */
export interface CopyReport {
  readonly pages: number;
  readonly entities: number;
  readonly judgements: number;
  readonly corrections: number;
  readonly redirects: number;
}

/**
 * Copies a graph into another store: pages as they were put, groups, judgements, corrections and redirects. Both have one fingerprint
 * afterwards. What a copy that was cut short has left in the target is kept and completed.
 *
 * @param judge whose resolution counts (`identity@1`): where the graph is resolved, so is the copy.
 * @throws YaowenError `store.not-a-copy` when the target holds a page that the source does not.
 */
export async function copyStore(
  from: GraphStore,
  to: GraphStore,
  options: { readonly judge?: string; readonly onPage?: (done: number, total: number) => void } = {},
): Promise<CopyReport> {
  for (const { id, name } of await everyItem((request) => to.pages(request))) {
    if (await from.page(id)) continue;
    throw new YaowenError(
      'store.not-a-copy',
      'input',
      `the store to copy into holds the page ${name} (${id}), which the other does not; copy into an empty store`,
      { page: id },
    );
  }
  const pages = await copyPages(from, to, options.onPage);
  // Before the groups, for a correction makes the blocks of its claim count as changed.
  const corrections = await everyItem((request) => from.corrections(request));
  await to.putCorrections(corrections.map(asSaid));
  const judgements = await everyItem((request) => from.judgements(request));
  const entities = await copyGroups(from, to, judgements, options.judge);
  await to.putJudgements(judgements.filter(isPersons));
  const redirects = await everyItem((request) => from.redirects(request));
  await to.putRedirects(redirects);
  return {
    pages,
    entities,
    judgements: judgements.length,
    corrections: corrections.length,
    redirects: redirects.length,
  };
}

async function copyPages(
  from: GraphStore,
  to: GraphStore,
  onPage?: (done: number, total: number) => void,
): Promise<number> {
  const records = await everyItem((request) => from.pages(request));
  let batch: { readonly record: PageRecord; readonly page: StorablePage }[] = [];
  const flush = async (): Promise<void> => {
    const extractors = new Set(batch.map(({ record }) => record.extractor));
    for (const extractor of extractors) {
      const same = batch.filter(({ record }) => record.extractor === extractor).map(({ page }) => page);
      for (const outcome of await to.putPages(same, extractor)) if (outcome instanceof YaowenError) throw outcome;
    }
    batch = [];
  };
  for (const [i, record] of records.entries()) {
    const page = await from.storedPage(record.id);
    if (page) batch.push({ record, page });
    if (batch.length >= PAGES_AT_ONCE) await flush();
    onPage?.(i + 1, records.length);
  }
  await flush();
  return records.length;
}

/** Puts groups and the machine's judgements, as many blocks at once as hang together or fit. */
async function copyGroups(
  from: GraphStore,
  to: GraphStore,
  judgements: readonly Judgement[],
  judge: string | undefined,
): Promise<number> {
  const blocks = new Map<string, string>();
  for await (const source of from.sourceEntities()) blocks.set(source.id, blockOf(source));
  const entities = await everyItem((request) => from.entities({}, request));
  const together = new BlockUnion();
  for (const block of blocks.values()) together.add(block);
  const joined = (ids: readonly string[]): void => {
    const [first, ...rest] = ids.flatMap((id) => blocks.get(id) ?? []);
    for (const block of rest) together.join(first ?? block, block);
  };
  for (const { members } of entities) joined(members);
  const machine = judgements.filter((judgement) => !isPersons(judgement));
  for (const { a, b } of machine) joined([a, b]);

  interface Part {
    readonly blocks: Set<string>;
    readonly groups: CanonicalEntity[];
    readonly judgements: Judgement[];
    sources: number;
  }
  const parts = new Map<string, Part>();
  const partOf = (id: string): Part => {
    const root = together.rootOf(blocks.get(id) ?? '');
    let part = parts.get(root);
    if (!part) parts.set(root, (part = { blocks: new Set(), groups: [], judgements: [], sources: 0 }));
    return part;
  };
  for (const [id, block] of blocks) {
    const part = partOf(id);
    part.blocks.add(block);
    part.sources += 1;
  }
  for (const { id, members } of entities) partOf(id).groups.push({ id, members });
  for (const judgement of machine) partOf(judgement.a).judgements.push(judgement);

  const isResolved = judge !== undefined && (await from.unresolvedBlocks(judge, { first: 0 })).total === 0;
  let batch: Part[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    await to.putResolution(
      batch.flatMap(({ groups }) => groups),
      batch.flatMap((part) => part.judgements),
      { blocks: batch.flatMap((part) => [...part.blocks]), ...(isResolved && { judge }) },
    );
    batch = [];
  };
  let sources = 0;
  for (const part of parts.values()) {
    batch.push(part);
    sources += part.sources;
    if (sources < SOURCES_AT_ONCE) continue;
    await flush();
    sources = 0;
  }
  await flush();
  return entities.length;
}

/** Where two stores differ first, in the order a fingerprint reads them. */
export interface StoreDifference {
  /** page, article, sentence, mention, claim, source, entity, judgement or correction. */
  readonly kind: string;
  /** The records that should be equal; null where the store has no more. */
  readonly from: string | null;
  readonly to: string | null;
}

/** The first difference between two stores; null where they hold the same graph. */
export async function firstDifference(from: GraphStore, to: GraphStore): Promise<StoreDifference | null> {
  const [left, right] = [from, to].map((store) => fingerprintRecords(store)[Symbol.asyncIterator]());
  for (;;) {
    const [a, b] = (await Promise.all([left?.next(), right?.next()])).map((step): FingerprintRecord | null =>
      step && !step.done ? step.value : null,
    );
    if (!a && !b) return null;
    if (a?.kind !== b?.kind || a?.json !== b?.json) {
      return { kind: (a ?? b)?.kind ?? '', from: a?.json ?? null, to: b?.json ?? null };
    }
  }
}

function isPersons({ by }: Judgement): boolean {
  return by.startsWith('person:');
}

/** Blocks that have to be put at once. */
class BlockUnion {
  private readonly parents = new Map<string, string>();

  add(block: string): void {
    if (!this.parents.has(block)) this.parents.set(block, block);
  }

  join(a: string, b: string): void {
    this.parents.set(this.rootOf(a), this.rootOf(b));
  }

  rootOf(block: string): string {
    let root = block;
    for (let up = this.parents.get(root); up !== undefined && up !== root; up = this.parents.get(root)) root = up;
    this.parents.set(block, root);
    return root;
  }
}
