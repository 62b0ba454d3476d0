import { readFileSync } from 'node:fs';
import {
  claimsUpTo,
  DEFAULT_MAX_GROUP,
  findWays,
  gatheringsOf,
  type PlaceIndex,
  programRegions,
  readPlaceIndex,
  readTies,
  regionOf,
  tieBetween,
} from '#libs/analysis';
import type { GraphStore } from '#libs/store';
import { DIVISIONS } from '../../apps/api/src/traces/divisions.js';
import { ENTITY, NETWORK } from '../../apps/web/src/core/queries.js';
import { seeded, type StoreCorpus } from './store-corpus.js';

/** What the questions are about: ids and names drawn by seed, each list to be gone round in. */
export interface Subjects {
  /** Half anybody, half as often as they are in the paper. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Two people of one page. */
  readonly pairs: readonly { readonly a: string; readonly b: string }[];
  readonly programs: readonly string[];
  readonly articles: readonly string[];
  readonly prefectures: readonly string[];
  readonly counties: readonly string[];
}

/** A query of a dashboard, and what it takes to answer it without the API. */
export interface Question {
  readonly name: string;
  readonly query: string;
  variables(subjects: Subjects, i: number): Record<string, unknown>;
  /** The calls to the store, or to the analysis over it, whose answers the query shows. */
  bare(store: GraphStore, subjects: Subjects, i: number): Promise<unknown>;
}

const SUBJECTS = 200;
const PROGRAMS = 20;
const FIRST_YEAR = 2012;
const YEARS = 12;

/** Draws what is asked about from a filled store; the same for the same corpus. */
export async function drawSubjects(store: GraphStore, corpus: StoreCorpus): Promise<Subjects> {
  const chance = seeded(99);
  const idOf = async (name: string): Promise<string | undefined> =>
    (await store.search(name, {}, { first: 1 })).items.find(({ entity }) => entity.name === name)?.entity.id;
  const people: { readonly id: string; readonly name: string }[] = [];
  const pairs: { readonly a: string; readonly b: string }[] = [];
  const articles: string[] = [];
  while (people.length < SUBJECTS || pairs.length < SUBJECTS) {
    const page = corpus.page(Math.floor(chance() * corpus.pages));
    const there = page.entities.filter(({ type }) => type === 'Person').map(({ name }) => name);
    const [one = '', other = ''] = [there[Math.floor(chance() * there.length)], there.at(-1)];
    const [a, b] = [await idOf(one), await idOf(other)];
    if (a !== undefined && b !== undefined && a !== b) pairs.push({ a, b });
    const name = people.length % 2 === 0 ? corpus.personName(Math.floor(chance() * corpus.people)) : one;
    const id = await idOf(name);
    // A few people are in no page.
    if (id === undefined) continue;
    people.push({ id, name });
    articles.push(...(await store.articlesOf(id, { first: 1 })).items.map((article) => article.id));
  }
  const named = async (names: readonly string[]): Promise<string[]> =>
    (await Promise.all(names.map(idOf))).filter((id) => id !== undefined);
  const numbers = (length: number) => Array.from({ length }, (_, i) => i);
  return {
    people,
    pairs,
    articles,
    // Squares, so that the most spoken of are among them and do not stand alone.
    programs: await named(numbers(PROGRAMS).map((i) => corpus.programName(i * i))),
    prefectures: await named(numbers(corpus.overviews).map((i) => corpus.prefectureName(i))),
    counties: await named(numbers(corpus.overviews).map((i) => corpus.countyName(i))),
  };
}

/** A query that the server keeps under a name. */
function saved(name: string): string {
  return readFileSync(new URL(`../../apps/api/queries/${name}.graphql`, import.meta.url), 'utf8');
}

function nth<T>(of: readonly T[], i: number): T {
  const found = of[i % of.length];
  if (found === undefined) throw new Error('the store lacks what the questions are about; fill a new one');
  return found;
}

const SEARCH_WITH_FACETS = `query ($text: String!) {
  search(text: $text, first: 20) {
    totalCount nodes { matched kind highlights { start end } entity { id type name articleCount } }
    facets { isExact types { type count } regions { value count } papers { value count } years { value count } }
  }
}`;

const ARTICLE_WITH_MENTIONS = `query ($id: ID!) {
  article(id: $id) {
    id title paper issued { value } region text reporters { id name }
    mentions { type text inText { start end } entity { id type name } }
    claims(first: 100) { totalCount nodes {
      id type modality confidence date { value } title subject { id type name } object { id type name }
      evidence { quote inText { start end } sentence { text } }
    } }
  }
}`;

/** Made once a store, as the server does. */
const placeIndexes = new WeakMap<GraphStore, Promise<PlaceIndex>>();

async function placesIn(store: GraphStore, place: string) {
  let index = placeIndexes.get(store);
  if (!index) placeIndexes.set(store, (index = readPlaceIndex(store)));
  const region = await regionOf(store, await index, place);
  if (!region) throw new Error(`there is no place ${place}`);
  return region;
}

/** Ten queries typical of dashboards: those of our own, the saved ones, a search with facets. */
export const QUESTIONS: readonly Question[] = [
  {
    name: 'person page',
    query: ENTITY,
    variables: ({ people }, i) => ({ id: nth(people, i).id }),
    bare: async (store, { people }, i) => {
      const { id } = nth(people, i);
      await store.entitiesByIds([id]);
      await store.articlesOf(id, { first: 10 });
      await store.claimsOf([id], { types: ['holdsPost'], direction: 'out' }, { first: 500 });
      const [claims] = await store.claimsOf([id], {}, { first: 60 });
      await store.sentencesOf([...new Set(claims?.items.map(({ article }) => article))]);
      await readTies(store, id);
    },
  },
  {
    name: 'who met whom',
    query: saved('person-met'),
    variables: ({ people }, i) => ({ id: nth(people, i).id, first: 20 }),
    bare: (store, { people }, i) => readTies(store, nth(people, i).id),
  },
  {
    name: 'tie of two people',
    query: saved('tie'),
    variables: ({ pairs }, i) => ({ ...nth(pairs, i) }),
    bare: (store, { pairs }, i) => tieBetween(store, nth(pairs, i).a, nth(pairs, i).b, DEFAULT_MAX_GROUP),
  },
  {
    name: 'ego network',
    query: NETWORK,
    variables: ({ people }, i) => ({ id: nth(people, i).id }),
    bare: (store, { people }, i) => store.neighbourhood(nth(people, i).id, { depth: 1, limit: 80 }),
  },
  {
    name: 'paths',
    query: saved('paths'),
    variables: ({ people }, i) => ({ from: nth(people, i).id, to: nth(people, i + 71).id, maxLength: 4, k: 5 }),
    bare: (store, { people }, i) => findWays(store, nth(people, i).id, nth(people, i + 71).id, { maxLength: 4, k: 5 }),
  },
  {
    name: 'programme trace, three years',
    query: saved('program-trace'),
    variables: ({ programs }, i) => ({ id: nth(programs, i), level: 'PREFECTURE', ...period(i), first: 50 }),
    bare: (store, { programs }, i) =>
      programRegions(store, DIVISIONS, nth(programs, i), { level: 'prefecture', ...period(i) }),
  },
  {
    name: 'search with facets',
    query: SEARCH_WITH_FACETS,
    variables: ({ people }, i) => ({ text: wordOf(nth(people, i).name, i) }),
    bare: (store, { people }, i) => store.search(wordOf(nth(people, i).name, i), {}, { first: 20 }),
  },
  {
    name: 'meetings of a county, a year',
    query: saved('meetings'),
    variables: ({ counties }, i) => ({ region: nth(counties, i), ...year(i), first: 20 }),
    bare: async (store, { counties }, i) =>
      gatheringsOf(store, { region: await placesIn(store, nth(counties, i)), ...year(i) }),
  },
  {
    name: 'people of a prefecture',
    query: saved('place-people'),
    variables: ({ prefectures }, i) => ({ id: nth(prefectures, i), descendants: true, first: 50 }),
    bare: async (store, { prefectures }, i) => {
      const { places, bodies } = await placesIn(store, nth(prefectures, i));
      return claimsUpTo(store, [...places, ...bodies], { types: ['holdsPost'], direction: 'in' }, 1000);
    },
  },
  {
    name: 'article with mentions',
    query: ARTICLE_WITH_MENTIONS,
    variables: ({ articles }, i) => ({ id: nth(articles, i) }),
    bare: async (store, { articles }, i) => {
      const id = nth(articles, i);
      await store.articlesByIds([id]);
      await store.mentionsOf([id]);
      await store.sentencesOf([id]);
      await store.claimsOfArticles([id]);
    },
  },
];

/** Half whole names, half their first two characters. */
function wordOf(name: string, i: number): string {
  return i % 2 === 0 ? name : name.slice(0, 2);
}

function year(i: number): { readonly from: string; readonly to: string } {
  const of = FIRST_YEAR + (i % YEARS);
  return { from: `${of}-01-01`, to: `${of}-12-31` };
}

/** With {@link PROGRAMS} programmes more spans of time than the server keeps answers, so that each is made anew. */
function period(i: number): { readonly from: string; readonly to: string } {
  const first = FIRST_YEAR + (Math.floor(i / PROGRAMS) % (YEARS - 2));
  return { from: `${first}-01-01`, to: `${first + 2}-12-31` };
}
