import type { Correction, DatePrecision, Modality } from '#libs/domain';
import { canonicalJson } from '../canonical-json.js';
import { checkCorrection, correctedValues, type ClaimValues, type PackedOriginal } from '../claim-correction.js';
import { boundsOf, checkedFirst, decodeCursor, sliceOf } from '../cursor.js';
import type { CorrectionFilter } from '../graph-store.port.js';
import type { CorrectionRecord, Slice, SliceRequest } from '../record.js';
import { typeOf } from './claim-code.js';
import type { EntityIndex } from './entity-index.js';
import type { IdentityLayer } from './identity-layer.js';

import type { Statements } from './statements.js';
import { dateOf } from './text-layer.js';

/** The subject of claims that are set aside; no entity has this number. */
export const NOBODY = 0;

interface CorrectionRow {
  readonly claim: string;
  readonly verdict: Correction['verdict'];
  readonly change: string;
  readonly note: string;
  readonly made_by: string;
  readonly made_at: string;
}

interface ClaimRow {
  readonly id: number;
  readonly type: number;
  readonly subject: number;
  readonly object: number | null;
  readonly source_subject: number;
  readonly source_object: number | null;
  readonly source_event: number | null;
  readonly date: string | null;
  readonly date_precision: DatePrecision | null;
  readonly modality: Modality;
  readonly qualifiers: string;
  readonly payload: string | null;
  readonly original: string | null;
  readonly issued: string | null;
  readonly issued_precision: DatePrecision | null;
}

/** Keeps what persons say of claims, and the claims true to it. Callers wrap every change in a transaction. */
export class CorrectionLayer {
  constructor(
    private readonly sql: Statements,
    private readonly identity: IdentityLayer,
    private readonly entities: EntityIndex,
  ) {}

  put(corrections: readonly Correction[]): void {
    for (const correction of corrections) {
      const { claim, verdict, change, note, by, at } = correction;
      const row = this.claim(claim);
      checkCorrection(correction, row && typeOf(row.type));
      const before = this.find(claim);
      if (before && canonicalJson(before) === canonicalJson(correction)) continue;
      this.sql.run(
        `INSERT INTO correction (claim, verdict, change, object, note, made_by, made_at) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (claim) DO UPDATE SET verdict = excluded.verdict, change = excluded.change, object = excluded.object,
           note = excluded.note, made_by = excluded.made_by, made_at = excluded.made_at`,
        claim,
        verdict,
        canonicalJson(change),
        change.object ?? null,
        note,
        by,
        at,
      );
      this.apply(claim);
      this.markChanged(claim);
    }
  }

  retract(claim: string): boolean {
    if (this.sql.run('DELETE FROM correction WHERE claim = ?', claim) === 0) return false;
    this.apply(claim);
    this.markChanged(claim);
    return true;
  }

  /**
   * Brings claims to what persons say of them, after pages came or went.
   *
   * @param claims ids of claims that were written.
   * @param sources ids of sources that came or went, which corrections may put in an object's place.
   */
  follow(claims: readonly string[], sources: readonly string[]): void {
    if (!this.sql.get('SELECT 1 FROM correction LIMIT 1')) return;
    const touched = new Set<string>();
    for (const claim of claims) {
      if (this.sql.get('SELECT 1 FROM correction WHERE claim = ?', claim)) touched.add(claim);
    }
    for (const source of sources) {
      for (const claim of this.sql.column<string>('SELECT claim FROM correction WHERE object = ?', source)) {
        touched.add(claim);
      }
    }
    for (const claim of touched) this.apply(claim);
  }

  list(request: SliceRequest & CorrectionFilter): Slice<CorrectionRecord> {
    const first = checkedFirst(request);
    const [after] = decodeCursor(request.after, ['string']) ?? [''];
    const without = request.withoutClaim === true ? 'NOT EXISTS (SELECT 1 FROM claim c WHERE c.key = k.claim)' : '1';
    const rows = this.sql.all<CorrectionRow & { readonly subject: number | null }>(
      `SELECT k.*, c.subject FROM correction k LEFT JOIN claim c ON c.key = k.claim
       WHERE k.claim > ? AND ${without} ORDER BY k.claim LIMIT ?`,
      after ?? '',
      first + 1,
    );
    const total = this.sql.count(`SELECT count(*) AS n FROM correction k WHERE ${without}`);
    return sliceOf(
      rows,
      first,
      total,
      (row) => [row.claim],
      (row): CorrectionRecord => ({
        ...correctionOf(row),
        state:
          row.subject === null
            ? 'withoutClaim'
            : row.subject === NOBODY && row.verdict === 'amended'
              ? 'withoutObject'
              : 'applied',
      }),
    );
  }

  private find(claim: string): Correction | null {
    const row = this.sql.get<CorrectionRow>('SELECT * FROM correction WHERE claim = ?', claim);
    return row ? correctionOf(row) : null;
  }

  private claim(key: string): ClaimRow | null {
    return (
      this.sql.get<ClaimRow>(
        `SELECT c.*, p.issued, p.issued_precision FROM claim c JOIN article a ON a.id = c.article JOIN page p ON p.id = a.page
         WHERE c.key = ?`,
        key,
      ) ?? null
    );
  }

  /** Writes what counts of a claim, from what the machine read and what a person says. */
  private apply(key: string): void {
    const row = this.claim(key);
    if (!row) return;
    const correction = this.find(key);
    const original = row.original === null ? this.originalOf(row) : (JSON.parse(row.original) as PackedOriginal);
    const read: ClaimValues = {
      object: original.object,
      date: original.date && dateOf(...original.date),
      modality: original.modality,
      qualifiers: original.qualifiers,
      figure: figureOf(row.type, original.payload),
    };
    const values = correction ? correctedValues(read, correction, (source) => this.sourceId(source) !== null) : read;
    const counts = values ?? read;
    const object = counts.object === null ? null : this.sourceId(counts.object);
    const bounds = boundsOf(counts.date ?? dateOf(row.issued, row.issued_precision));
    this.sql.run(
      `UPDATE claim SET subject = ?, object = ?, source_object = ?, date = ?, date_precision = ?, date_from = ?, date_to = ?,
         modality = ?, qualifiers = ?, payload = ?, original = ? WHERE id = ?`,
      values ? this.entityOf(row.source_subject) : NOBODY,
      values && object !== null ? this.entityOf(object) : null,
      object,
      counts.date?.value ?? null,
      counts.date?.precision ?? null,
      bounds.from,
      bounds.to,
      counts.modality,
      canonicalJson(counts.qualifiers),
      payloadOf(original.payload, counts.figure),
      correction ? canonicalJson(original) : null,
      row.id,
    );
    const now = this.sql.get<{ subject: number; object: number | null }>(
      'SELECT subject, object FROM claim WHERE id = ?',
      row.id,
    );
    const ends = [row.subject, row.object, now?.subject, now?.object].filter((end) => typeof end === 'number');
    this.entities.recount(new Set(ends));
  }

  private originalOf(row: ClaimRow): PackedOriginal {
    const object = this.sql.get<{ key: string }>('SELECT key FROM source WHERE id = ?', row.source_object);
    return {
      object: object?.key ?? null,
      date: row.date === null || row.date_precision === null ? null : [row.date, row.date_precision],
      modality: row.modality,
      qualifiers: JSON.parse(row.qualifiers) as PackedOriginal['qualifiers'],
      payload: row.payload,
    };
  }

  private sourceId(key: string): number | null {
    return this.sql.get<{ id: number }>('SELECT id FROM source WHERE key = ?', key)?.id ?? null;
  }

  private entityOf(source: number): number {
    return this.sql.get<{ entity: number }>('SELECT entity FROM source WHERE id = ?', source)?.entity ?? NOBODY;
  }

  /** Identity rests on uncorrected claims, so what it made of the ends of this one is out of date. */
  private markChanged(key: string): void {
    const row = this.claim(key);
    if (!row) return;
    const original = row.original === null ? null : (JSON.parse(row.original) as PackedOriginal).object;
    const object = original === null ? row.source_object : this.sourceId(original);
    this.identity.markChanged([row.source_subject, object, row.source_event].filter((source) => source !== null));
  }
}

function correctionOf(row: CorrectionRow): Correction {
  return {
    claim: row.claim,
    verdict: row.verdict,
    change: JSON.parse(row.change) as Correction['change'],
    note: row.note,
    by: row.made_by,
    at: row.made_at,
  };
}

/** Value and unit of a figure's payload; null for other claims. */
export function figureOf(type: number, payload: string | null): ClaimValues['figure'] {
  if (typeOf(type) !== 'figure' || payload === null) return null;
  const [, value, unit] = JSON.parse(payload) as [string, number, string];
  return { value, unit };
}

function payloadOf(payload: string | null, figure: ClaimValues['figure']): string | null {
  if (payload === null || !figure) return payload;
  const parts = JSON.parse(payload) as unknown[];
  return JSON.stringify([parts[0], figure.value, figure.unit, ...parts.slice(3)]);
}
