import type { Caller } from '#libs/access';
import type { GraphContext } from '../requests/graph-context.js';
import type { RequestGraph } from '../requests/request-graph.js';

/**
 * What the resolvers of one subscription share. A subscription outlives many changes of the graph and its caller's key, so
 * every event is answered from a view of its own, for a caller who is looked at anew.
 */
export class LiveContext implements GraphContext {
  graph: RequestGraph;

  /**
   * @param freshGraph a view of the graph as it is now.
   * @param known throws where the caller is no longer known.
   */
  constructor(
    readonly caller: Caller,
    private readonly freshGraph: () => RequestGraph,
    private readonly known: () => Promise<unknown>,
  ) {
    this.graph = freshGraph();
  }

  /** To be called before each event. @throws YaowenError category unauthenticated, for a key that was revoked meanwhile. */
  async renew(): Promise<void> {
    await this.known();
    this.graph = this.freshGraph();
  }
}
