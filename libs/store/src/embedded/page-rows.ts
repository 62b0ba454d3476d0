import { createHash } from 'node:crypto';
import {
  pageId,
  type Claim,
  type ClaimType,
  type DatePrecision,
  type DateValue,
  type SourceEntity,
  type Span,
} from '#libs/domain';
import type { StorablePage } from '../record.js';
import { canonicalJson } from '../canonical-json.js';
import { boundsOf } from '../cursor.js';

/** Everything one page says, checked and packed; articles and sources by their place in the page's lists. */
export interface PageRows {
  readonly page: {
    readonly key: string;
    readonly name: string;
    readonly metadata: string;
    readonly extractor: string;
    readonly issued: string | null;
    readonly issuedPrecision: string | null;
    readonly issuedFrom: string;
    readonly bodyStart: number;
    readonly whole: number;
    readonly text: string;
  };
  readonly articles: readonly ArticleRow[];
  readonly sources: readonly SourceRow[];
  readonly claims: readonly ClaimRow[];
  /** SHA-256 over all of the above but the file's name: the same text under another name is the same page. */
  readonly contentHash: string;
}

/** local id, kind, title, spans, date, precision, continued from, truncated, number of mentions, sentences, mentions. */
export type ArticleRow = readonly [
  string,
  string,
  string | null,
  string,
  string | null,
  DatePrecision | null,
  string | null,
  number,
  number,
  string,
  string,
];

/** A source entity of the page with what each article that speaks of it adds. */
export interface SourceRow {
  readonly key: string;
  readonly type: SourceEntity['type'];
  readonly name: string;
  readonly aliases: string;
  readonly attributes: string;
  /** Place of the article, its aliases and attributes where known. */
  readonly articles: readonly (readonly [number, string | null, string | null])[];
}

/** A claim; ends are places in the list of sources. */
export interface ClaimRow {
  readonly key: string;
  readonly article: number;
  readonly type: ClaimType;
  readonly subject: number;
  readonly object: number | null;
  readonly event: number | null;
  readonly date: string | null;
  readonly datePrecision: string | null;
  readonly from: string;
  readonly to: string;
  readonly modality: string;
  readonly qualifiers: string;
  readonly payload: string | null;
  readonly confidence: number;
  readonly by: string;
  readonly evidence: string;
  /** Places of other articles that its evidence lies in. */
  readonly elsewhere: readonly number[];
}

/** A piece of evidence as it is packed: sentence, start, end, and the article's place where it is not the claim's own. */
export type PackedEvidence = readonly [number, number, number, number?];

/** Mentions as they are packed: makers once, then type, start, end, place of the source, deictic, confidence, place of the maker, date, precision. */
export interface PackedMentions {
  readonly by: readonly string[];
  readonly m: readonly PackedMention[];
}
export type PackedMention = readonly [
  string,
  number,
  number,
  number | null,
  0 | 1,
  number,
  number,
  (string | null)?,
  (DatePrecision | null)?,
];

/** Makes the rows of a page that was checked ({@link checkPage}). */
export function rowsOf(page: StorablePage, extractor: string): PageRows {
  const articlePlace = new Map(page.articles.map((article, i) => [article.id, i]));
  const sources = [...page.entities].sort((a, b) => (a.id < b.id ? -1 : 1));
  const sourcePlace = new Map(sources.map((source, i) => [source.id, i]));
  // What is not there has been refused by checkPage.
  const articleOf = (local: string): number => articlePlace.get(local) ?? -1;
  const sourceOf = (id: string): number => sourcePlace.get(id) ?? -1;

  const spoken = sources.map(() => new Set<number>());
  for (const [i, source] of sources.entries()) {
    for (const local of source.articles) spoken[i]?.add(articleOf(local));
  }

  const mentions = page.articles.map(() => ({ by: new Map<string, number>(), m: [] as PackedMention[] }));
  for (const [i, mention] of page.mentions.entries()) {
    const at = articleOf(mention.article);
    const id = page.mentionEntity[i] ?? null;
    const source = id === null ? null : sourceOf(id);
    if (source !== null) spoken[source]?.add(at);
    const { span, by, date } = mention;
    const packed = mentions[at];
    if (!packed) continue;
    let maker = packed.by.get(by);
    if (maker === undefined) packed.by.set(by, (maker = packed.by.size));
    const start = [mention.type, span.start, span.end, source, mention.deictic ? 1 : 0] as const;
    packed.m.push(
      date ? [...start, mention.confidence, maker, date.value, date.precision] : [...start, mention.confidence, maker],
    );
  }

  const issued = page.metadata.issued?.value ?? null;
  const claims = page.claims.map((claim): ClaimRow => {
    const article = articleOf(claim.article);
    const { event: named, ...rest } = claim.qualifiers;
    const isEvent = typeof named === 'string';
    const subject = sourceOf(claim.subject);
    const object = 'object' in claim ? sourceOf(claim.object) : null;
    const event = isEvent ? sourceOf(named) : null;
    spoken[subject]?.add(article);
    if (object !== null) spoken[object]?.add(article);
    if (event !== null) spoken[event]?.add(article);
    const elsewhere = new Set<number>();
    const evidence = claim.evidence.map((piece): PackedEvidence => {
      const at = articleOf(piece.article);
      if (at === article) return [piece.sentence, piece.span.start, piece.span.end];
      elsewhere.add(at);
      return [piece.sentence, piece.span.start, piece.span.end, at];
    });
    const bounds = boundsOf(claim.date ?? issued);
    return {
      key: claim.id,
      article,
      type: claim.type,
      subject,
      object,
      event,
      date: claim.date?.value ?? null,
      datePrecision: claim.date?.precision ?? null,
      from: bounds.from,
      to: bounds.to,
      modality: claim.modality,
      qualifiers: canonicalJson(isEvent ? rest : claim.qualifiers),
      payload: payloadOf(claim),
      confidence: claim.confidence,
      by: claim.by,
      evidence: JSON.stringify(evidence),
      elsewhere: [...elsewhere].sort((a, b) => a - b),
    };
  });

  const rows = {
    page: {
      key: page.id,
      name: page.name,
      metadata: canonicalJson(page.metadata),
      extractor,
      issued: issued?.value ?? null,
      issuedPrecision: issued?.precision ?? null,
      issuedFrom: boundsOf(issued).from,
      bodyStart: page.bodyStart,
      whole: pageId(page.text) === page.id ? 1 : 0,
      text: page.text,
    },
    articles: page.articles.map((one, i): ArticleRow => {
      const { by = new Map<string, number>(), m = [] } = mentions[i] ?? {};
      return [
        one.id,
        one.kind,
        one.title,
        spansJson(one.spans),
        one.date?.value ?? null,
        one.date?.precision ?? null,
        one.continuedFrom,
        one.truncated ? 1 : 0,
        m.length,
        JSON.stringify(
          one.sentences.map(({ index, spans }) => [index, ...spans.flatMap(({ start, end }) => [start, end])]),
        ),
        JSON.stringify({ by: [...by.keys()], m } satisfies PackedMentions),
      ];
    }),
    sources: sources.map((one, i): SourceRow => ({
      key: one.id,
      type: one.type,
      name: one.name,
      aliases: aliasesJson(one.aliases),
      attributes: canonicalJson(one.attributes),
      articles: [...(spoken[i] ?? [])]
        .sort((a, b) => a - b)
        .map((place) => {
          const share = one.shares?.find(({ article }) => articlePlace.get(article) === place);
          return share
            ? [place, aliasesJson(share.aliases), canonicalJson(share.attributes)]
            : [place, one.shares ? '[]' : null, one.shares ? '{}' : null];
        }),
    })),
    claims,
  };
  const contentHash = createHash('sha256')
    .update(JSON.stringify({ ...rows, page: { ...rows.page, name: '' } }))
    .digest('hex');
  return { ...rows, contentHash };
}

function aliasesJson(aliases: readonly string[]): string {
  return JSON.stringify([...new Set(aliases)].sort());
}

function spansJson(spans: readonly Span[]): string {
  return JSON.stringify(spans.map(({ start, end }) => [start, end]));
}

/** What a claim has besides the columns every claim has. A quotation is its place on the page. */
function payloadOf(claim: Claim): string | null {
  if (claim.type === 'stated') {
    const { cue, quoteSpan, reported } = claim;
    return JSON.stringify([cue, quoteSpan.start, quoteSpan.end, reported]);
  }
  if (claim.type === 'figure') {
    const { indicator, value, unit, period, comparison } = claim;
    return JSON.stringify([indicator, value, unit, period && dateJson(period), comparison]);
  }
  return null;
}

function dateJson({ value, precision }: DateValue): readonly [string, string] {
  return [value, precision];
}

/** The graph-wide id of an article (`pg_….a1`) as page and local id; null for what cannot be one. */
export function splitArticleId(id: string): { readonly page: string; readonly local: string } | null {
  const dot = id.indexOf('.');
  return dot < 0 ? null : { page: id.slice(0, dot), local: id.slice(dot + 1) };
}
