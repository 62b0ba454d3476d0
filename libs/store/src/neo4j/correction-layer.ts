import type { Correction } from '#libs/domain';
import { canonicalJson } from '../canonical-json.js';
import { checkCorrection, correctedValues, type ClaimValues, type PackedOriginal } from '../claim-correction.js';
import { boundsOf, checkedFirst, decodeCursor, sliceOf } from '../cursor.js';
import { stretches } from '../every-item.js';
import type { CorrectionFilter } from '../graph-store.port.js';
import type { CorrectionRecord, Slice, SliceRequest } from '../record.js';
import type { Run } from './connection.js';
import { labelOf, type Row } from './page-rows.js';
import { correctionOf, dateOf, type ClaimColumns, type CorrectionProperties } from './records.js';
import { countOf } from './text-reader.js';

/** Claims brought to what persons say of them at once, after an import. */
const AT_ONCE = 1_000;

interface ValueRow {
  readonly claim: Pick<
    ClaimColumns['claim'],
    | 'id'
    | 'type'
    | 'date'
    | 'datePrecision'
    | 'modality'
    | 'qualifiers'
    | 'payload'
    | 'original'
    | 'issued'
    | 'issuedPrecision'
  >;
  readonly subject: string;
  readonly object: string | null;
  readonly event: string | null;
  readonly correction: CorrectionProperties | null;
  readonly isThere: boolean;
}

/** Puts down what persons say of claims, and brings the claims to it. */
export async function putCorrections(run: Run, corrections: readonly Correction[]): Promise<void> {
  // Of several on one claim the last counts.
  const last = new Map(corrections.map((correction) => [correction.claim, correction]));
  const claims = [...last.keys()];
  const rows = await run<ValueRow>('corrections/list-claim-values', { claims });
  const types = new Map(rows.map(({ claim }) => [claim.id, claim.type]));
  for (const correction of corrections) checkCorrection(correction, types.get(correction.claim) ?? null);
  const found = await run<{ correction: CorrectionProperties }>('corrections/find-corrections', { claims });
  const before = new Map(found.map(({ correction }) => [correction.claim, canonicalJson(correctionOf(correction))]));
  const changed = [...last.values()].filter((correction) => before.get(correction.claim) !== canonicalJson(correction));
  await run('corrections/put-corrections', { rows: changed.map(correctionRow) });
  await apply(
    run,
    changed.map(({ claim }) => claim),
    true,
  );
}

/** Takes a correction back. False where there is none. */
export async function retractCorrection(run: Run, claim: string): Promise<boolean> {
  const [found] = await run<{ removed: number }>('corrections/retract-correction', { claim });
  if ((found?.removed ?? 0) === 0) return false;
  await apply(run, [claim], true);
  return true;
}

/** By claim. */
export async function listCorrections(
  run: Run,
  request: SliceRequest & CorrectionFilter,
): Promise<Slice<CorrectionRecord>> {
  const first = checkedFirst(request);
  const [after] = decodeCursor(request.after, ['string']) ?? [''];
  const withoutClaim = request.withoutClaim ?? false;
  const [rows, total] = await Promise.all([
    run<{ correction: CorrectionProperties; hasClaim: boolean; isSetAside: boolean }>('corrections/list-corrections', {
      after,
      withoutClaim,
      limit: first + 1,
    }),
    countOf(run, withoutClaim ? 'corrections/count-waiting-corrections' : 'corrections/count-corrections'),
  ]);
  return sliceOf(
    rows,
    first,
    total,
    ({ correction }) => [correction.claim],
    ({ correction, hasClaim, isSetAside }): CorrectionRecord => ({
      ...correctionOf(correction),
      state: !hasClaim ? 'withoutClaim' : isSetAside && correction.verdict === 'amended' ? 'withoutObject' : 'applied',
    }),
  );
}

/**
 * Brings claims to what persons say of them, after pages came or went.
 *
 * @param claims ids of claims that were written.
 * @param objects ids of sources that came or went, which corrections may put in an object's place.
 */
export async function followCorrections(
  run: Run,
  claims: readonly string[],
  objects: readonly string[],
): Promise<void> {
  if ((await countOf(run, 'corrections/count-corrections')) === 0) return;
  const found = await run<{ claim: string }>('corrections/find-corrected-claims', { claims, objects });
  await apply(
    run,
    found.map(({ claim }) => claim),
    false,
  );
}

/** Brings every corrected claim to what persons say, after an import of claims as the machine read them. */
export async function applyAllCorrections(run: Run): Promise<void> {
  for await (const items of stretches((request) => listCorrections(run, request), AT_ONCE)) {
    await apply(
      run,
      items.map(({ claim }) => claim),
      false,
    );
  }
  await run('store/put-corrected');
}

/** The properties of a Correction. */
export function correctionRow({ claim, verdict, change, note, by, at }: Correction): CorrectionProperties & Row {
  return {
    claim,
    verdict,
    change: canonicalJson(change),
    ...(change.object !== undefined && { object: change.object }),
    note,
    by,
    at,
  };
}

/** @param isNews whether persons have said something new, so that what identity made of the ends is out of date. */
async function apply(run: Run, claims: readonly string[], isNews: boolean): Promise<void> {
  if (claims.length === 0) return;
  const found = await run<ValueRow>('corrections/list-claim-values', { claims });
  const written = found.map(rowOf);
  const ids = written.map(({ id }) => id);
  await run('relations/erase-relations', { claims: ids });
  await run('corrections/put-claim-values', { rows: written });
  await run('relations/draw-relations', { claims: ids });
  if (!isNews) return;
  const ends = found.flatMap((row) => [row.subject, originalOf(row).object, row.event]).filter((end) => end !== null);
  await run('blocks/mark-blocks-of-sources', { ids: [...new Set(ends)] });
}

function originalOf({ claim, object }: ValueRow): PackedOriginal {
  if (claim.original !== null) return JSON.parse(claim.original) as PackedOriginal;
  const { event: _, ...qualifiers } = JSON.parse(claim.qualifiers) as Record<string, string | number | boolean>;
  const { date, datePrecision, modality, payload } = claim;
  return {
    object,
    date: date === null || datePrecision === null ? null : [date, datePrecision],
    modality,
    qualifiers,
    payload,
  };
}

/** What counts of a claim, as `corrections/put-claim-values` takes it. */
function rowOf(row: ValueRow): Row & { readonly id: string } {
  const { claim, event } = row;
  const original = originalOf(row);
  const figure = claim.type === 'figure' ? (JSON.parse(original.payload ?? '{}') as ClaimValues['figure']) : null;
  const read: ClaimValues = {
    object: original.object,
    date: original.date && dateOf(...original.date),
    modality: original.modality,
    qualifiers: original.qualifiers,
    figure: figure && { value: figure.value, unit: figure.unit },
  };
  const correction = row.correction && correctionOf(row.correction);
  const values = correction ? correctedValues(read, correction, () => row.isThere) : read;
  const counts = values ?? read;
  const bounds = boundsOf(counts.date ?? dateOf(claim.issued, claim.issuedPrecision));
  const stale = Object.keys(JSON.parse(claim.qualifiers) as object).filter((name) => name !== 'event');
  return {
    id: claim.id,
    label: values ? labelOf(claim.type) : 'SetAside',
    object: counts.object,
    properties: {
      // As a person at Neo4j Browser sees them; what the program reads back stands over it.
      ...Object.fromEntries(stale.map((name) => [name, null])),
      ...counts.qualifiers,
      ...counts.figure,
      date: counts.date?.value ?? null,
      datePrecision: counts.date?.precision ?? null,
      dateFrom: bounds.from,
      dateTo: bounds.to,
      modality: counts.modality,
      qualifiers: canonicalJson(event === null ? counts.qualifiers : { ...counts.qualifiers, event }),
      payload: figure ? JSON.stringify({ ...figure, ...counts.figure }) : original.payload,
      original: correction ? canonicalJson(original) : null,
      originalObject: correction ? original.object : null,
      corrected: correction ? claim.id : null,
    },
  };
}
