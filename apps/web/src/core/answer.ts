/** What the dashboard's queries answer; `queries.ts` asks for exactly these fields. */

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

/** An entity with what its own type adds; fields of other types are missing. */
export interface EntityAnswer extends EntityLink {
  readonly aliases: readonly string[];
  readonly articleCount: number;
  readonly articles: ListAnswer<ArticleLink>;
  readonly claims: ListAnswer<ClaimAnswer>;
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
  readonly pageNumber: string | null;
  readonly region: string | null;
  readonly reporters: readonly EntityLink[];
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
  readonly programs: ListAnswer<EntityLink & { readonly articleCount: number }>;
  readonly events: ListAnswer<EntityLink & { readonly articleCount: number }>;
}

/** Something a search found. */
export interface HitAnswer {
  readonly matched: string;
  readonly entity: EntityLink & { readonly articleCount: number };
}
