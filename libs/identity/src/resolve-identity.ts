import { blockOf, type CanonicalEntity, type Judgement } from '#libs/domain';
import { featuresOf, type Bond, type Features, type PagedSource, type Surroundings } from './bonds.js';
import { Partition } from './partition.js';

/** Name and version of this judge, as it stands in judgements. */
export const IDENTITY_JUDGE = 'identity@1';

/** Doubtful groups of one name are compared with this many others, so that a common name does not make a million suggestions. */
const MAX_SUGGESTIONS = 8;

/** A post one page gives a person; source ids on both sides, as holdsPost claims have them. */
export interface PostFact {
  readonly person: string;
  readonly body: string;
  /** Name of the body, where it may not be among the sources. */
  readonly bodyName?: string;
  readonly title: string;
}

/** What identity goes by besides the sources. */
export interface IdentityContext {
  /** Posts the pages give their persons; they count like the attributes `bodies` and `titles`. */
  readonly posts?: Iterable<PostFact>;
  /** Judgements already made; those of persons (`person:…`) outrank every rule, others are ignored. */
  readonly judgements?: readonly Judgement[];
  /** Home region of a page; by default the `region` of a person on it. */
  readonly regionOf?: (page: string) => string | null;
}

/**
 * Says which source entities are one thing, and why.
 *
 * Only sources of one type and one normal name are compared. They are one thing where they share what that type goes by
 * (a person's body, a place's code, an event's day), different where that cannot be, and unsure otherwise; only `same`
 * joins. The answer does not depend on the order of the sources.
 *
 * 林远山 at 晋中市人民政府 and 林远山 at 中共晋中市委员会 are one person; 林远山 at 太谷区人民医院 may be another.
 *
 * @returns every canonical entity, by id, and the judge's judgements, by pair.
 */
export function resolveIdentity(
  sources: Iterable<PagedSource>,
  context: IdentityContext = {},
): { readonly entities: CanonicalEntity[]; readonly judgements: Judgement[] } {
  const sorted = withPosts(sources, context.posts ?? []).sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const partition = new Partition(sorted);
  const settled = applyPersons(partition, context.judgements ?? []);
  const judgements = new Map<string, Judgement>();
  const judge = (x: string, y: string, verdict: Judgement['verdict'], score: number, reason: string): void => {
    const [a, b] = x < y ? [x, y] : [y, x];
    const key = `${a} ${b}`;
    if (settled.has(key) || judgements.has(key)) return;
    judgements.set(key, { a, b, verdict, score, reasons: [reason], by: IDENTITY_JUDGE });
  };

  const around = surroundingsOf(sorted, context.regionOf);
  for (const block of blocksOf(sorted)) {
    if (block.length < 2) continue;
    const features = featuresOf(block, around);
    const members = block.map((source, i) => ({ source, features: features[i] as Features }));
    joinStrong(partition, members, judge);
    joinWeak(partition, members, judge);
    suggest(partition, members, judge);
  }

  const groups = new Map<string, string[]>();
  for (const { id } of sorted) {
    const root = partition.rootOf(id);
    const group = groups.get(root);
    if (group) group.push(id);
    else groups.set(root, [id]);
  }
  return {
    entities: [...groups.values()]
      .map((members): CanonicalEntity => ({ id: members[0] ?? '', members }))
      .sort((x, y) => (x.id < y.id ? -1 : 1)),
    judgements: [...judgements.values()].sort((x, y) => (x.a === y.a ? (x.b < y.b ? -1 : 1) : x.a < y.a ? -1 : 1)),
  };
}

/** Sources whose persons know the bodies and titles that posts give them. */
function withPosts(sources: Iterable<PagedSource>, posts: Iterable<PostFact>): PagedSource[] {
  const all = [...sources];
  const names = new Map(all.map((source) => [source.id, source.name]));
  const known = new Map<string, { readonly bodies: Set<string>; readonly titles: Set<string> }>();
  for (const { person, body, bodyName, title } of posts) {
    let facts = known.get(person);
    if (!facts) known.set(person, (facts = { bodies: new Set(), titles: new Set() }));
    const name = bodyName ?? names.get(body);
    if (name !== undefined) facts.bodies.add(name);
    for (const part of title.split('、')) if (part !== '') facts.titles.add(part);
  }
  return all.map((source) => {
    const facts = known.get(source.id);
    if (!facts || source.type !== 'Person') return source;
    const united = (attribute: string, more: ReadonlySet<string>): Record<string, string> => {
      const parts = new Set([...String(source.attributes[attribute] ?? '').split(';'), ...more]);
      parts.delete('');
      return parts.size === 0 ? {} : { [attribute]: [...parts].sort().join(';') };
    };
    const attributes = { ...source.attributes, ...united('bodies', facts.bodies), ...united('titles', facts.titles) };
    return { ...source, attributes };
  });
}

interface Member {
  readonly source: PagedSource;
  readonly features: Features;
}

type Judge = (a: string, b: string, verdict: Judgement['verdict'], score: number, reason: string) => void;

/** What persons said comes first; where two of them disagree, the pair stays apart. Returns the pairs they spoke of. */
function applyPersons(partition: Partition, judgements: readonly Judgement[]): Set<string> {
  const words = judgements
    .filter(({ a, b, by }) => by.startsWith('person:') && partition.has(a) && partition.has(b))
    .sort((x, y) => (`${x.a} ${x.b}` < `${y.a} ${y.b}` ? -1 : 1));
  for (const { a, b, verdict } of words) if (verdict !== 'same') partition.keepApart(a, b);
  for (const { a, b, verdict } of words) if (verdict === 'same') partition.unite(a, b, true);
  return new Set(words.map(({ a, b }) => `${a} ${b}`));
}

function blocksOf(sorted: readonly PagedSource[]): PagedSource[][] {
  const blocks = new Map<string, PagedSource[]>();
  for (const source of sorted) {
    const key = blockOf(source);
    const block = blocks.get(key);
    if (block) block.push(source);
    else blocks.set(key, [source]);
  }
  return [...blocks.values()];
}

/** Joins whatever shares a strong bond, the surest bonds first. */
function joinStrong(partition: Partition, members: readonly Member[], judge: Judge): void {
  const sharing = new Map<string, { readonly bond: Bond; readonly ids: string[] }>();
  for (const { source, features } of members) {
    for (const bond of features.strong) {
      const shared = sharing.get(bond.key);
      if (shared) shared.ids.push(source.id);
      else sharing.set(bond.key, { bond, ids: [source.id] });
    }
  }
  const order = [...sharing.values()].sort((x, y) => y.bond.score - x.bond.score || (x.bond.key < y.bond.key ? -1 : 1));
  for (const { bond, ids } of order) chain(partition, ids, bond, judge);
}

/** Joins those that have nothing but a weak bond to go by, where only one group can be meant. */
function joinWeak(partition: Partition, members: readonly Member[], judge: Judge): void {
  const sharing = new Map<string, { readonly bond: Bond; readonly plain: string[]; readonly anchored: string[] }>();
  for (const { source, features } of members) {
    for (const bond of features.weak) {
      let shared = sharing.get(bond.key);
      if (!shared) sharing.set(bond.key, (shared = { bond, plain: [], anchored: [] }));
      (bond.anchors ? shared.anchored : shared.plain).push(source.id);
    }
  }
  const order = [...sharing.values()].sort((x, y) => y.bond.score - x.bond.score || (x.bond.key < y.bond.key ? -1 : 1));
  for (const { bond, plain, anchored } of order) {
    const groups = new Set(anchored.map((id) => partition.rootOf(id)));
    if (plain.length === 0 || groups.size > 1) continue;
    chain(partition, [...anchored.slice(0, 1), ...plain], bond, judge);
  }
}

/** Joins ids one after the other; an id that must stay apart from one group may still belong to the next. */
function chain(partition: Partition, ids: readonly string[], bond: Bond, judge: Judge): void {
  const ends: string[] = [];
  for (const id of ids) {
    const at = ends.findIndex((end) => partition.unite(end, id));
    const end = ends[at];
    if (end === undefined) {
      ends.push(id);
    } else {
      if (end !== id) judge(end, id, 'same', bond.score, bond.reason);
      ends[at] = id;
    }
  }
}

/** Says of the groups that are left whether they are different or want a person's look. */
function suggest(partition: Partition, members: readonly Member[], judge: Judge): void {
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    if (!member.features.suggests) continue;
    const root = partition.rootOf(member.source.id);
    const group = groups.get(root);
    if (group) group.push(member);
    else groups.set(root, [member]);
  }
  const list = [...groups.values()].map((group) => ({
    id: group[0]?.source.id ?? '',
    exclusive: unitedExclusive(group),
  }));
  for (const [i, one] of list.entries()) {
    for (const other of list.slice(i + 1, i + 1 + MAX_SUGGESTIONS)) {
      const contradiction = [...one.exclusive].find(([kind, values]) => isDisjoint(values, other.exclusive.get(kind)));
      if (contradiction) judge(one.id, other.id, 'different', 0.9, `same name, other ${contradiction[0]}`);
      else judge(one.id, other.id, 'unsure', 0.5, 'same name and nothing to decide by');
    }
  }
}

function unitedExclusive(group: readonly Member[]): Map<string, Set<string>> {
  const united = new Map<string, Set<string>>();
  for (const { features } of group) {
    for (const [kind, values] of features.exclusive) {
      const all = united.get(kind);
      if (all) for (const value of values) all.add(value);
      else united.set(kind, new Set(values));
    }
  }
  return united;
}

function isDisjoint(a: ReadonlySet<string>, b: ReadonlySet<string> | undefined): boolean {
  if (!b || a.size === 0 || b.size === 0) return false;
  for (const value of a) if (b.has(value)) return false;
  return true;
}

/** Leading bodies of an area: its Party committee, government, congress and consultative conference, not their departments. */
const LEADING: readonly RegExp[] = [
  /^中(?:共|国共产党)(.+?[省市县区旗州盟镇乡])(?:委员会|委)$/u,
  /^(.+?[省市县区旗州盟镇乡])人民政府$/u,
  /^(.+?[省市县区旗州盟镇乡])人民代表大会(?:常务委员会)?$/u,
  /^中国人民政治协商会议(.+?[省市县区旗州盟])委员会$/u,
];

function surroundingsOf(sorted: readonly PagedSource[], regionOf?: (page: string) => string | null): Surroundings {
  const regions = new Map<string, string>();
  for (const { type, page, attributes } of sorted) {
    const region = attributes['region'];
    if (type === 'Person' && typeof region === 'string' && !regions.has(page)) regions.set(page, region);
  }
  return {
    regionOf: regionOf ?? ((page) => regions.get(page) ?? null),
    seatOf: (body) => LEADING.map((form) => form.exec(body)?.[1]).find((seat) => seat !== undefined) ?? null,
  };
}
