import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { YaowenError } from '#libs/domain';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { GraphContext } from '../requests/graph-context.js';

/** Writes down those errors of an answer that are no fault of who asked, with their stack and the name of the request. */
export function logDefects(logger: Logger, errors: readonly unknown[], requestId?: string): void {
  for (const error of errors) {
    const err = unwrapResolverError(error);
    const isOurs =
      err instanceof YaowenError
        ? err.category === 'internal' || err.category === 'store'
        : !(err instanceof GraphQLError);
    if (isOurs) logger.error({ err, ...(requestId !== undefined && { request: requestId }) }, 'query failed');
  }
}

/** Apollo plugin that logs defects. */
export function defectLogPlugin(logger: Logger): ApolloServerPlugin<GraphContext> {
  return {
    contextCreationDidFail: async ({ error }) => logDefects(logger, [error]),
    unexpectedErrorProcessingRequest: async ({ error }) => logDefects(logger, [error]),
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, contextValue }) => logDefects(logger, errors, contextValue.requestId),
    }),
  };
}
