import { unwrapResolverError } from '@apollo/server/errors';
import { YaowenError } from '#libs/domain';
import { GRAPHQL_CODES } from '#libs/platform';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/**
 * Says in GraphQL's words what went wrong: `extensions.code` by the error's category, `extensions.reason` its own code.
 * A defect of ours is answered without its stack; {@link logDefects} has written it down.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = unwrapResolverError(error);
  if (cause instanceof YaowenError) {
    return {
      ...formatted,
      message: cause.message,
      extensions: { code: GRAPHQL_CODES[cause.category], reason: cause.code, ...cause.details },
    };
  }
  if (cause instanceof GraphQLError) return withoutStack(formatted);
  return {
    message: 'something failed inside; the log of the server says what',
    ...(formatted.path ? { path: formatted.path } : {}),
    ...(formatted.locations ? { locations: formatted.locations } : {}),
    extensions: { code: GRAPHQL_CODES.internal, reason: 'api.defect' },
  };
}

function withoutStack(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const { stacktrace: _, ...extensions } = formatted.extensions ?? {};
  return { ...formatted, extensions };
}
