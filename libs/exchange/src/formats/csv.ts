import { stringify } from 'csv-stringify/sync';
import type { ClaimRecord, EntityRecord } from '#libs/store';
import type { ExportFile } from '../export-file.js';
import type { SelectedGraph } from '../selection.js';

const MEDIA_TYPE = 'text/csv; charset=utf-8';

/** Spreadsheets take text for UTF-8 only with this in front. */
const BYTE_ORDER_MARK = '\uFEFF';

type Cell = string | number | boolean | null;

/** A table: header, then a line a row. Cells that begin like a formula get an apostrophe, or a spreadsheet would run them. */
async function* table(header: readonly string[], rows: AsyncIterable<readonly Cell[]>): AsyncIterable<string> {
  yield BYTE_ORDER_MARK + stringify([header]);
  for await (const row of rows) yield stringify([row], { escape_formulas: true, cast: { boolean: String } });
}

/** Nodes: an entity a line. */
export const entitiesCsv: ExportFile = {
  name: 'entities.csv',
  mediaType: MEDIA_TYPE,
  description: 'entities, one a line: id, type, name, aliases, attributes, number of articles',
  write: (graph) =>
    table(['id', 'type', 'name', 'aliases', 'attributes', 'articles'], mapped(graph.entities(), entityRow)),
};

function entityRow({ id, type, name, aliases, attributes, articleCount }: EntityRecord): Cell[] {
  return [id, type, name, aliases.join(';'), JSON.stringify(attributes), articleCount];
}

/** Edges: a relation claim a line. */
export const relationsCsv: ExportFile = {
  name: 'relations.csv',
  mediaType: MEDIA_TYPE,
  description: 'relations, one claim a line: source, target, type, date, weight; opens in Gephi as an edge table',
  write: (graph) =>
    table(['Id', 'Source', 'Target', 'Type', 'Kind', 'Date', 'Issued', 'Modality', 'Weight'], relationRows(graph)),
};

async function* relationRows(graph: SelectedGraph): AsyncIterable<Cell[]> {
  for await (const claim of graph.claims()) {
    if (!('object' in claim)) continue;
    const { id, subject, object, type, date, issued, modality, confidence } = claim;
    yield [id, subject, object, 'Directed', type, date?.value ?? null, issued?.value ?? null, modality, confidence];
  }
}

/** Claims of every type with their evidence: what a researcher checks. */
export const claimsCsv: ExportFile = {
  name: 'claims.csv',
  mediaType: MEDIA_TYPE,
  description:
    'claims with their evidence, one piece of evidence a line: quote, article, offsets, dates, confidence, rule; who corrected them',
  write: (graph) =>
    table(
      [
        'id',
        'type',
        'subject',
        'object',
        'qualifiers',
        'payload',
        'date',
        'issued',
        'modality',
        'confidence',
        'extractor',
        'article',
        'sentence',
        'start',
        'end',
        'quote',
        'correctedBy',
        'correctedAt',
        'correctionNote',
        'asRead',
      ],
      claimRows(graph),
    ),
};

async function* claimRows(graph: SelectedGraph): AsyncIterable<Cell[]> {
  for await (const claim of graph.claims()) {
    for (const { article, sentence, span, quote } of claim.evidence) {
      yield [
        claim.id,
        claim.type,
        claim.subject,
        'object' in claim ? claim.object : null,
        JSON.stringify(claim.qualifiers),
        JSON.stringify(payloadOf(claim)),
        claim.date?.value ?? null,
        claim.issued?.value ?? null,
        claim.modality,
        claim.confidence,
        claim.by,
        article,
        sentence,
        span.start,
        span.end,
        quote,
        claim.corrected?.by ?? null,
        claim.corrected?.at ?? null,
        claim.corrected?.note ?? null,
        claim.corrected ? JSON.stringify(claim.corrected.original) : null,
      ];
    }
  }
}

function payloadOf(claim: ClaimRecord): Record<string, string | number | boolean | null> {
  if (claim.type === 'stated') return { cue: claim.cue, quote: claim.quote, reported: claim.reported };
  if (claim.type !== 'figure') return {};
  const { indicator, value, unit, period, comparison } = claim;
  return { indicator, value, unit, period: period?.value ?? null, comparison };
}

async function* mapped<T, U>(items: AsyncIterable<T>, to: (item: T) => U): AsyncIterable<U> {
  for await (const item of items) yield to(item);
}
