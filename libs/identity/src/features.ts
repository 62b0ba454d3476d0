import type { Subject } from './subject.js';

/** Something two sources may have in common. Those that share a key are one thing, as sure as the score says. */
export interface Bond {
  readonly key: string;
  readonly score: number;
  /** In a reader's words, with the value that is shared. */
  readonly reason: string;
}

/** A bond that is enough only where one group alone can be meant. */
export interface WeakBond extends Bond {
  /** Whether the source stands as a group that may be meant, or looks for one. */
  readonly anchors: boolean;
  /** Whether it stands as a group that may be meant, and is not sure enough to be joined: with it, nobody is. */
  readonly isUnsure?: boolean;
  /** Whether those that look for a group are one among themselves as well, where there is no such group. */
  readonly joinsAlone: boolean;
}

/** A bond that holds between sources whose days are no further apart than `gap`. */
export interface NearBond extends Bond {
  readonly day: number;
  readonly gap: number;
}

/** What identity goes by for one source. */
export interface Features {
  /** Any one shared is enough. */
  readonly strong: readonly Bond[];
  readonly near: readonly NearBond[];
  /** Shared, they are enough only where nothing else of the name is around to be meant instead. */
  readonly weak: readonly WeakBond[];
  /** Values that cannot both be true of one thing, by kind: groups whose sets of a kind are disjoint never come together. */
  readonly exclusive: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whether a doubtful pair is worth a person's look. */
  readonly suggests: boolean;
}

export const NONE: Features = { strong: [], near: [], weak: [], exclusive: new Map(), suggests: false };

/** A source with what identity goes by. */
export interface Member {
  readonly subject: Subject;
  readonly features: Features;
}

/** Values of one kind, as {@link Features.exclusive} has them; nothing where there is none. */
export function exclusive(kind: string, ...values: readonly (string | null | undefined)[]): Map<string, Set<string>> {
  const set = new Set(values.filter((value): value is string => typeof value === 'string' && value !== ''));
  return set.size === 0 ? new Map() : new Map([[kind, set]]);
}

/** Kinds whose values are division codes: 1407 within 14 is no contradiction. */
const PLACE_KINDS = new Set(['place']);

/** The first kind in which two groups cannot be one, `despite` not looked at; null where there is none. */
export function contradiction(
  a: ReadonlyMap<string, ReadonlySet<string>>,
  b: ReadonlyMap<string, ReadonlySet<string>>,
  despite: string | null = null,
): string | null {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  for (const [kind, values] of small) {
    const others = large.get(kind);
    if (!others || kind === despite) continue;
    if (!(PLACE_KINDS.has(kind) ? someRelated(values, others) : someShared(values, others))) return kind;
  }
  return null;
}

function someShared(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const value of a) if (b.has(value)) return true;
  return false;
}

function someRelated(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const one of a) for (const other of b) if (areNested(one, other)) return true;
  return false;
}

/** Whether one of two places lies in the other: 山西 and 晋中; China holds its divisions, and another country none of them. */
export function areNested(a: string, b: string): boolean {
  if (a === b) return true;
  const [x, y] = [stem(a), stem(b)];
  if (x === 'CN' || y === 'CN') return /^(?:CN|\d)/u.test(x === 'CN' ? y : x);
  return /^\d/u.test(x) && /^\d/u.test(y) && (x.startsWith(y) || y.startsWith(x));
}

/** 140700 → 1407. */
export function stem(code: string): string {
  return code.length === 6 ? code.replace(/(?:00){1,2}$/u, '') : code;
}
