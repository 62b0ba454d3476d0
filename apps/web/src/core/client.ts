/** The server answered, and said no; `message` is its own words. */
export class QueryError extends Error {
  override readonly name = 'QueryError';

  /** @param code the API's: NOT_FOUND, FORBIDDEN …; empty where the server did not answer. */
  constructor(
    message: string,
    readonly code = '',
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Sends a request of this page, as `fetch` does. */
export type Send = (path: string, init: RequestInit) => Promise<Response>;

let send: Send = (path, init) => fetch(path, init);

/** From now on requests go this way: with the key of whoever sits here. */
export function sendWith(other: Send): void {
  send = other;
}

/**
 * Asks the server beside this page.
 * @throws QueryError when it cannot be reached or refuses the query.
 */
export async function ask<T>(query: string, variables: object = {}, signal?: AbortSignal): Promise<T> {
  const response = await send('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ query, variables }),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new QueryError('无法连接服务器。The server cannot be reached.', '', { cause: error });
  });
  const answer = (await response.json().catch(() => ({}))) as {
    readonly data?: T;
    readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
  };
  const [error] = answer.errors ?? [];
  if (error) throw new QueryError(error.message, error.extensions?.code);
  if (!answer.data)
    throw new QueryError(`服务器答复有误（${response.status}）。The server answered ${response.status}.`);
  return answer.data;
}
