import { YaowenError, type ErrorCategory } from '#libs/domain';

/** `extensions.code` of a GraphQL error, by the category of the error behind it. */
export const GRAPHQL_CODES = {
  usage: 'BAD_USER_INPUT',
  config: 'CONFIGURATION_ERROR',
  input: 'BAD_USER_INPUT',
  notFound: 'NOT_FOUND',
  locked: 'STORE_LOCKED',
  store: 'STORE_ERROR',
  model: 'MODEL_ERROR',
  limit: 'LIMIT_EXCEEDED',
  unauthenticated: 'UNAUTHENTICATED',
  forbidden: 'FORBIDDEN',
  internal: 'INTERNAL_SERVER_ERROR',
} as const satisfies Record<ErrorCategory, string>;

/** Exit code of the command line, by the category of the error that ended it. 0 is success, 1 is what Node itself uses. */
export const EXIT_CODES = {
  usage: 2,
  config: 3,
  input: 4,
  notFound: 5,
  locked: 6,
  store: 7,
  model: 8,
  limit: 9,
  unauthenticated: 11,
  forbidden: 12,
  internal: 70,
} as const satisfies Record<ErrorCategory, number>;

/** Exit code of a run that took in some pages and quarantined others. */
export const PARTIAL_SUCCESS_EXIT_CODE = 10;

/** HTTP status of an error outside GraphQL (health, files), by category. */
export const HTTP_STATUSES = {
  usage: 400,
  config: 500,
  input: 400,
  notFound: 404,
  locked: 503,
  store: 503,
  model: 503,
  limit: 413,
  unauthenticated: 401,
  forbidden: 403,
  internal: 500,
} as const satisfies Record<ErrorCategory, number>;

/** The category of anything thrown: a defect of ours unless it says otherwise. */
export function categoryOf(error: unknown): ErrorCategory {
  return error instanceof YaowenError ? error.category : 'internal';
}

/** Exit code for anything thrown. */
export function exitCodeOf(error: unknown): number {
  return EXIT_CODES[categoryOf(error)];
}
