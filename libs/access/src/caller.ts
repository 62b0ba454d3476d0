/**
 * What a caller may do: `read` the graph, `write` pages into it and take them back, `review` identities and claims, `admin`
 * everything, including the metrics.
 */
export const SCOPES = ['read', 'write', 'review', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** What a scope allows besides itself: who may review must see what there is to review. */
const IMPLIED: Readonly<Record<Scope, readonly Scope[]>> = {
  read: ['read'],
  write: ['write', 'read'],
  review: ['review', 'read'],
  admin: SCOPES,
};

/** Whoever asks: a key, a token's subject, the machine's own user, or nobody in particular. */
export interface Caller {
  /** Stands in the audit trail: `key:k3f9a2b1`, `user:sub-of-token`, `local`, `anonymous`, `cli:maintainer`. */
  readonly id: string;
  /** For people: 市委政研室. */
  readonly name: string;
  readonly scopes: readonly Scope[];
}

/** Who asks from this machine where no access control is in force: may do everything. */
export const LOCAL_CALLER: Caller = { id: 'local', name: 'local', scopes: ['admin'] };

/** Who works at the command line of this machine, by the name of the operating system's user: may do everything. */
export function cliCaller(user: string): Caller {
  return { id: `cli:${user}`, name: user, scopes: ['admin'] };
}

/** Whether a caller may do what a scope stands for. A `review` key may also read. */
export function mayDo(caller: Caller, scope: Scope): boolean {
  return caller.scopes.some((each) => IMPLIED[each].includes(scope));
}

/** The scopes in a text of words, in their own order; words that are no scopes are left out. `'review read x'` → `['read', 'review']` */
export function scopesIn(words: string): Scope[] {
  const given = new Set(words.split(/[\s,]+/u));
  return SCOPES.filter((scope) => given.has(scope));
}
