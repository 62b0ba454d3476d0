import { unwrapResolverError } from '@apollo/server/errors';
import { YaowenError } from '#libs/domain';
import { GRAPHQL_CODES } from '#libs/platform';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';

/**
 * Says in GraphQL's words what went wrong: `extensions.code` by the error's category, `extensions.reason` its own code.
 * A defect of ours is logged with its stack and answered without one.
 */
export function errorFormatter(
  logger: Logger,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const cause = unwrapResolverError(error);
    if (cause instanceof YaowenError) {
      if (cause.category === 'internal' || cause.category === 'store') logger.error({ err: cause }, 'query failed');
      return {
        ...formatted,
        message: cause.message,
        extensions: { code: GRAPHQL_CODES[cause.category], reason: cause.code, ...cause.details },
      };
    }
    if (cause instanceof GraphQLError) return withoutStack(formatted);
    logger.error({ err: cause }, 'query failed');
    return {
      message: 'something failed inside; the log of the server says what',
      ...(formatted.path ? { path: formatted.path } : {}),
      ...(formatted.locations ? { locations: formatted.locations } : {}),
      extensions: { code: GRAPHQL_CODES.internal, reason: 'api.defect' },
    };
  };
}

function withoutStack(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const { stacktrace: _, ...extensions } = formatted.extensions ?? {};
  return { ...formatted, extensions };
}
