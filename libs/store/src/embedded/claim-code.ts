import { RELATION_TYPES, SYMMETRIC_RELATIONS, type ClaimType } from '#libs/domain';

/** How claim types stand in the store. Numbers are part of the layout: a new type takes a new number, none is ever reused. */
const CODE = {
  holdsPost: 1,
  memberOf: 2,
  metWith: 3,
  participatedIn: 4,
  visited: 5,
  locatedIn: 6,
  partOf: 7,
  implements: 8,
  undertakes: 9,
  cooperatesWith: 10,
  invests: 11,
  owns: 12,
  familyOf: 13,
  awarded: 14,
  authored: 15,
  produces: 16,
  stated: 17,
  figure: 18,
  reportedBy: 19,
} as const satisfies Record<ClaimType, number>;

const TYPE_OF = new Map(Object.entries(CODE).map(([type, code]) => [code as number, type as ClaimType]));

/** The number of a claim type. */
export function codeOf(type: ClaimType): number {
  return CODE[type];
}

/** The claim type of a number; `null` for one this program does not know. */
export function typeOf(code: number): ClaimType | null {
  return TYPE_OF.get(code) ?? null;
}

/** Claim types as a list for SQL's IN: `(3, 4)`, in order, so that one choice of types is one statement. */
export function codeList(types: readonly ClaimType[]): string {
  return `(${[...new Set(types.map(codeOf))].sort((a, b) => a - b).join(', ')})`;
}

/** Every relation type, and those that read the same from both ends. */
export const RELATION_CODES = codeList(RELATION_TYPES);
export const SYMMETRIC_CODES = codeList(SYMMETRIC_RELATIONS);
