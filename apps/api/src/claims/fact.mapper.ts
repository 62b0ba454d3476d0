import { YaowenError, type Evidence as DomainEvidence } from '#libs/domain';
import type { ClaimCorrection as Corrected, ClaimRecord } from '#libs/store';
import { toDate } from './date.model.js';
import {
  Claim,
  ClaimCorrection,
  Evidence,
  type Fact,
  Figure,
  OriginalClaim,
  type Qualifier,
  Statement,
} from './fact.model.js';

/** A qualifier as text, or null where the claim has none of that name. */
export function qualifier(record: ClaimRecord, name: string): string | null {
  const value = record.qualifiers[name];
  return value === undefined || value === '' ? null : String(value);
}

/** Evidence of the store as GraphQL's. */
export function toEvidence(evidence: DomainEvidence): Evidence {
  return Object.assign(new Evidence(), {
    quote: evidence.quote,
    start: evidence.span.start,
    end: evidence.span.end,
    sentenceIndex: evidence.sentence,
    articleId: evidence.article,
  });
}

function toQualifiers(qualifiers: Readonly<Record<string, unknown>>): Qualifier[] {
  return Object.entries(qualifiers)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ({ name, value: String(value) }));
}

function toCorrected({ original, ...said }: Corrected): ClaimCorrection {
  const { object, date, modality, qualifiers, value, unit } = original;
  return Object.assign(new ClaimCorrection(), {
    ...said,
    original: Object.assign(new OriginalClaim(), {
      objectId: object,
      date: toDate(date),
      modality,
      qualifiers: toQualifiers(qualifiers),
      value,
      unit,
    }),
  });
}

/** Fills in what every fact has. */
export function toFact<T extends Fact, F>(fact: T, record: ClaimRecord, fields: F): T & F {
  return Object.assign(fact, {
    id: record.id,
    date: toDate(record.date),
    issued: toDate(record.issued),
    modality: record.modality,
    saidBy: qualifier(record, 'saidBy'),
    saidIn: qualifier(record, 'saidIn'),
    confidence: record.confidence,
    extractor: record.by,
    evidence: record.evidence.map(toEvidence),
    corrected: record.corrected ? toCorrected(record.corrected) : null,
    record,
    ...fields,
  });
}

/** Any claim as it stands. */
export function toClaim(record: ClaimRecord): Claim {
  return toFact(new Claim(), record, {
    type: record.type,
    qualifiers: toQualifiers(record.qualifiers),
    title: qualifier(record, 'title'),
    role: qualifier(record, 'role'),
    kind: qualifier(record, 'kind'),
    status: qualifier(record, 'status'),
    amount: qualifier(record, 'amount'),
  });
}

function wrongType(record: ClaimRecord, wanted: string): YaowenError {
  return new YaowenError(
    'store.wrong-claim',
    'store',
    `claim ${record.id} is of type ${record.type} where ${wanted} was asked for`,
    { id: record.id },
  );
}

/**
 * A claim of type stated as a statement.
 * @throws YaowenError `store.wrong-claim`, category store, for a claim of another type.
 */
export function toStatement(record: ClaimRecord): Statement {
  if (record.type !== 'stated') throw wrongType(record, 'stated');
  const { cue, quote, quoteSpan, reported } = record;
  return toFact(new Statement(), record, { cue, quote, quoteSpan: { ...quoteSpan }, reported });
}

/**
 * A claim of type figure as a figure.
 * @throws YaowenError `store.wrong-claim`, category store, for a claim of another type.
 */
export function toFigure(record: ClaimRecord): Figure {
  if (record.type !== 'figure') throw wrongType(record, 'figure');
  const { indicator, value, unit, comparison } = record;
  return toFact(new Figure(), record, { indicator, value, unit, comparison, period: toDate(record.period) });
}

/** Id of the object of a relation; null for statements, figures and bylines. */
export function objectOf(record: ClaimRecord): string | null {
  return 'object' in record ? record.object : null;
}

/** Id of the other end of a relation seen from an entity (by its canonical id). */
export function otherEnd(record: ClaimRecord, entity: string): string | null {
  return record.subject === entity ? objectOf(record) : record.subject;
}
