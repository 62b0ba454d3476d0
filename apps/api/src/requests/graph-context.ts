import type { Caller } from '#libs/access';
import type { RequestGraph } from './request-graph.js';

/** What every resolver of one request shares. `@Context('graph')` hands in one part of it. */
export interface GraphContext {
  readonly graph: RequestGraph;
  /** Who asks. */
  readonly caller: Caller;
  /** Name of the request; undefined where none came in. */
  readonly requestId?: string | undefined;
}

/**
 * Arguments of a field that takes none.
 *
 * A field without arguments is resolved by a method whose parameters bear no decorators: `(parent, _: NoArgs, { graph }: GraphContext)`.
 * Nest hands such a method to GraphQL as it is; for one with `@Parent()` it makes a dozen promises a call, which on a page of
 * a person is a third of the work.
 */
export type NoArgs = Readonly<Record<never, never>>;
