import type { ApolloServerPlugin } from '@apollo/server';
import { GRAPHQL_CODES } from '#libs/platform';
import { GraphQLError, visit, type DocumentNode } from 'graphql';
import type { GraphContext } from '../requests/graph-context.js';
import { ANONYMOUS_CALLER } from './access.middleware.js';

/** Keeps the schema from those who did not say who they are: they have the documentation, scanners have nothing. */
export const introspectionPlugin: ApolloServerPlugin<GraphContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ document, contextValue }) {
        if (contextValue.caller.id === ANONYMOUS_CALLER.id && asksForSchema(document)) {
          throw new GraphQLError('the schema is shown to those with a key; docs/schema.graphql has it for all', {
            extensions: { code: GRAPHQL_CODES.forbidden, reason: 'access.introspection' },
          });
        }
      },
    };
  },
};

/** Whether any field of a document asks for the schema. */
export function asksForSchema(document: DocumentNode): boolean {
  let asks = false;
  visit(document, {
    Field: ({ name }) => {
      if (name.value === '__schema' || name.value === '__type') asks = true;
    },
  });
  return asks;
}
