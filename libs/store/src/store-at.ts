import { EmbeddedGraphStore } from './embedded/embedded-graph-store.js';
import type { GraphStore } from './graph-store.port.js';
import { Neo4jGraphStore } from './neo4j/neo4j-graph-store.js';

/** Who asks a Neo4j server; the embedded store needs nobody. */
export interface Neo4jAccess {
  readonly user: string;
  readonly password: string;
  /** The server's default one where empty. */
  readonly database: string;
}

/** Whether an address names a Neo4j server (`neo4j://127.0.0.1:7687`) instead of a file. */
export function isNeo4jAddress(address: string): boolean {
  return /^(?:neo4j|bolt)(?:\+s|\+ssc)?:\/\//iu.test(address);
}

/**
 * The store at an address, not yet open: `data/yaowen.db` is a file of the embedded store, `neo4j://host:7687` or
 * `bolt://host:7687` a Neo4j server.
 */
export function storeAt(
  address: string,
  access: Neo4jAccess,
  options: { readonly readonly?: boolean } = {},
): GraphStore {
  const { readonly = false } = options;
  return isNeo4jAddress(address)
    ? new Neo4jGraphStore({ url: address, ...access, readonly })
    : new EmbeddedGraphStore({ path: address, readonly });
}
