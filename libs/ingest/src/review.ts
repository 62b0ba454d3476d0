import {
  type EntityType,
  isOrganization,
  type Judgement,
  type SourceRecord,
  type Verdict,
  YaowenError,
} from '#libs/domain';
import { everyItem, type GraphStore, type PageRecord, type SliceRequest } from '#libs/store';
import { resolveStore } from './resolve-store.js';

/** One side of a suggestion: what a page says is one thing, and where it says so. */
export interface ReviewedSource {
  readonly source: SourceRecord;
  /** The entity it is in now. */
  readonly entity: string;
  readonly page: PageRecord | null;
  /** Sentences that name it, raw text, in page order, a few at most. */
  readonly sentences: readonly { readonly article: string; readonly index: number; readonly text: string }[];
}

/** Two things that the judge could not tell apart or together, for a person to look at. */
export interface Suggestion {
  readonly judgement: Judgement;
  readonly one: ReviewedSource;
  readonly other: ReviewedSource;
}

/** Which suggestions are wanted. */
export interface SuggestionRequest extends SliceRequest {
  /** Only those at this entity. */
  readonly entity?: string | undefined;
  readonly type?: EntityType | undefined;
}

/** A stretch of the suggestions; `endCursor` as `after` gives the next. */
export interface SuggestionSlice {
  readonly items: readonly Suggestion[];
  /** Cursor of each item, in the same order. */
  readonly cursors: readonly string[];
  readonly endCursor: string | null;
  readonly hasNext: boolean;
}

const SENTENCES = 2;
const AT_ONCE = 500;

/** What the judge is unsure of, with the sentences of both sides, in the order of pairs. */
export async function suggestions(store: GraphStore, request: SuggestionRequest): Promise<SuggestionSlice> {
  const { entity, type, first } = request;
  const items: Suggestion[] = [];
  const cursors: string[] = [];
  for (let after = request.after; ;) {
    const slice = await store.judgements({ first: AT_ONCE, after, ...(entity !== undefined && { entity }) });
    const doubts = [...slice.items.entries()].filter(
      ([, { verdict, by }]) => verdict === 'unsure' && !by.startsWith('person:'),
    );
    const ids = [...new Set(doubts.flatMap(([, { a, b }]) => [a, b]))];
    const sources = new Map(
      (await store.sourceEntitiesByIds(ids)).flatMap((source) => (source ? [[source.id, source]] : [])),
    );
    for (const [i, judgement] of doubts) {
      const [one, other] = [sources.get(judgement.a), sources.get(judgement.b)];
      if (!one || !other || (type !== undefined && one.type !== type && other.type !== type)) continue;
      items.push({ judgement, one: await reviewed(store, one), other: await reviewed(store, other) });
      cursors.push(slice.cursors[i] ?? '');
      if (items.length < first) continue;
      return {
        items,
        cursors,
        endCursor: slice.cursors[i] ?? null,
        hasNext: slice.hasNext || i + 1 < slice.items.length,
      };
    }
    after = slice.cursors.at(-1);
    if (!slice.hasNext) return { items, cursors, endCursor: after ?? null, hasNext: false };
  }
}

async function reviewed(store: GraphStore, source: SourceRecord): Promise<ReviewedSource> {
  const articles = source.articles.map((article) => `${source.page}.${article}`).slice(0, SENTENCES + 1);
  const [[entity], page, mentions, all] = await Promise.all([
    store.entitiesByIds([source.id]),
    store.page(source.page),
    store.mentionsOf(articles),
    store.sentencesOf(articles),
  ]);
  const own = mentions.filter((mention) => mention.entity === source.id);
  const naming = all.filter((sentence) =>
    own.some(
      ({ article, span }) =>
        article === sentence.article &&
        sentence.spans.some((piece) => piece.start <= span.start && span.end <= piece.end),
    ),
  );
  // A thing that no words name (the body behind 副市长) is shown by where it is told of.
  const shown = naming.length > 0 ? naming : all;
  return {
    source,
    entity: entity?.id ?? source.id,
    page,
    sentences: shown.slice(0, SENTENCES).map(({ article, index, text }) => ({ article, index, text })),
  };
}

/** What a person says of two source entities. */
export interface Decision {
  readonly a: string;
  readonly b: string;
  readonly verdict: Verdict;
  /** Who says so, without `person:`. */
  readonly by: string;
  readonly reason?: string | undefined;
  /** When, ISO in UTC; given from outside, for libraries have no clock. */
  readonly at?: string | undefined;
}

/**
 * Puts down what a person says of two source entities, and resolves what it touches. It outranks every rule, joins what the
 * rules keep apart and parts what they join (also by way of a third), and stays when pages are read again.
 *
 * @returns the entities that the two are in afterwards; one id twice where they are one thing.
 * @throws YaowenError `review.no-name`, `review.one-thing` (usage), `store.unknown-entity`, `review.other-kind` (input).
 */
export async function decide(store: GraphStore, decision: Decision): Promise<readonly [string, string]> {
  const by = authorOf(decision.by);
  const [a, b] = await pairOf(store, decision.a, decision.b);
  const judgement: Judgement = {
    a: a.id,
    b: b.id,
    verdict: decision.verdict,
    score: 1,
    reasons: [decision.reason ?? (decision.verdict === 'same' ? 'looked at: one' : 'looked at: not one')],
    by,
    ...(decision.at !== undefined && { at: decision.at }),
  };
  await store.putJudgements([judgement]);
  return resolvedPair(store, a.id, b.id);
}

/** Takes back what a person said of two source entities; the rules count again. False where there is no such word. */
export async function takeBack(store: GraphStore, a: string, b: string, by: string): Promise<boolean> {
  const [x, y] = a < b ? [a, b] : [b, a];
  const done = await store.retractJudgement(x, y, authorOf(by));
  if (done) await resolveStore(store);
  return done;
}

/** Everything persons have said, by pair. */
export async function decisions(store: GraphStore): Promise<Judgement[]> {
  return everyItem((request) => store.judgements({ ...request, byPersons: true }));
}

/** The author of what a person says: `person:` and the name. @throws YaowenError `review.no-name` (usage). */
export function authorOf(name: string): string {
  const plain = name.trim().replace(/^person:/u, '');
  if (plain === '') {
    throw new YaowenError('review.no-name', 'usage', 'a decision needs the name of who makes it: --by NAME.');
  }
  return `person:${plain}`;
}

async function pairOf(store: GraphStore, one: string, other: string): Promise<readonly [SourceRecord, SourceRecord]> {
  if (one === other) {
    throw new YaowenError(
      'review.one-thing',
      'usage',
      `${one} is given twice; a decision is about two source entities.`,
    );
  }
  const [first, second] = one < other ? [one, other] : [other, one];
  const [a, b] = await store.sourceEntitiesByIds([first, second]);
  if (!a || !b) {
    const id = a ? second : first;
    throw new YaowenError(
      'store.unknown-entity',
      'notFound',
      `there is no source entity ${id}; "yaowen review" lists the ids that pages gave.`,
      { id },
    );
  }
  if (familyOf(a.type) !== familyOf(b.type)) {
    throw new YaowenError(
      'review.other-kind',
      'input',
      `${a.id} is a ${a.type} and ${b.id} a ${b.type}; only things of one kind can be one.`,
      { a: a.id, b: b.id },
    );
  }
  return [a, b];
}

/** Kinds that pages take for each other: a museum is an institution to one and a facility to another. */
function familyOf(type: EntityType): string {
  if (isOrganization(type) || type === 'Facility' || type === 'Place') return 'organization or place';
  return type === 'Program' || type === 'Project' ? 'programme' : type;
}

async function resolvedPair(store: GraphStore, a: string, b: string): Promise<readonly [string, string]> {
  await resolveStore(store);
  const [one, other] = await store.entitiesByIds([a, b]);
  return [one?.id ?? a, other?.id ?? b];
}
