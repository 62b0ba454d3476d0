import {
  RELATION_TYPES,
  YaowenError,
  type ClaimChange,
  type EntityType,
  type RelationType,
  type ClaimType,
  type Correction,
  type DatePrecision,
  type DateValue,
  type Modality,
} from '#libs/domain';
import { loadOntology, type Ontology } from '#libs/ontology';

/** The parts of a claim that a person may change, ends as source ids, the event not among the qualifiers. */
export interface ClaimValues {
  readonly object: string | null;
  readonly date: DateValue | null;
  readonly modality: Modality;
  readonly qualifiers: Readonly<Record<string, string | number | boolean>>;
  /** Of a figure. */
  readonly figure: { readonly value: number; readonly unit: string } | null;
}

/** What the machine read of a corrected claim, as it is packed; the object is a source id, the payload as in its column or property. */
export interface PackedOriginal {
  readonly object: string | null;
  readonly date: readonly [string, DatePrecision] | null;
  readonly modality: Modality;
  readonly qualifiers: Readonly<Record<string, string | number | boolean>>;
  readonly payload: string | null;
}

let loaded: Ontology | undefined;

/** Why the ontology does not allow a change of a claim between things of these types; null where it does. */
export function changeProblem(
  type: ClaimType,
  change: ClaimChange,
  ends: { readonly subject: EntityType; readonly object: EntityType | null },
): string | null {
  const ontology = (loaded ??= loadOntology());
  const relation = ontology.relations.get(type as RelationType);
  const names = [...(relation?.qualifiers.keys() ?? [])].filter((name) => name !== 'event');
  const unknown = Object.keys(change.qualifiers ?? {}).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    return names.length === 0
      ? `${type} has no qualifiers`
      : `${type} has no qualifier ${unknown}; it has ${names.join(', ')}`;
  }
  if (relation && ends.object !== null && !ontology.allows(relation.type, ends.subject, ends.object)) {
    return `${type} does not go from a ${ends.subject} to a ${ends.object}`;
  }
  return null;
}

/** What a person said, without what became of it. */
export function asSaid({ claim, verdict, change, note, by, at }: Correction): Correction {
  return { claim, verdict, change, note, by, at };
}

const RELATIONS: ReadonlySet<string> = new Set(RELATION_TYPES);

/**
 * What counts of a claim once a person has corrected it; null where nothing does: it is refuted, or the thing put in its
 * object's place is not in the store, and what the machine read is known to be wrong.
 *
 * @param isThere whether the store has a source entity.
 */
export function correctedValues(
  values: ClaimValues,
  { verdict, change }: Correction,
  isThere: (source: string) => boolean,
): ClaimValues | null {
  if (verdict === 'refuted' || (change.object !== undefined && !isThere(change.object))) return null;
  const qualifiers = Object.entries({ ...values.qualifiers, ...change.qualifiers }).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  );
  return {
    object: change.object ?? values.object,
    date: change.date === undefined ? values.date : change.date,
    modality: change.modality ?? values.modality,
    qualifiers: Object.fromEntries(qualifiers),
    figure: values.figure && { value: change.value ?? values.figure.value, unit: change.unit ?? values.figure.unit },
  };
}

/**
 * @param type of the claim; null where the store does not have it (yet).
 * @throws YaowenError `store.bad-correction`, category input, for a correction that nobody signed or that does not fit.
 */
export function checkCorrection({ claim, verdict, change, by, at }: Correction, type: ClaimType | null): void {
  const bad = (what: string): YaowenError =>
    new YaowenError('store.bad-correction', 'input', `the correction of ${claim} ${what}; nothing was changed`, {
      claim,
    });
  if (!by.startsWith('person:') || at === '') throw bad('does not say which person made it, and when');
  const parts = Object.keys(change);
  if (verdict === 'refuted' && parts.length > 0) throw bad('refutes it and changes it at once');
  if (verdict === 'amended' && parts.length === 0) throw bad('changes nothing');
  if (change.qualifiers && 'event' in change.qualifiers) throw bad('changes its event, which cannot be changed');
  if (type === null) return;
  if (change.object !== undefined && !RELATIONS.has(type)) throw bad(`gives an object to a claim of type ${type}`);
  if ((change.value !== undefined || change.unit !== undefined) && type !== 'figure') {
    throw bad(`gives a value to a claim of type ${type}`);
  }
}
