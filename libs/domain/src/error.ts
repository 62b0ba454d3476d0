/** Closed set of error categories. Each is mapped, exhaustively, to an exit code and a GraphQL code in `libs/platform`. */
export const ERROR_CATEGORIES = [
  /** The call is wrong: unknown flag, missing argument. */
  'usage',
  /** A configuration value is wrong or missing. */
  'config',
  /** Something the user gave cannot be read: file, page, sidecar, id. */
  'input',
  /** Nothing by that id. */
  'notFound',
  /** Another process holds what is needed. */
  'locked',
  /** The store failed or is of another version. */
  'store',
  /** The tagger's model is missing or damaged. */
  'model',
  /** A bound was passed: size, depth, time. */
  'limit',
  /** Who asks did not say, or not truly, who they are. */
  'unauthenticated',
  /** Who asks is known and may not. */
  'forbidden',
  /** A defect of ours. */
  'internal',
] as const;
export type ErrorCategory = (typeof ERROR_CATEGORIES)[number];

/**
 * The one error of the product. `message` says what is wrong, where (file:line, page:offset) and what to do.
 */
export class YaowenError extends Error {
  override readonly name = 'YaowenError';

  /**
   * @param code dotted and stable, e.g. `reading.binary-file`.
   * @param category decides the exit code and the GraphQL code.
   * @param message what, where and what to do.
   * @param details fields for logs and JSON output; no article text.
   */
  constructor(
    readonly code: string,
    readonly category: ErrorCategory,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}
