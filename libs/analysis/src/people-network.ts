import { UndirectedGraph } from 'graphology';
import louvainModule from 'graphology-communities-louvain';
import { betweenness as betweennessOf, pagerank } from 'graphology-metrics/centrality/index.js';
import { compare, YaowenError } from '#libs/domain';
import type { ClaimOutline, ClaimRecord, EntityRecord, GraphStore } from '#libs/store';
import { citedOn, firstDay } from './date-order.js';
import { readGatherings } from './gatherings.js';
import {
  canonicalEntity,
  claimsUpTo,
  eventOf,
  groupBy,
  hasHappened,
  objectOf,
  personsAmong,
  type GraphReader,
} from './graph-reader.js';
import type { Region } from './region.js';
import { DEFAULT_MAX_GROUP, round, tiesFrom } from './ties.js';

/** Which part of the graph is analysed; exactly one of `around`, `program`, `region` and neither of them. */
export interface NetworkSelection {
  /** Any id of a person: whoever lies within `depth` ties of them. */
  readonly around?: string | undefined;
  /** 1 to 3. */
  readonly depth?: number | undefined;
  /** Any id of a programme: people in the articles that tell of it. */
  readonly program?: string | undefined;
  /** Meetings in a region. */
  readonly region?: Region | undefined;
  /** ISO dates, inclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** How claims become a network of people. */
export interface ProjectionOptions {
  /** Groups larger than this give no ties. */
  readonly maxGroup?: number | undefined;
  /** Ties that weigh less are left out. */
  readonly minWeight?: number | undefined;
  /** People at most; those with the heaviest ties stay. */
  readonly maxPeople?: number | undefined;
}

/** What one analysis was made of. */
export interface Projection {
  readonly people: number;
  readonly ties: number;
  /** People whose only ties were left out, or who passed the bound. */
  readonly peopleCut: number;
  readonly maxGroup: number;
  readonly minWeight: number;
  /** Whether a bound of reading was reached, so that meetings are missing. */
  readonly truncated: boolean;
}

/** Where one person stands in the network. */
export interface PersonStanding {
  /** Canonical id. */
  readonly person: string;
  /** How many people they are tied to. */
  readonly degree: number;
  /** Sum of the weights of their ties. */
  readonly strength: number;
  /** Share of shortest ways through them, 0 to 1 (Freeman 1977). */
  readonly betweenness: number;
  /** By weight, damping 0.85; sums to 1. */
  readonly pageRank: number;
  /** Burt's constraint: low where somebody brokers between people who are not tied to one another. Null without ties. */
  readonly constraint: number | null;
  /** Number of their community, from 0, largest first. */
  readonly community: number;
}

/** People who are tied to one another more than to others. */
export interface Community {
  readonly index: number;
  /** Canonical ids, strongest first. */
  readonly people: readonly string[];
}

/** How many meetings fell in a month. */
export interface MonthOfActivity {
  /** ISO month. */
  readonly month: string;
  readonly meetings: number;
}

/** A network of people and what can be said of it. */
export interface PeopleNetwork {
  readonly projection: Projection;
  /** By PageRank, then by id. */
  readonly standings: readonly PersonStanding[];
  /** Largest first (Louvain, weighted, seeded). */
  readonly communities: readonly Community[];
  readonly modularity: number;
  /** By month; months without meetings between the first and the last are there with 0. */
  readonly activity: readonly MonthOfActivity[];
  /** Ties by the two ids. */
  readonly ties: readonly {
    readonly a: string;
    readonly b: string;
    readonly weight: number;
    readonly meetings: number;
  }[];
}

/** The package is CommonJS: what is its default for a bundler is the module itself for Node. */
const louvain = louvainModule as unknown as typeof louvainModule.default;

/** What of the store an analysis reads. */
export type NetworkReader = GraphReader & Pick<GraphStore, 'entities' | 'articlesOf'>;

/** People of a network unless asked otherwise, and at most: betweenness takes people × ties. */
export const DEFAULT_MAX_PEOPLE = 300;
export const MAX_PEOPLE = 1000;

/** Ties of one network; the heaviest stay. */
const MAX_TIES = 10_000;

/** People whose ties are read around one. */
const MAX_AROUND = 300;

const MAX_ARTICLES = 2000;

/** Newest claims of one person, and participants of one event, that are read. */
const MAX_OF_ONE = 1000;

/** What of a claim tells who came together and when. */
type OccasionClaim = ClaimOutline | ClaimRecord;

/** What a network is made of. */
interface Occasions {
  /** metWith and participatedIn claims of what happened, each once. */
  readonly claims: readonly OccasionClaim[];
  /** Everybody in the network, before bounds. */
  readonly people: ReadonlySet<string>;
  readonly truncated: boolean;
}

/**
 * A network of people from who met whom, and where each stands in it.
 *
 * A meeting of n people ties each two of them by 1/(n−1), groups above `maxGroup` give no ties; only what happened counts.
 * The same graph and question give the same answer: ids decide among equals, and Louvain's dice are seeded.
 *
 * @throws YaowenError `analysis.no-entity`, category notFound; `analysis.no-program`, category input.
 */
export async function peopleNetwork(
  reader: NetworkReader,
  selection: NetworkSelection,
  options: ProjectionOptions = {},
): Promise<PeopleNetwork> {
  const maxGroup = options.maxGroup ?? DEFAULT_MAX_GROUP;
  const minWeight = options.minWeight ?? 0;
  const { claims, people, truncated } = await occasionsIn(reader, selection, maxGroup);
  const heaviest = tiesAmong(claims, people, maxGroup)
    .filter((tie) => tie.weight >= minWeight)
    .sort((x, y) => y.weight - x.weight || compare(`${x.a} ${x.b}`, `${y.a} ${y.b}`));
  const kept = keepPeople(heaviest, options.maxPeople ?? DEFAULT_MAX_PEOPLE);
  const ties = heaviest.filter((tie) => kept.has(tie.a) && kept.has(tie.b)).slice(0, MAX_TIES);
  const graph = new UndirectedGraph<object, { weight: number }>();
  for (const id of [...kept].sort(compare)) graph.addNode(id);
  ties.sort((x, y) => compare(x.a, y.a) || compare(x.b, y.b));
  for (const { a, b, weight } of ties) graph.addUndirectedEdgeWithKey(`${a} ${b}`, a, b, { weight });
  return {
    projection: {
      people: graph.order,
      ties: graph.size,
      peopleCut: people.size - graph.order,
      maxGroup,
      minWeight,
      truncated,
    },
    ...standingsIn(graph),
    activity: activityOf(monthsOf(claims)),
    ties,
  };
}

/** The people of the heaviest ties, as many as may stay. */
function keepPeople(ties: readonly { readonly a: string; readonly b: string }[], most: number): Set<string> {
  const kept = new Set<string>();
  for (const { a, b } of ties) {
    const more = [a, b].filter((each) => !kept.has(each));
    if (kept.size + more.length > most) continue;
    for (const each of more) kept.add(each);
  }
  return kept;
}

/** Degree, betweenness, PageRank, constraint and community of everybody in a weighted graph. */
export function standingsIn(
  graph: UndirectedGraph<object, { weight: number }>,
): Pick<PeopleNetwork, 'standings' | 'communities' | 'modularity'> {
  if (graph.size === 0) return { standings: [], communities: [], modularity: 0 };
  const betweenness = betweennessOf(graph, { getEdgeWeight: null });
  const pageRank = pagerank(graph, { getEdgeWeight: 'weight', maxIterations: 1000, tolerance: 1e-6 });
  const found = louvain.detailed(graph, { getEdgeWeight: 'weight', rng: seeded(1) });
  // Four places: the weights are rounded to six, and their errors add up.
  const strength = (id: string) =>
    Math.round(graph.reduceEdges(id, (sum, _edge, { weight }) => sum + weight, 0) * 1e4) / 1e4;
  const byCommunity = [...groupBy(graph.nodes(), (id) => String(found.communities[id])).values()]
    .map((people) => people.sort((a, b) => strength(b) - strength(a) || compare(a, b)))
    .sort((a, b) => b.length - a.length || compare(a[0] ?? '', b[0] ?? ''));
  const communityOf = new Map(byCommunity.flatMap((people, index) => people.map((id) => [id, index] as const)));
  const standings = graph.nodes().map((person): PersonStanding => ({
    person,
    degree: graph.degree(person),
    strength: strength(person),
    betweenness: round(betweenness[person] ?? 0),
    pageRank: round(pageRank[person] ?? 0),
    constraint: constraintOf(graph, person),
    community: communityOf.get(person) ?? 0,
  }));
  return {
    standings: standings.sort((a, b) => b.pageRank - a.pageRank || compare(a.person, b.person)),
    communities: byCommunity.map((people, index) => ({ index, people })),
    modularity: round(found.modularity),
  };
}

/**
 * Burt's constraint (Structural Holes, 1992): the sum over everybody i is tied to of (p_ij + Σ_q p_iq p_qj)², where p_ij is the
 * share of i's ties that goes to j.
 */
function constraintOf(graph: UndirectedGraph<object, { weight: number }>, ego: string): number | null {
  if (graph.degree(ego) === 0) return null;
  const share = (from: string, to: string): number => {
    const edge = graph.edge(from, to);
    if (edge === undefined) return 0;
    const total = graph.reduceEdges(from, (sum, _edge, { weight }) => sum + weight, 0);
    return graph.getEdgeAttribute(edge, 'weight') / total;
  };
  const mine = graph.neighbors(ego).map((id) => [id, share(ego, id)] as const);
  let constraint = 0;
  for (const [other, direct] of mine) {
    const indirect = mine.reduce((sum, [id, part]) => (id === other ? sum : sum + part * share(id, other)), 0);
    constraint += (direct + indirect) ** 2;
  }
  return round(constraint);
}

/** Throws of a die that are the same every time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Meetings by month, gaps filled. */
export function activityOf(months: readonly string[]): MonthOfActivity[] {
  const counts = new Map<string, number>();
  for (const month of months) if (month !== '') counts.set(month, (counts.get(month) ?? 0) + 1);
  const known = [...counts.keys()].sort(compare);
  const last = known.at(-1) ?? '';
  const found: MonthOfActivity[] = [];
  let [month = '~'] = known;
  while (month <= last) {
    found.push({ month, meetings: counts.get(month) ?? 0 });
    month = nextMonth(month);
  }
  return found;
}

function nextMonth(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 12
    ? `${String(year + 1).padStart(4, '0')}-01`
    : `${String(year).padStart(4, '0')}-${String(number + 1).padStart(2, '0')}`;
}

/** The ties between the people of a network, each once, by the same rules as {@link tiesFrom}. */
function tiesAmong(
  claims: readonly OccasionClaim[],
  people: ReadonlySet<string>,
  maxGroup: number,
): PeopleNetwork['ties'][number][] {
  const attendance = groupBy(
    claims.filter((claim) => claim.type === 'participatedIn' && people.has(claim.subject)),
    (claim) => eventOf(claim) ?? '',
  );
  // Large events give no ties, and would be looked at once for each of their participants.
  for (const [event, there] of attendance) {
    if (new Set(there.map((claim) => claim.subject)).size > maxGroup) attendance.delete(event);
  }
  const own = new Map<string, OccasionClaim[]>();
  for (const claim of claims) {
    for (const id of claim.type === 'metWith' ? [claim.subject, claim.object ?? ''] : [claim.subject]) {
      if (people.has(id)) own.set(id, [...(own.get(id) ?? []), claim]);
    }
  }
  return [...own.keys()].sort(compare).flatMap((a) => {
    const mine = own.get(a) ?? [];
    const events = [...new Set(mine.flatMap((claim) => eventOf(claim) ?? []))].sort(compare);
    const there = events.flatMap((event) => attendance.get(event) ?? []);
    return tiesFrom(a, mine, there, people, { maxGroup })
      .filter((tie) => tie.person > a && people.has(tie.person))
      .map((tie) => ({ a, b: tie.person, weight: tie.weight, meetings: tie.meetings.length }));
  });
}

/** The month of each occasion, empty where none is known. */
function monthsOf(claims: readonly OccasionClaim[]): string[] {
  const occasions = groupBy(
    claims,
    (claim) => eventOf(claim) ?? [claim.article, ...[claim.subject, objectOf(claim) ?? ''].sort(compare)].join(' '),
  );
  return [...occasions.values()].map((group) => {
    const own = group.map((claim) => firstDay(claim.date)).filter((day) => day !== '');
    const days = own.length > 0 ? own : group.map((claim) => firstDay(claim.issued)).filter((day) => day !== '');
    return (days.sort(compare)[0] ?? '').slice(0, 7);
  });
}

async function occasionsIn(reader: NetworkReader, selection: NetworkSelection, maxGroup: number): Promise<Occasions> {
  const { around, program, region, from, to } = selection;
  if (around !== undefined) return occasionsAround(reader, around, selection, maxGroup);
  if (program !== undefined) return occasionsOfProgram(reader, program, selection);
  const read = await readGatherings(reader, { region, from, to });
  return {
    claims: read.claims,
    people: new Set(read.gatherings.flatMap((each) => each.people)),
    truncated: read.truncated,
  };
}

/** Who lies within some ties of a person, and what brought them together. */
async function occasionsAround(
  reader: NetworkReader,
  id: string,
  { depth = 2, from, to }: NetworkSelection,
  maxGroup: number,
): Promise<Occasions> {
  const center = await canonicalEntity(reader, id);
  if (!center) throw new YaowenError('analysis.no-entity', 'notFound', `there is no entity ${id}`, { id });
  const reached = new Set([center.id]);
  const claims = new Map<string, ClaimRecord>();
  let truncated = false;
  let rim = [center.id];
  // One step further than asked, so that what ties the outermost to one another is there too.
  for (let step = 0; step <= depth && rim.length > 0; step += 1) {
    const own = await claimsUpTo(reader, rim, { types: ['metWith', 'participatedIn'], from, to }, MAX_OF_ONE);
    const happened = own.claims.flat().filter(hasHappened);
    const events = [...new Set(happened.flatMap((claim) => eventOf(claim) ?? []))].sort(compare);
    const attended = await claimsUpTo(reader, events, { types: ['participatedIn'], direction: 'in' }, MAX_OF_ONE);
    for (const claim of [...happened, ...attended.claims.flat().filter(hasHappened)]) claims.set(claim.id, claim);
    truncated ||= own.truncated || attended.truncated;
    if (step === depth) break;
    const persons = await personsAmong(reader, peopleIn([...claims.values()]));
    const inRim = new Set(rim);
    rim = [
      ...new Set(
        tiesAmong([...claims.values()], persons, maxGroup).flatMap(({ a, b }) =>
          inRim.has(a) ? [b] : inRim.has(b) ? [a] : [],
        ),
      ),
    ]
      .filter((each) => !reached.has(each))
      .sort(compare);
    if (reached.size + rim.length > MAX_AROUND) {
      truncated = true;
      rim = rim.slice(0, MAX_AROUND - reached.size);
    }
    for (const each of rim) reached.add(each);
  }
  return { claims: [...claims.values()], people: reached, truncated };
}

/** Meetings told in the articles that speak of a programme. */
async function occasionsOfProgram(
  reader: NetworkReader,
  id: string,
  { from, to }: NetworkSelection,
): Promise<Occasions> {
  const program = await canonicalEntity(reader, id);
  if (!program) throw new YaowenError('analysis.no-entity', 'notFound', `there is no entity ${id}`, { id });
  if (program.type !== 'Program' && program.type !== 'Project') {
    throw new YaowenError('analysis.no-program', 'input', `${program.name} is a ${program.type}, not a programme`, {
      id,
    });
  }
  const articles = await reader.articlesOf(program.id, { first: MAX_ARTICLES });
  const told = (await reader.claimsOfArticles(articles.items.map((article) => article.id))).flat();
  const claims = told.filter(
    (claim) => hasHappened(claim) && ['metWith', 'participatedIn'].includes(claim.type) && isWithin(claim, from, to),
  );
  return { claims, people: await personsAmong(reader, peopleIn(claims)), truncated: articles.hasNext };
}

function peopleIn(claims: readonly OccasionClaim[]): string[] {
  return claims.flatMap((claim) => (claim.type === 'metWith' ? [claim.subject, claim.object ?? ''] : [claim.subject]));
}

function isWithin(claim: OccasionClaim, from: string | undefined, to: string | undefined): boolean {
  const day = firstDay(citedOn(claim));
  return (
    (from === undefined || day.slice(0, from.length) >= from) &&
    (to === undefined || (day !== '' && day.slice(0, to.length) <= to))
  );
}

/** Claims among a set of entities: what lies between the neighbours of one, not only between it and them. */
export async function claimsAmong(
  reader: Pick<GraphReader, 'claimsOf'>,
  entities: readonly EntityRecord[],
  filter: { readonly types?: readonly ClaimRecord['type'][] | undefined },
  most: number,
): Promise<{ readonly claims: readonly ClaimRecord[]; readonly truncated: boolean }> {
  const ids = new Set(entities.map((each) => each.id));
  // Every relation is somebody's own, so the outgoing ones are all.
  const read = await claimsUpTo(reader, [...ids].sort(compare), { ...filter, direction: 'out' }, MAX_CLAIMS_OF_ONE);
  const found = new Map<string, ClaimRecord>();
  for (const claim of read.claims.flat()) if (ids.has(objectOf(claim) ?? '')) found.set(claim.id, claim);
  const sorted = [...found.values()].sort((a, b) => b.confidence - a.confidence || compare(a.id, b.id));
  return { claims: sorted.slice(0, most), truncated: read.truncated || sorted.length > most };
}

const MAX_CLAIMS_OF_ONE = 500;
