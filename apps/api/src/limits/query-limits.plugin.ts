import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { GRAPHQL_CODES, type Config } from '#libs/platform';
import { type DocumentNode, GraphQLError, type OperationDefinitionNode } from 'graphql';
import { measureQuery } from './query-cost.js';
import { Turns } from './turns.js';

/** Settings that bound a query. */
export type QueryLimits = Pick<Config, 'graphqlMaxDepth' | 'graphqlMaxAliases' | 'graphqlMaxCost'>;

/**
 * Refuses queries that are too deep, alias too much or ask for too much, before anything is read. The others wait for their
 * {@link Turns turn}, so that a refusal never waits for more than the one query that is being answered.
 */
export function queryLimitsPlugin(limits: QueryLimits): ApolloServerPlugin<BaseContext> {
  const turns = new Turns();
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, request }) {
          if (!operation) return;
          checkQuery(limits, document, operation, request.variables ?? {});
          await turns.next();
        },
      };
    },
  };
}

/** @throws GraphQLError with the reason `api.query-depth`, `api.query-aliases` or `api.query-cost`. */
export function checkQuery(
  limits: QueryLimits,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): void {
  const size = measureQuery(document, operation, variables);
  refuse('depth', size.depth, limits.graphqlMaxDepth, 'ask in two queries');
  refuse('aliases', size.aliases, limits.graphqlMaxAliases, 'ask in several queries');
  refuse('cost', size.cost, limits.graphqlMaxCost, 'ask for fewer items with first, and page with after');
}

function refuse(what: string, size: number, limit: number, remedy: string): void {
  if (size <= limit) return;
  throw new GraphQLError(`the query's ${what} is ${size}, and ${limit} is allowed; ${remedy}`, {
    extensions: {
      code: GRAPHQL_CODES.limit,
      reason: `api.query-${what}`,
      size,
      limit,
      http: { status: 400 },
    },
  });
}
