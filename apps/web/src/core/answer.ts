/** What the dashboard's queries answer; `queries.ts` asks for exactly these fields. */

import type { Place } from './route.js';

/** A date; the precision shows in its form. */
export interface DateAnswer {
  readonly value: string;
}

/** Enough of an entity to name it and lead to it. */
export interface EntityLink {
  readonly id: string;
  readonly type: string;
  readonly name: string;
}

/** A piece of evidence with its sentence and article. */
export interface EvidenceAnswer {
  readonly quote: string;
  readonly inText: { readonly start: number; readonly end: number } | null;
  readonly sentence: { readonly text: string } | null;
  readonly article: {
    readonly id: string;
    readonly title: string | null;
    readonly paper: string | null;
    readonly issued: DateAnswer | null;
    /** Terms of the list that it is a row of; null for newspapers. */
    readonly licence: string | null;
  };
}

/** Any claim, with the words that put it into a sentence. */
export interface ClaimAnswer {
  readonly id: string;
  readonly type: string;
  readonly modality: string;
  readonly confidence: number;
  readonly date: DateAnswer | null;
  readonly title: string | null;
  readonly role: string | null;
  readonly kind: string | null;
  readonly subject: EntityLink;
  readonly object: EntityLink | null;
  readonly statement: { readonly cue: string; readonly quote: string } | null;
  readonly figure: { readonly indicator: string; readonly value: number; readonly unit: string } | null;
  readonly evidence: readonly EvidenceAnswer[];
}

/** A post as cited. */
export interface PostAnswer {
  readonly title: string | null;
  readonly firstCited: DateAnswer | null;
  readonly lastCited: DateAnswer | null;
  readonly citations: number;
  readonly person: EntityLink;
  readonly body: EntityLink;
}

/** For whom somebody was there. */
export interface RepresentedAnswer {
  readonly title: string | null;
  readonly organization: EntityLink;
}

/** Whom a person met. */
export interface MeetingAnswer {
  readonly person: EntityLink;
  readonly event: EntityLink | null;
  readonly place: EntityLink | null;
  readonly venue: EntityLink | null;
  readonly date: DateAnswer | null;
  readonly basis: string;
  readonly groupSize: number;
  readonly onBehalfOf: { readonly self: readonly RepresentedAnswer[]; readonly other: readonly RepresentedAnswer[] };
  readonly evidence: readonly EvidenceAnswer[];
}

/** A number about the entity. */
export interface FigureAnswer {
  readonly indicator: string;
  readonly value: number;
  readonly unit: string;
  readonly comparison: string | null;
  readonly evidence: readonly EvidenceAnswer[];
}

/** Who carries out which programme; `program` is left out on the programme's own page. */
export interface ImplementationAnswer {
  readonly carrier: EntityLink;
  readonly program?: EntityLink;
  readonly status: string | null;
  readonly period: string | null;
  readonly modality?: string;
  readonly figures: ListAnswer<FigureAnswer>;
  readonly evidence: readonly EvidenceAnswer[];
}

/** Who took part in an event. */
export interface ParticipationAnswer {
  readonly participant: EntityLink;
  readonly role: string | null;
  readonly evidence: readonly EvidenceAnswer[];
}

/** Enough of an article to name it and lead to it. */
export interface ArticleLink {
  readonly id: string;
  readonly title: string | null;
  readonly paper: string | null;
  readonly issued: DateAnswer | null;
}

/** The first page of a list, and how long the whole is. */
export interface ListAnswer<T> {
  readonly totalCount: number;
  readonly nodes: readonly T[];
}

/** A page of a list that can be gone on with. */
export interface PagedAnswer<T> extends ListAnswer<T> {
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

/** An entity with what its own type adds; fields of other types are missing. */
export interface EntityAnswer extends EntityLink {
  readonly aliases: readonly string[];
  readonly articleCount: number;
  readonly articles: PagedAnswer<ArticleLink>;
  readonly claims: PagedAnswer<ClaimAnswer>;
  readonly posts?: ListAnswer<PostAnswer>;
  readonly meetings?: ListAnswer<MeetingAnswer>;
  readonly carriers?: ListAnswer<ImplementationAnswer>;
  readonly programs?: ListAnswer<ImplementationAnswer>;
  readonly figures?: ListAnswer<FigureAnswer>;
  readonly participants?: ListAnswer<ParticipationAnswer>;
  readonly code?: string | null;
}

/** An article with what it says. */
export interface ArticleAnswer extends ArticleLink {
  readonly text: string;
  readonly licence: string | null;
  readonly url: string | null;
  readonly pageNumber: string | null;
  readonly region: string | null;
  readonly reporters: readonly EntityLink[];
  readonly mentions: readonly { readonly inText: Place | null; readonly entity: EntityLink | null }[];
  readonly claims: ListAnswer<ClaimAnswer>;
}

/** Entities around one, and the relations between them. */
export interface NetworkAnswer {
  readonly center: EntityLink;
  readonly entities: readonly EntityLink[];
  readonly claims: readonly {
    readonly type: string;
    readonly subject: { readonly id: string };
    readonly object: { readonly id: string } | null;
  }[];
  readonly truncated: boolean;
}

/** Counts, and the first of each kind. */
export interface HomeAnswer {
  readonly stats: {
    readonly pages: number;
    readonly articles: number;
    readonly entities: number;
    readonly claims: number;
    readonly entitiesByType: readonly { readonly type: string; readonly count: number }[];
  };
  readonly people: ListAnswer<EntityLink & { readonly articleCount: number }>;
  readonly organizations: ListAnswer<EntityLink & { readonly articleCount: number }>;
  readonly places: ListAnswer<EntityLink & { readonly articleCount: number }>;
  readonly programs: ListAnswer<EntityLink & { readonly articleCount: number }>;
  readonly events: ListAnswer<EntityLink & { readonly articleCount: number }>;
}

/** Something a search found. */
export interface HitAnswer {
  readonly matched: string;
  readonly entity: EntityLink & { readonly articleCount: number };
}

/** An article that has the words looked for. */
export interface ArticleHitAnswer {
  readonly article: ArticleLink;
  readonly highlights: readonly Place[];
  readonly excerpts: readonly { readonly text: string; readonly highlights: readonly Place[] }[];
}

/** A claim at one end of a way of two steps. */
export type LinkedAnswer = Pick<ClaimAnswer, 'type' | 'title' | 'role' | 'kind' | 'subject' | 'object'>;

/** Everything between two people. */
export interface TieAnswer {
  readonly a: EntityLink;
  readonly b: EntityLink;
  readonly times: number;
  readonly first: DateAnswer | null;
  readonly last: DateAnswer | null;
  readonly truncated: boolean;
  readonly meetings: readonly {
    readonly date: DateAnswer | null;
    readonly basis: string;
    readonly groupSize: number;
    readonly event: EntityLink | null;
    readonly place: EntityLink | null;
    readonly evidence: readonly EvidenceAnswer[];
  }[];
  readonly events: readonly {
    readonly event: EntityLink;
    readonly a: readonly { readonly role: string | null }[];
    readonly b: readonly { readonly role: string | null }[];
    readonly evidence: readonly EvidenceAnswer[];
  }[];
  readonly services: readonly {
    readonly body: EntityLink;
    readonly self: { readonly title: string | null };
    readonly other: { readonly title: string | null };
    readonly from: DateAnswer | null;
    readonly to: DateAnswer | null;
    readonly gapDays: number;
    readonly evidence: readonly EvidenceAnswer[];
  }[];
  readonly family: readonly {
    readonly kind: string | null;
    readonly person: EntityLink;
    readonly relative: EntityLink;
    readonly evidence: readonly EvidenceAnswer[];
  }[];
  readonly delegations: readonly {
    readonly date: DateAnswer | null;
    readonly event: EntityLink | null;
    readonly principals: readonly EntityLink[];
    readonly companions: readonly EntityLink[];
    readonly destinations: readonly EntityLink[];
    readonly evidence: readonly EvidenceAnswer[];
  }[];
  readonly links: readonly {
    readonly through: EntityLink;
    readonly a: readonly LinkedAnswer[];
    readonly b: readonly LinkedAnswer[];
    readonly evidence: readonly EvidenceAnswer[];
  }[];
}

/** What one region did for a programme in one stretch of time. */
export interface TraceRowAnswer {
  readonly region: { readonly code: string; readonly name: string } | null;
  readonly isAbove: boolean;
  readonly period: string | null;
  readonly status: string;
  readonly carriers: readonly EntityLink[];
  readonly officials: readonly EntityLink[];
  readonly events: readonly EntityLink[];
  readonly projects: readonly EntityLink[];
  readonly figures: readonly {
    readonly indicator: string;
    readonly value: number;
    readonly unit: string;
    readonly printed: { readonly value: number; readonly unit: string };
  }[];
  readonly articles: readonly ArticleLink[];
}

/** A programme by region. */
export interface TraceAnswer {
  readonly program: EntityLink;
  readonly truncated: boolean;
  readonly coverage: {
    readonly parent: { readonly name: string };
    readonly total: number;
    readonly speaking: readonly { readonly code: string; readonly name: string }[];
    readonly silent: readonly { readonly code: string; readonly name: string }[];
  } | null;
  readonly variants: readonly {
    readonly by: string;
    readonly reasons: readonly string[];
    readonly program: EntityLink;
  }[];
  readonly rows: PagedAnswer<TraceRowAnswer>;
}

/** One side of a pair that a person is to look at. */
export interface SourceAnswer extends EntityLink {
  readonly paper: string | null;
  readonly issued: DateAnswer | null;
  readonly entity: EntityLink;
  readonly sentences: readonly { readonly articleId: string; readonly text: string }[];
}

/** Two things that may be one. */
export interface SuggestionAnswer {
  readonly score: number;
  readonly reasons: readonly string[];
  readonly a: SourceAnswer;
  readonly b: SourceAnswer;
}
