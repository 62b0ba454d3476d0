import type { CanonicalEntity, Judgement, SourceContext } from '#libs/domain';
import { judgeBlock, membersOf } from './judge-block.js';
import { Partition } from './partition.js';
import { relatedBlocks } from './related-blocks.js';

/** Name and version of this judge, as it stands in judgements. */
export const IDENTITY_JUDGE = 'identity@4';

/**
 * Resolves whole blocks: which of their source entities are one thing, and why.
 *
 * This is the seam between identity and whoever keeps sources. It may look at the sources of the blocks, at what their own
 * pages say around them, and at what persons said; at nothing else. So the answer for one block does not depend on which
 * others are resolved with it, except those that belong to it (`relatedBlocks`) and those a person joined with it; and
 * resolving what has changed ends in the same graph as resolving everything. Only `same` joins.
 *
 * @param contexts every source of every block, in any order: `Person 林远山` with the posts its pages give it.
 * @param judgements those of persons (`person:…`) on these sources, which outrank every rule; others are ignored.
 * @returns groups of one or more, by id, and the judge's judgements, by pair.
 */
export function resolveBlocks(
  contexts: readonly SourceContext[],
  judgements: readonly Judgement[],
): { readonly entities: CanonicalEntity[]; readonly judgements: Judgement[] } {
  const sorted = [...contexts].sort((x, y) => (x.source.id < y.source.id ? -1 : x.source.id > y.source.id ? 1 : 0));
  const components = componentsOf(sorted).map(membersOf);
  const partition = new Partition(
    components.flat().map(({ subject, features }) => ({
      id: subject.id,
      page: subject.page,
      exclusive: features.exclusive,
    })),
  );
  const settled = applyPersons(partition, judgements);
  const said = new Map<string, Judgement>();
  for (const members of components) {
    judgeBlock(members, partition, (x, y, verdict, score, reasons, features) => {
      const [a, b] = x < y ? [x, y] : [y, x];
      const key = `${a} ${b}`;
      if (settled.has(key) || said.has(key)) return;
      said.set(key, { a, b, verdict, score, reasons, by: IDENTITY_JUDGE, features });
    });
  }
  const groups = new Map<string, string[]>();
  for (const { source } of sorted) {
    const root = partition.rootOf(source.id);
    const group = groups.get(root);
    if (group) group.push(source.id);
    else groups.set(root, [source.id]);
  }
  return {
    entities: [...groups.values()]
      .map((members): CanonicalEntity => ({ id: members[0] ?? '', members }))
      .sort((x, y) => (x.id < y.id ? -1 : 1)),
    judgements: [...said.values()].sort((x, y) => (x.a === y.a ? (x.b < y.b ? -1 : 1) : x.a < y.a ? -1 : 1)),
  };
}

/** What persons said comes first; where two of them disagree, the pair stays apart. Returns the pairs they spoke of. */
function applyPersons(partition: Partition, judgements: readonly Judgement[]): Set<string> {
  const words = judgements
    .filter(({ a, b, by }) => by.startsWith('person:') && partition.has(a) && partition.has(b))
    .sort((x, y) => (`${x.a} ${x.b}` < `${y.a} ${y.b}` ? -1 : 1));
  for (const { a, b, verdict } of words) if (verdict !== 'same') partition.keepApart(a, b);
  for (const { a, b, verdict } of words) if (verdict === 'same') partition.unite(a, b, true);
  return new Set(words.map(({ a, b }) => `${a} ${b}`));
}

/** Sources by block, those of related blocks together; in the order of their smallest id. */
function componentsOf(sorted: readonly SourceContext[]): SourceContext[][] {
  const blocks = new Map<string, SourceContext[]>();
  for (const context of sorted) {
    const block = blocks.get(context.block);
    if (block) block.push(context);
    else blocks.set(context.block, [context]);
  }
  const components: SourceContext[][] = [];
  const done = new Set<string>();
  for (const [name, block] of blocks) {
    if (done.has(name)) continue;
    done.add(name);
    const together = [block];
    for (const other of relatedBlocks(name)) {
      const more = blocks.get(other);
      if (!more) continue;
      done.add(other);
      together.push(more);
    }
    components.push(
      together.length === 1 ? block : together.flat().sort((x, y) => (x.source.id < y.source.id ? -1 : 1)),
    );
  }
  return components;
}
