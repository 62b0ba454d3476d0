import type {
  ArticleKind,
  Claim,
  Correction,
  DatePrecision,
  DateValue,
  EntityType,
  Judgement,
  Modality,
  PageMetadata,
  SourceEntity,
  SourceRecord,
  SourceShare,
  Span,
  Verdict,
} from '#libs/domain';
import type { PackedOriginal } from '../claim-correction.js';
import type { ArticleRecord, ClaimCorrection, ClaimRecord, MentionRecord, PageRecord } from '../record.js';

/** The columns of `pages/find-page` and `pages/list-pages`. */
export interface PageRow {
  readonly id: string;
  readonly name: string;
  readonly metadata: string;
  readonly extractor: string;
  readonly articleCount: number;
  readonly whole: boolean;
}

/** Properties of an Article. */
export interface ArticleProperties {
  readonly id: string;
  readonly page: string;
  readonly ordinal: number;
  readonly localId: string;
  readonly kind: ArticleKind;
  readonly title?: string;
  readonly spans?: readonly number[];
  readonly date?: string;
  readonly datePrecision?: DatePrecision;
  readonly continuedFrom?: string;
  readonly truncated: boolean;
  readonly text: string;
}

/** Properties of a Mention. */
export interface MentionProperties {
  readonly ordinal: number;
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly deictic: boolean;
  readonly confidence: number;
  readonly by: string;
  readonly date?: string;
  readonly datePrecision?: DatePrecision;
}

/** The columns of statements that give sources; an article is its ordinal and local id. */
export interface SourceColumns {
  readonly source: {
    readonly id: string;
    readonly page: string;
    readonly type: EntityType;
    readonly name: string;
    /** Missing after an import where there are none, as are other lists. */
    readonly aliases?: readonly string[];
    readonly attributes: string;
    readonly shares?: string;
  };
  readonly articles: readonly (readonly [number, string])[];
}

/** The columns of `claims/find-claims`; evidence is ordinal, article, sentence, start, end, quote. */
export interface ClaimColumns {
  readonly claim: {
    readonly id: string;
    readonly page: string;
    readonly article: string;
    readonly ordinal: number;
    readonly type: Claim['type'];
    readonly date: string | null;
    readonly datePrecision: DatePrecision | null;
    readonly modality: Modality;
    readonly qualifiers: string;
    readonly payload: string | null;
    readonly confidence: number;
    readonly by: string;
    readonly issued: string | null;
    readonly issuedPrecision: DatePrecision | null;
    readonly original: string | null;
  };
  readonly subject: string;
  readonly object: string | null;
  readonly event: string | null;
  readonly sourceSubject: string;
  readonly sourceObject: string | null;
  readonly sourceEvent: string | null;
  readonly evidence: readonly (readonly [number, string, number, number, number, string])[];
  readonly correction: CorrectionProperties | null;
  readonly isSetAside: boolean;
  /** Canonical id of the object that the machine read. */
  readonly originalObject: string | null;
}

/** Properties of a Correction. */
export interface CorrectionProperties {
  readonly claim: string;
  readonly verdict: Correction['verdict'];
  readonly change: string;
  readonly object?: string;
  readonly note: string;
  readonly by: string;
  readonly at: string;
}

/** Properties of a JUDGED relationship. */
export interface JudgementProperties {
  readonly a: string;
  readonly b: string;
  readonly by: string;
  readonly sortBy: string;
  readonly verdict: Verdict;
  readonly score: number;
  readonly reasons?: readonly string[];
  readonly features?: string;
  readonly at?: string;
}

/** A date from its two properties. */
export function dateOf(
  value: string | null | undefined,
  precision: DatePrecision | null | undefined,
): DateValue | null {
  return value == null || precision == null ? null : { value, precision };
}

export function pageRecord(row: PageRow): PageRecord {
  return { ...row, metadata: JSON.parse(row.metadata) as PageMetadata };
}

export function articleRecord(article: ArticleProperties): ArticleRecord {
  return {
    id: article.id,
    page: article.page,
    localId: article.localId,
    kind: article.kind,
    title: article.title ?? null,
    spans: spansOf(article.spans),
    date: dateOf(article.date, article.datePrecision),
    continuedFrom: article.continuedFrom ?? null,
    truncated: article.truncated,
    text: article.text,
  };
}

/** Spans from their flat list. */
export function spansOf(flat: readonly number[] | null | undefined): Span[] {
  if (!flat) return [];
  const spans: Span[] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) spans.push({ start: flat[i] ?? 0, end: flat[i + 1] ?? 0 });
  return spans;
}

export function mentionRecord(article: string, mention: MentionProperties, source: string | null): MentionRecord {
  return {
    article,
    type: mention.type,
    span: { start: mention.start, end: mention.end },
    text: mention.text,
    entity: source,
    deictic: mention.deictic,
    confidence: mention.confidence,
    by: mention.by,
    date: dateOf(mention.date, mention.datePrecision),
  };
}

export function sourceRecord({ source, articles }: SourceColumns): SourceRecord {
  return {
    id: source.id,
    page: source.page,
    type: source.type,
    name: source.name,
    aliases: source.aliases ?? [],
    articles: articles.toSorted(([a], [b]) => a - b).map(([, local]) => local),
    attributes: JSON.parse(source.attributes) as Record<string, string | boolean>,
  };
}

/** A source as it was put, with what each article gave it. */
export function storedSource(columns: SourceColumns): SourceEntity {
  const { page: _, ...source } = sourceRecord(columns);
  const shares = JSON.parse(columns.source.shares ?? '[]') as SourceShare[];
  return { ...source, ...(shares.length > 0 && { shares }) };
}

/** A claim as it was put: ends are sources, articles local to the page. */
export function storedClaim(columns: ClaimColumns): Claim {
  const row = asRead(columns);
  const claim = claimOf(row, { subject: row.sourceSubject, object: row.sourceObject, event: row.sourceEvent });
  const local = (article: string): string => article.slice(article.indexOf('.') + 1);
  return {
    ...claim,
    article: local(claim.article),
    evidence: claim.evidence.map((piece) => ({ ...piece, article: local(piece.article) })),
  };
}

/** A claim as the machine read it, whatever persons say of it. */
function asRead(row: ClaimColumns): ClaimColumns {
  if (row.claim.original === null) return row;
  const { object, date, modality, qualifiers, payload } = JSON.parse(row.claim.original) as PackedOriginal;
  const [value, precision] = date ?? [null, null];
  return {
    ...row,
    sourceObject: object,
    claim: {
      ...row.claim,
      date: value,
      datePrecision: precision,
      modality,
      payload,
      qualifiers: JSON.stringify(qualifiers),
    },
  };
}

/** What a person says of a claim. */
export function correctionOf({ claim, verdict, change, note, by, at }: CorrectionProperties): Correction {
  return { claim, verdict, change: JSON.parse(change) as Correction['change'], note, by, at };
}

function correctedOf(row: ClaimColumns, packed: string): ClaimCorrection {
  const { date, modality, qualifiers, payload } = JSON.parse(packed) as PackedOriginal;
  const { value = null, unit = null } =
    row.claim.type === 'figure' ? (JSON.parse(payload ?? '{}') as { value?: number; unit?: string }) : {};
  return {
    verdict: row.correction?.verdict ?? 'refuted',
    by: row.correction?.by ?? '',
    at: row.correction?.at ?? '',
    note: row.correction?.note ?? '',
    isSetAside: row.isSetAside,
    original: {
      object: row.originalObject,
      date: date && dateOf(...date),
      modality,
      qualifiers: row.event === null ? qualifiers : { ...qualifiers, event: row.event },
      value,
      unit,
    },
  };
}

function claimOf(
  { claim, evidence }: ClaimColumns,
  ends: { readonly subject: string; readonly object: string | null; readonly event: string | null },
): Claim {
  const qualifiers = JSON.parse(claim.qualifiers) as Record<string, string | number | boolean>;
  return {
    id: claim.id,
    type: claim.type,
    article: claim.article,
    subject: ends.subject,
    ...(ends.object !== null && { object: ends.object }),
    date: dateOf(claim.date, claim.datePrecision),
    modality: claim.modality,
    qualifiers: ends.event === null ? qualifiers : { ...qualifiers, event: ends.event },
    evidence: evidence
      .toSorted(([a], [b]) => a - b)
      .map(([, article, sentence, start, end, quote]) => ({ article, sentence, span: { start, end }, quote })),
    confidence: claim.confidence,
    by: claim.by,
    ...(claim.payload === null ? {} : (JSON.parse(claim.payload) as object)),
  } as unknown as Claim;
}

export function claimRecord(row: ClaimColumns): ClaimRecord {
  const { claim } = row;
  return {
    ...claimOf(row, row),
    sourceSubject: row.sourceSubject,
    sourceObject: row.sourceObject,
    page: claim.page,
    issued: dateOf(claim.issued, claim.issuedPrecision),
    ...(claim.original !== null && { corrected: correctedOf(row, claim.original) }),
  };
}

export function judgementRecord(row: JudgementProperties): Judgement {
  const { a, b, verdict, score, reasons, by, features, at } = row;
  return {
    a,
    b,
    verdict,
    score,
    reasons: reasons ?? [],
    by,
    ...(features !== undefined && { features: JSON.parse(features) as Record<string, string | number> }),
    ...(at !== undefined && { at }),
  };
}
