import type { RequestGraph } from './request-graph.js';

/** What every resolver of one request shares. `@Context('graph')` hands it in. */
export interface GraphContext {
  readonly graph: RequestGraph;
}
