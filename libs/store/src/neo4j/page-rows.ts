import { createHash } from 'node:crypto';
import {
  articleId,
  blockOf,
  pageId,
  RELATION_TYPES,
  type Claim,
  type DateValue,
  type Span,
  type SourceEntity,
} from '#libs/domain';
import { canonicalJson } from '../canonical-json.js';
import { boundsOf } from '../cursor.js';
import type { StorablePage } from '../record.js';
import { indexedText } from '../text-index.js';
import { sortKey } from './sort-key.js';

/** A row of parameters: what one step of an `UNWIND $rows` takes. */
export type Row = Readonly<Record<string, unknown>>;

/** A source entity ready to be written. */
export interface SourceRow {
  readonly properties: { readonly id: string; readonly page: string } & Row;
  readonly block: string;
  readonly blockOrder: string;
  readonly source: SourceEntity;
}

/** Everything one page says, as rows for the statements of `cypher/queries`. */
export interface PageRows {
  readonly page: { readonly id: string; readonly name: string; readonly contentHash: string } & Row;
  readonly articles: readonly Row[];
  readonly sources: readonly SourceRow[];
  /** Source and the articles that speak of it. */
  readonly namedIn: readonly { readonly source: string; readonly articles: readonly string[] }[];
  readonly mentions: readonly Row[];
  readonly claims: readonly Row[];
  /** Ids of the claims that are relations. */
  readonly relations: readonly string[];
}

const RELATIONS: ReadonlySet<string> = new Set(RELATION_TYPES);
const LABELS: Readonly<Record<string, string>> = { stated: 'Statement', figure: 'Figure', reportedBy: 'Byline' };

/** Makes the rows of a page that was checked ({@link checkPage}). */
export function rowsOf(page: StorablePage, extractor: string): PageRows {
  const article = (local: string): string => articleId(page.id, local);

  const spoken = new Map<string, Set<string>>();
  const speaks = (source: string, inArticle: string): void => {
    const articles = spoken.get(source);
    if (articles) articles.add(inArticle);
    else spoken.set(source, new Set([inArticle]));
  };
  for (const source of page.entities) {
    for (const local of source.articles) speaks(source.id, article(local));
  }

  const mentions = new Map<string, Row[]>();
  for (const [i, mention] of page.mentions.entries()) {
    const source = page.mentionEntity[i] ?? null;
    const inArticle = article(mention.article);
    if (source !== null) speaks(source, inArticle);
    const row = {
      source,
      properties: {
        ordinal: i,
        type: mention.type,
        start: mention.span.start,
        end: mention.span.end,
        text: mention.text,
        deictic: mention.deictic,
        confidence: mention.confidence,
        by: mention.by,
        ...datePropertiesOf(mention.date ?? null),
      },
    };
    const list = mentions.get(inArticle);
    if (list) list.push(row);
    else mentions.set(inArticle, [row]);
  }

  const issued = page.metadata.issued?.value ?? null;
  const claims = page.claims.map((claim, place): Row => {
    const inArticle = article(claim.article);
    const event = typeof claim.qualifiers['event'] === 'string' ? claim.qualifiers['event'] : null;
    const object = 'object' in claim ? claim.object : null;
    for (const end of [claim.subject, object, event]) if (end !== null) speaks(end, inArticle);
    const bounds = boundsOf(claim.date ?? issued);
    const payload = payloadOf(claim);
    return {
      label: labelOf(claim.type),
      subject: claim.subject,
      object,
      event,
      evidence: claim.evidence.map((piece, ordinal) => ({
        ordinal,
        article: article(piece.article),
        sentence: piece.sentence,
        start: piece.span.start,
        end: piece.span.end,
        quote: piece.quote,
      })),
      properties: {
        // First what a person wants to see in Neo4j Browser; what the program reads back stands over it.
        ...plain(payload),
        ...plain(claim.qualifiers),
        id: claim.id,
        page: page.id,
        article: inArticle,
        ordinal: place,
        type: claim.type,
        ...(RELATIONS.has(claim.type) && { relationship: relationshipOf(claim.type) }),
        ...datePropertiesOf(claim.date),
        dateFrom: bounds.from,
        dateTo: bounds.to,
        ...(issued && { issued: issued.value, issuedPrecision: issued.precision }),
        modality: claim.modality,
        qualifiers: canonicalJson(claim.qualifiers),
        ...(payload && { payload: JSON.stringify(payload) }),
        confidence: claim.confidence,
        by: claim.by,
      },
    };
  });

  const { metadata } = page;
  const rows = {
    articles: page.articles.map((one, ordinal): Row => ({
      properties: {
        id: articleId(page.id, one.id),
        page: page.id,
        issuedFrom: boundsOf(issued).from,
        ordinal,
        localId: one.id,
        kind: one.kind,
        ...(one.title !== null && { title: one.title }),
        spans: spanList(one.spans),
        ...datePropertiesOf(one.date),
        ...(one.continuedFrom !== null && { continuedFrom: one.continuedFrom }),
        truncated: one.truncated,
        text: rawText(page.text, one.spans, '\n'),
      },
      sentences: one.sentences.map((sentence) => ({
        index: sentence.index,
        spans: spanList(sentence.spans),
        text: rawText(page.text, sentence.spans, ''),
      })),
    })),
    sources: page.entities.map((one): SourceRow => {
      const block = blockOf(one);
      return {
        properties: {
          id: one.id,
          page: page.id,
          type: one.type,
          name: one.name,
          aliases: [...new Set(one.aliases)].sort(),
          attributes: canonicalJson(one.attributes),
          ...(one.shares && { shares: canonicalJson(one.shares) }),
        },
        block,
        blockOrder: sortKey(block),
        source: one,
      };
    }),
    namedIn: [...spoken].map(([source, articles]) => ({ source, articles: [...articles] })),
    mentions: [...mentions].map(([inArticle, list]): Row => ({ article: inArticle, mentions: list })),
    claims,
    relations: page.claims.filter(({ type }) => RELATIONS.has(type)).map(({ id }) => id),
  };
  const kept = {
    id: page.id,
    metadata: canonicalJson(metadata),
    extractor,
    ...(metadata.paper && { paper: metadata.paper.value }),
    ...(metadata.region && { region: metadata.region.value }),
    ...(issued && { issued: issued.value, issuedPrecision: issued.precision }),
    issuedFrom: boundsOf(issued).from,
    text: page.text,
    bodyStart: page.bodyStart,
    whole: pageId(page.text) === page.id,
  };
  const contentHash = createHash('sha256')
    .update(JSON.stringify({ ...rows, page: kept }))
    .digest('hex');
  return {
    ...rows,
    // Not in the hash: what a page is found by does not make it another page.
    articles: rows.articles.map((row) => {
      const properties = row['properties'] as { readonly title?: string; readonly text: string };
      return { ...row, properties: { ...properties, ...articleWords(properties.title, properties.text) } };
    }),
    page: { ...kept, name: page.name, sortName: sortKey(page.name), contentHash },
  };
}

/** What full text finds an article by, as properties. Spaces around the headline's tokens part words from parts of words. */
export function articleWords(title: string | null | undefined, text: string): Row {
  return { titleWords: ` ${indexedText(title ?? '')} `, textWords: indexedText(text) };
}

/** The second label of a claim's node. */
export function labelOf(type: string): string {
  return LABELS[type] ?? 'Relation';
}

/** `holdsPost` → `HOLDS_POST`, as the ontology names relationships. */
export function relationshipOf(type: string): string {
  return type.replace(/[A-Z]/gu, (letter) => `_${letter}`).toUpperCase();
}

/** The properties of a date; none where there is no date. */
function datePropertiesOf(date: DateValue | null): Row {
  return date === null ? {} : { date: date.value, datePrecision: date.precision };
}

/** Spans as one flat list of starts and ends. */
function spanList(spans: readonly Span[]): number[] {
  return spans.flatMap(({ start, end }) => [start, end]);
}

function rawText(text: string, spans: readonly Span[], joint: string): string {
  return spans.map(({ start, end }) => text.slice(start, end)).join(joint);
}

/** Those values that can be properties of a node. */
function plain(values: Readonly<Record<string, unknown>> | null): Row {
  return Object.fromEntries(
    Object.entries(values ?? {}).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value)),
  );
}

/** What a claim has besides what every claim has. */
function payloadOf(claim: Claim): Readonly<Record<string, unknown>> | null {
  if (claim.type === 'stated') {
    const { cue, quote, quoteSpan, reported } = claim;
    return { cue, quote, quoteSpan: { start: quoteSpan.start, end: quoteSpan.end }, reported };
  }
  if (claim.type === 'figure') {
    const { indicator, value, unit, period, comparison } = claim;
    return {
      indicator,
      value,
      unit,
      period: period && { value: period.value, precision: period.precision },
      comparison,
    };
  }
  return null;
}
