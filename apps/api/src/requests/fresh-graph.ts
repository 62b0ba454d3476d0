import type { RequestGraph } from './request-graph.js';

/** Makes the view of the graph that one request has. */
export class FreshGraph {
  constructor(readonly make: () => RequestGraph) {}
}
