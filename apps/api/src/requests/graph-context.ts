import type { Caller } from '#libs/access';
import type { RequestGraph } from './request-graph.js';

/** What every resolver of one request shares. `@Context('graph')` hands in one part of it. */
export interface GraphContext {
  readonly graph: RequestGraph;
  /** Who asks. */
  readonly caller: Caller;
}
