import { createHash } from 'node:crypto';
import {
  pageId,
  YaowenError,
  type Claim,
  type ClaimType,
  type DatePrecision,
  type DateValue,
  type Evidence,
  type SourceEntity,
  type Span,
} from '#libs/domain';
import type { StorablePage } from '../record.js';
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

/**
 * Makes the rows of a page.
 *
 * @throws YaowenError `store.bad-page` (internal) when the document contradicts itself: an unknown id, two claims of one
 *   id, evidence that is not the raw text. Such a page is quarantined by whoever ingests it.
 */
export function rowsOf(page: StorablePage, extractor: string): PageRows {
  const bad = (what: string): YaowenError =>
    new YaowenError(
      'store.bad-page',
      'internal',
      `${page.name}: ${what}; the page was not stored; please report this`,
      {
        page: page.id,
      },
    );
  const articlePlace = new Map(page.articles.map((article, i) => [article.id, i]));
  const sources = [...page.entities].sort((a, b) => (a.id < b.id ? -1 : 1));
  const sourcePlace = new Map(sources.map((source, i) => [source.id, i]));
  const articleOf = (local: string, of: () => string): number => {
    const place = articlePlace.get(local);
    if (place === undefined) throw bad(`${of()} names the article ${local}, which the page does not have`);
    return place;
  };
  const sourceOf = (id: string, of: () => string): number => {
    const place = sourcePlace.get(id);
    if (place === undefined) throw bad(`${of()} names the entity ${id}, which the page does not have`);
    return place;
  };

  const spoken = sources.map(() => new Set<number>());
  for (const [i, source] of sources.entries()) {
    for (const local of source.articles) spoken[i]?.add(articleOf(local, () => `entity ${source.id}`));
  }

  const mentions = page.articles.map(() => ({ by: new Map<string, number>(), m: [] as PackedMention[] }));
  for (const [i, mention] of page.mentions.entries()) {
    const at = articleOf(mention.article, () => `mention ${i}`);
    const id = page.mentionEntity[i] ?? null;
    const source = id === null ? null : sourceOf(id, () => `mention ${i}`);
    if (source !== null) spoken[source]?.add(at);
    const { span, text, by, date } = mention;
    if (page.text.slice(span.start, span.end) !== text) {
      throw bad(`the mention at ${page.id}:${span.start} is not the raw text there`);
    }
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
  const claimIds = new Set<string>();
  const claims = page.claims.map((claim): ClaimRow => {
    const of = (): string => `claim ${claim.id} (${claim.type})`;
    if (claimIds.has(claim.id)) throw bad(`there are two claims of the id ${claim.id} (${claim.type})`);
    claimIds.add(claim.id);
    if (claim.evidence.length === 0) throw bad(`${of()} has no evidence`);
    const article = articleOf(claim.article, of);
    const { event: named, ...rest } = claim.qualifiers;
    const isEvent = typeof named === 'string';
    const subject = sourceOf(claim.subject, of);
    const object = 'object' in claim ? sourceOf(claim.object, of) : null;
    const event = isEvent ? sourceOf(named, of) : null;
    spoken[subject]?.add(article);
    if (object !== null) spoken[object]?.add(article);
    if (event !== null) spoken[event]?.add(article);
    const elsewhere = new Set<number>();
    const evidence = claim.evidence.map((piece): PackedEvidence => {
      checkRaw(page.text, piece, of, bad);
      const at = articleOf(piece.article, of);
      if (at === article) return [piece.sentence, piece.span.start, piece.span.end];
      elsewhere.add(at);
      return [piece.sentence, piece.span.start, piece.span.end, at];
    });
    if (claim.type === 'stated' && page.text.slice(claim.quoteSpan.start, claim.quoteSpan.end) !== claim.quote) {
      throw bad(`the quotation of ${of()} at ${claim.quoteSpan.start} is not the raw text there`);
    }
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

/** JSON with the keys of objects sorted, so that equal values are equal strings. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sortedKeys(value));
}

function sortedKeys(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sortedKeys);
  const sorted: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) sorted[key] = sortedKeys((value as Record<string, unknown>)[key]);
  return sorted;
}

function aliasesJson(aliases: readonly string[]): string {
  return JSON.stringify([...new Set(aliases)].sort());
}

function checkRaw(text: string, { span, quote }: Evidence, of: () => string, bad: (what: string) => YaowenError): void {
  if (text.slice(span.start, span.end) !== quote) {
    throw bad(`the evidence of ${of()} at ${span.start} is not the raw text there`);
  }
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
