import { createHash } from 'node:crypto';
import {
  articleId,
  YaowenError,
  type Claim,
  type DateValue,
  type Evidence,
  type ExtractedPage,
  type Span,
} from '#libs/domain';
import { boundsOf } from './cursor.js';

/** Everything one page says as the rows of its tables, in the order of the columns. */
export interface PageRows {
  readonly page: {
    readonly id: string;
    readonly name: string;
    readonly metadata: string;
    readonly extractor: string;
    readonly issued: string | null;
    readonly issuedPrecision: string | null;
    readonly issuedFrom: string;
  };
  readonly articles: readonly Row[];
  readonly sentences: readonly Row[];
  readonly sources: readonly SourceRow[];
  readonly sourceArticles: readonly Row[];
  readonly mentions: readonly Row[];
  readonly claims: readonly Row[];
  readonly evidence: readonly Row[];
  /** SHA-256 over all of the above but the file's name: the same text under another name is the same page. */
  readonly contentHash: string;
}

/** Values for one row. */
export type Row = readonly (string | number | null)[];

/** id, page, type, name, aliases, attributes. */
export type SourceRow = readonly [string, string, string, string, string, string];

/**
 * Makes the rows of a page.
 *
 * @throws YaowenError `store.bad-page` (internal) when the document contradicts itself: an unknown id, two claims of one
 *   id, evidence that is not the raw text. Such a page is quarantined by whoever ingests it.
 */
export function rowsOf(page: ExtractedPage, extractor: string): PageRows {
  const ids = new Map(page.articles.map((article) => [article.id, articleId(page.id, article.id)]));
  const known = new Set(page.entities.map((entity) => entity.id));
  const bad = (what: string): YaowenError =>
    new YaowenError(
      'store.bad-page',
      'internal',
      `${page.name}: ${what}; the page was not stored; please report this`,
      {
        page: page.id,
      },
    );
  const article = (local: string, of: string): string => {
    const id = ids.get(local);
    if (id === undefined) throw bad(`${of} names the article ${local}, which the page does not have`);
    return id;
  };
  const entity = (id: string, of: string): string => {
    if (!known.has(id)) throw bad(`${of} names the entity ${id}, which the page does not have`);
    return id;
  };

  const spoken = new Map<string, Set<string>>();
  const speaks = (source: string, inArticle: string): void => {
    const articles = spoken.get(source);
    if (articles) articles.add(inArticle);
    else spoken.set(source, new Set([inArticle]));
  };
  for (const source of page.entities) {
    for (const local of source.articles) speaks(source.id, article(local, `entity ${source.id}`));
  }

  const mentions = page.mentions.map((mention, i): Row => {
    const source = page.mentionEntity[i] ?? null;
    const inArticle = article(mention.article, `mention ${i}`);
    if (source !== null) speaks(entity(source, `mention ${i}`), inArticle);
    const { span, text } = mention;
    if (page.text.slice(span.start, span.end) !== text) {
      throw bad(`the mention at ${page.id}:${span.start} is not the raw text there`);
    }
    return [
      inArticle,
      i,
      mention.type,
      span.start,
      span.end,
      text,
      source,
      mention.deictic ? 1 : 0,
      mention.confidence,
      mention.by,
      mention.date?.value ?? null,
      mention.date?.precision ?? null,
    ];
  });

  const issued = page.metadata.issued?.value ?? null;
  const evidence: Row[] = [];
  const claimIds = new Set<string>();
  const claims = page.claims.map((claim): Row => {
    const of = `claim ${claim.id} (${claim.type})`;
    if (claimIds.has(claim.id)) throw bad(`there are two claims of the id ${claim.id} (${claim.type})`);
    claimIds.add(claim.id);
    if (claim.evidence.length === 0) throw bad(`${of} has no evidence`);
    const inArticle = article(claim.article, of);
    const event = claim.qualifiers['event'];
    const ends = [claim.subject, 'object' in claim ? claim.object : null, typeof event === 'string' ? event : null];
    for (const end of ends) if (end !== null) speaks(entity(end, of), inArticle);
    claim.evidence.forEach((piece, ordinal) => {
      checkRaw(page.text, piece, of, bad);
      const { span } = piece;
      evidence.push([claim.id, ordinal, article(piece.article, of), piece.sentence, span.start, span.end, piece.quote]);
    });
    const bounds = boundsOf(claim.date ?? issued);
    return [
      claim.id,
      page.id,
      inArticle,
      claim.type,
      ...(ends as [string, string | null, string | null]),
      ...dateColumns(claim.date),
      bounds.from,
      bounds.to,
      claim.modality,
      canonicalJson(claim.qualifiers),
      payloadOf(claim),
      claim.confidence,
      claim.by,
    ];
  });

  const rows = {
    page: {
      id: page.id,
      name: page.name,
      metadata: canonicalJson(page.metadata),
      extractor,
      issued: issued?.value ?? null,
      issuedPrecision: issued?.precision ?? null,
      issuedFrom: boundsOf(issued).from,
    },
    articles: page.articles.map((one, ordinal): Row => [
      articleId(page.id, one.id),
      page.id,
      ordinal,
      one.id,
      one.kind,
      one.title,
      spansJson(one.spans),
      ...dateColumns(one.date),
      one.continuedFrom,
      one.truncated ? 1 : 0,
      rawText(page.text, one.spans, '\n'),
    ]),
    sentences: page.articles.flatMap((one) =>
      one.sentences.map((sentence): Row => [
        articleId(page.id, one.id),
        sentence.index,
        spansJson(sentence.spans),
        rawText(page.text, sentence.spans, ''),
      ]),
    ),
    sources: page.entities.map((one): SourceRow => [
      one.id,
      page.id,
      one.type,
      one.name,
      JSON.stringify([...new Set(one.aliases)].sort()),
      canonicalJson(one.attributes),
    ]),
    sourceArticles: [...spoken].flatMap(([source, articles]) => [...articles].map((one): Row => [source, one])),
    mentions,
    claims,
    evidence,
  };
  const contentHash = createHash('sha256')
    .update(JSON.stringify({ ...rows, page: { ...rows.page, name: '' } }))
    .digest('hex');
  return { ...rows, contentHash };
}

/** JSON with the keys of objects sorted, so that equal values are equal strings. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part,
  );
}

function checkRaw(text: string, { span, quote }: Evidence, of: string, bad: (what: string) => YaowenError): void {
  if (text.slice(span.start, span.end) !== quote) {
    throw bad(`the evidence of ${of} at ${span.start} is not the raw text there`);
  }
}

function dateColumns(date: DateValue | null): [string | null, string | null] {
  return [date?.value ?? null, date?.precision ?? null];
}

function spansJson(spans: readonly Span[]): string {
  return JSON.stringify(spans.map(({ start, end }) => [start, end]));
}

function rawText(text: string, spans: readonly Span[], joint: string): string {
  return spans.map(({ start, end }) => text.slice(start, end)).join(joint);
}

/** What a claim has besides the columns every claim has. */
function payloadOf(claim: Claim): string | null {
  if (claim.type === 'stated') {
    const { cue, quote, quoteSpan, reported } = claim;
    return JSON.stringify({ cue, quote, quoteSpan: { start: quoteSpan.start, end: quoteSpan.end }, reported });
  }
  if (claim.type === 'figure') {
    const { indicator, value, unit, period, comparison } = claim;
    return JSON.stringify({
      indicator,
      value,
      unit,
      period: period && { value: period.value, precision: period.precision },
      comparison,
    });
  }
  return null;
}
