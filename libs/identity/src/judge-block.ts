import { blockOf, type EntityType, type Judgement, normalName, type SourceContext } from '#libs/domain';
import type { Bond, Features, Member } from './features.js';
import { events } from './events.js';
import { facilities, ownerOf, posts, programs, projects, works } from './named-things.js';
import { bodyOf, companies, organizations, reformBetween } from './organizations.js';
import type { Partition } from './partition.js';
import { careerReason, careerScore, isCommonName, persons, type Rung, rungsOf } from './persons.js';
import { places } from './places.js';
import { type Subject, subjectOf } from './subject.js';

/** Doubtful groups of one name are compared with this many others, so that a common name does not make a million suggestions. */
const MAX_SUGGESTIONS = 8;
/** Above this many groups of one name in one prefecture, careers are suggested and not joined: nobody could say which is whose. */
const MAX_CAREERS = 16;

/** Puts one judgement down; those on pairs of which a person spoke are dropped. */
export type Judge = (
  a: string,
  b: string,
  verdict: Judgement['verdict'],
  score: number,
  reasons: readonly string[],
  features: Readonly<Record<string, string | number>>,
) => void;

type Rule = (block: readonly Subject[]) => Features[];

const RULES = {
  Person: persons,
  PublicBody: organizations,
  Company: companies,
  Institution: organizations,
  Place: places,
  Facility: facilities,
  Post: posts,
  Program: programs,
  Project: projects,
  Event: events,
  Work: works,
  Product: works,
  Award: works,
} as const satisfies Record<EntityType, Rule>;

/** Features of every source of a block, or of blocks that belong together; sources in id order. */
export function membersOf(contexts: readonly SourceContext[]): Member[] {
  const subjects = contexts.map((context) => subjectOf(withBlock(context)));
  const byType = new Map<Rule, Subject[]>();
  for (const subject of subjects) {
    const rule = RULES[subject.context.source.type];
    const list = byType.get(rule);
    if (list) list.push(subject);
    else byType.set(rule, [subject]);
  }
  const features = new Map<string, Features>();
  for (const [rule, list] of byType) {
    for (const [i, one] of rule(list).entries()) features.set((list[i] as Subject).id, one);
  }
  return subjects.map((subject) => ({ subject, features: features.get(subject.id) as Features }));
}

function withBlock(context: SourceContext): SourceContext {
  return context.block === '' ? { ...context, block: blockOf(context.source) } : context;
}

/** Joins what belongs together in a block, the surest first, and says of the rest whether it is different or doubtful. */
export function judgeBlock(members: readonly Member[], partition: Partition, judge: Judge): void {
  const [first] = members;
  if (!first || members.length < 2) return;
  joinStrong(members, partition, judge);
  joinNear(members, partition, judge);
  const careers =
    first.subject.context.source.type === 'Person' ? joinCareers(members, partition, judge) : new Map<string, string>();
  joinWeak(members, partition, judge);
  suggest(members, partition, judge, careers);
}

interface Sharing {
  readonly bond: Bond;
  readonly ids: string[];
}

function bySurest(x: { readonly bond: Bond }, y: { readonly bond: Bond }): number {
  return y.bond.score - x.bond.score || (x.bond.key < y.bond.key ? -1 : 1);
}

function joinStrong(members: readonly Member[], partition: Partition, judge: Judge): void {
  const sharing = new Map<string, Sharing>();
  for (const { subject, features } of members) {
    const keys = new Set<string>();
    for (const bond of features.strong) {
      if (keys.has(bond.key)) continue;
      keys.add(bond.key);
      const shared = sharing.get(bond.key);
      if (shared) shared.ids.push(subject.id);
      else sharing.set(bond.key, { bond, ids: [subject.id] });
    }
  }
  for (const { bond, ids } of [...sharing.values()].sort(bySurest)) chain(ids, bond, partition, judge);
}

/** Joins those whose days are near each other, day by day. */
function joinNear(members: readonly Member[], partition: Partition, judge: Judge): void {
  const sharing = new Map<string, { readonly bond: Bond; readonly at: { id: string; day: number; gap: number }[] }>();
  for (const { subject, features } of members) {
    for (const { day, gap, ...bond } of features.near) {
      const shared = sharing.get(bond.key);
      if (shared) shared.at.push({ id: subject.id, day, gap });
      else sharing.set(bond.key, { bond, at: [{ id: subject.id, day, gap }] });
    }
  }
  for (const { bond, at } of [...sharing.values()].sort(bySurest)) {
    at.sort((x, y) => x.day - y.day || (x.id < y.id ? -1 : 1));
    for (const [i, one] of at.entries()) {
      const before = at[i - 1];
      if (!before || one.day - before.day > one.gap || !partition.unite(before.id, one.id)) continue;
      judge(before.id, one.id, 'same', bond.score, [bond.reason], { bond: bond.key, days: one.day - before.day });
    }
  }
}

/** Joins those that have nothing but a weak bond to go by, where only one group can be meant. */
function joinWeak(members: readonly Member[], partition: Partition, judge: Judge): void {
  const sharing = new Map<
    string,
    { readonly bond: Bond; plain: string[]; alone: string[]; anchored: string[]; isUnsure: boolean }
  >();
  for (const { subject, features } of members) {
    for (const bond of features.weak) {
      let shared = sharing.get(bond.key);
      if (!shared) sharing.set(bond.key, (shared = { bond, plain: [], alone: [], anchored: [], isUnsure: false }));
      if (bond.isUnsure) shared.isUnsure = true;
      if (bond.anchors) shared.anchored.push(subject.id);
      else {
        shared.plain.push(subject.id);
        if (bond.joinsAlone) shared.alone.push(subject.id);
      }
    }
  }
  const issued = new Map(members.map(({ subject }) => [subject.id, subject.issued]));
  const anchors = new Set(
    members.filter(({ features }) => features.weak.some((bond) => bond.anchors)).map(({ subject }) => subject.id),
  );
  for (const { bond, plain, alone, anchored, isUnsure } of [...sharing.values()].sort(bySurest)) {
    const groups = new Set(anchored.map((id) => partition.rootOf(id)));
    if (plain.length === 0 || groups.size > 1 || isUnsure) continue;
    const [anchor] = anchored;
    if (anchor === undefined) {
      chain(alone, bond, partition, judge);
      continue;
    }
    if (!bond.key.startsWith('nation=')) chain([anchor, ...plain], bond, partition, judge);
    else if (outweighs(anchored, anchors, partition)) {
      chain([anchor, ...nearInTime(plain, anchored, issued)], bond, partition, judge);
    }
  }
}

/** How many days before or after a leader of some state was last named with the post a bare name may still mean that leader. */
const IN_THE_NEWS = 400;

/** Of the ids those whose issue is near one in which somebody of the group is named; those without a day are. */
function nearInTime(
  ids: readonly string[],
  anchored: readonly string[],
  issued: ReadonlyMap<string, number | null>,
): string[] {
  const days = anchored.flatMap((id) => issued.get(id) ?? []).sort((x, y) => x - y);
  if (days.length === 0) return [...ids];
  return ids.filter((id) => {
    const day = issued.get(id) ?? null;
    if (day === null) return true;
    let [low, high] = [0, days.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((days[middle] ?? 0) < day) low = middle + 1;
      else high = middle;
    }
    return [days[low], days[low - 1]].some((other) => other !== undefined && Math.abs(other - day) <= IN_THE_NEWS);
  });
}

/**
 * Whether, of all groups of the name that may be meant, in other regions too, one alone is there, or one that is far better known:
 * the president of a country, and a member of some board who was cited once.
 */
function outweighs(anchored: readonly string[], anchors: ReadonlySet<string>, partition: Partition): boolean {
  const meant = new Set(anchored.map((id) => partition.rootOf(id)));
  let [own, others] = [0, 0];
  for (const id of anchors) {
    if (meant.has(partition.rootOf(id))) own += 1;
    else others += 1;
  }
  return own >= 10 * others;
}

/** Joins ids one after the other; an id that must stay apart from one group may still belong to the next. */
function chain(ids: readonly string[], bond: Bond, partition: Partition, judge: Judge): void {
  const ends: string[] = [];
  for (const id of ids) {
    const at = ends.findIndex((end) => partition.unite(end, id));
    const end = ends[at];
    if (end === undefined) {
      // Beyond a few groups that contradict each other, what is left is not worth the search.
      if (ends.length < 64) ends.push(id);
    } else {
      if (end !== id) judge(end, id, 'same', bond.score, [bond.reason], { bond: bond.key });
      ends[at] = id;
    }
  }
}

/** Joins groups whose posts make one career, the likeliest first, where each is the other's only one. Gives reasons for the rest, by pair. */
function joinCareers(members: readonly Member[], partition: Partition, judge: Judge): Map<string, string> {
  const careers = new Map<string, { readonly id: string; readonly rungs: Rung[] }>();
  for (const { subject } of members) {
    const rungs = rungsOf(subject);
    if (rungs.length === 0) continue;
    const root = partition.rootOf(subject.id);
    const known = careers.get(root);
    if (known) known.rungs.push(...rungs);
    else careers.set(root, { id: subject.id, rungs });
  }
  const name = members[0]?.subject.name ?? '';
  const byProvince = new Map<string, { readonly id: string; readonly rungs: Rung[] }[]>();
  for (const career of careers.values()) {
    for (const province of new Set(career.rungs.map(({ code }) => code.slice(0, 2)))) {
      const list = byProvince.get(province);
      if (list) list.push(career);
      else byProvince.set(province, [career]);
    }
  }
  const hints = new Map<string, string>();
  const pairs: { a: string; b: string; score: number; reason: string }[] = [];
  for (const list of byProvince.values()) {
    if (list.length > MAX_CAREERS) continue;
    for (const [i, one] of list.entries()) {
      for (const other of list.slice(i + 1)) {
        const [x, y] = one.id < other.id ? [one, other] : [other, one];
        const score = careerScore(x.rungs, y.rungs, isCommonName(name));
        if (score > 0) pairs.push({ a: x.id, b: y.id, score, reason: careerReason(x.rungs, y.rungs) });
      }
    }
  }
  const rivals = new Map<string, Set<string>>();
  for (const { a, b } of pairs) {
    rivals.set(a, (rivals.get(a) ?? new Set()).add(b));
    rivals.set(b, (rivals.get(b) ?? new Set()).add(a));
  }
  const rungsById = new Map([...careers.values()].map(({ id, rungs }) => [id, rungs]));
  /** Whether two others that fit the same group could not be one: then nobody can say which of them is meant. */
  const isDisputed = (id: string): boolean => {
    const list = [...(rivals.get(id) ?? [])].sort();
    return list.some((x, i) =>
      list
        .slice(i + 1)
        .some(
          (y) =>
            partition.rootOf(x) !== partition.rootOf(y) &&
            careerScore(rungsById.get(x) ?? [], rungsById.get(y) ?? [], isCommonName(name)) === 0,
        ),
    );
  };
  pairs.sort((x, y) => y.score - x.score || (x.a + x.b < y.a + y.b ? -1 : 1));
  for (const { a, b, score, reason } of pairs) {
    if (isDisputed(a) || isDisputed(b)) hints.set(`${a} ${b}`, reason);
    else if (partition.rootOf(a) !== partition.rootOf(b) && partition.unite(a, b, false, 'place')) {
      judge(a, b, 'same', score, [reason], { bond: 'career' });
    }
  }
  return hints;
}

const KINDS: Readonly<Record<string, string>> = {
  place: 'other places',
  code: 'other division codes',
  number: 'another number',
  year: 'another year',
  day: 'another day',
  season: 'another time',
  scope: 'another area',
  organ: 'another body',
  'full name': 'another full name',
  office: 'another office',
};

/** Says of the groups that are left whether they are different or want a person's look. */
function suggest(
  members: readonly Member[],
  partition: Partition,
  judge: Judge,
  careers: ReadonlyMap<string, string>,
): void {
  const groups = new Map<string, Member>();
  for (const member of members) {
    if (!member.features.suggests) continue;
    const root = partition.rootOf(member.subject.id);
    if (!groups.has(root)) groups.set(root, member);
  }
  for (const [pair, reason] of careers) {
    const [a = '', b = ''] = pair.split(' ');
    if (partition.rootOf(a) !== partition.rootOf(b))
      judge(a, b, 'unsure', 0.6, [reason, 'and another of the name fits as well'], { bond: 'career' });
  }
  const list = [...groups.values()];
  for (const [i, one] of list.entries()) {
    for (const other of list.slice(i + 1, i + 1 + MAX_SUGGESTIONS)) {
      const [a, b] = [one.subject, other.subject];
      const kind = partition.contradictionOf(a.id, b.id);
      const link = linkBetween(a, b);
      if (link) judge(a.id, b.id, 'different', 0.9, [link.reason], { relation: link.relation });
      else if (kind !== null)
        judge(a.id, b.id, 'different', 0.9, [`same name, ${KINDS[kind] ?? `other ${kind}`}`], { contradiction: kind });
      else if (normalName(a.context.source.name) === normalName(b.context.source.name)) {
        judge(a.id, b.id, 'unsure', 0.5, ['same name and nothing to decide by'], { groups: list.length });
      } else judge(a.id, b.id, 'unsure', 0.4, ['names alike and nothing to decide by'], { groups: list.length });
    }
  }
}

/** What two things that are not one have to do with each other, where a lexicon or their names say so. */
function linkBetween(a: Subject, b: Subject): { readonly relation: string; readonly reason: string } | null {
  const [x, y] = [a.context.source.type, b.context.source.type];
  if (x === 'Program' && y === 'Program') {
    const [one, other] = [ownerOf(a), ownerOf(b)];
    if (one === other) return null;
    const isVariant = (one === null || one === 'CN') !== (other === null || other === 'CN');
    return isVariant ? { relation: 'variantOf', reason: 'a local variant of the programme' } : null;
  }
  if (x === 'PublicBody' && y === 'PublicBody') {
    const reform = reformBetween(bodyOf(a), bodyOf(b));
    return reform === null ? null : { relation: 'mergedInto', reason: reform };
  }
  return null;
}
