import { LOCAL_CALLER, mayDo, type AccessKeys, type Caller, type TokenVerifier } from '#libs/access';
import { YaowenError } from '#libs/domain';
import { GRAPHQL_CODES, HTTP_STATUSES } from '#libs/platform';
import type { NextFunction, Request, Response } from 'express';

/** How callers are known. */
export interface AccessRules {
  /** Whether a key or token is asked for; else everybody is the machine's own user. */
  readonly inForce: boolean;
  readonly anonymousRead: boolean;
  readonly keys: AccessKeys;
  /** Null where no issuer is set. */
  readonly tokens: TokenVerifier | null;
}

/** Who reads without a key where that is allowed; knows the schema from the documentation. */
export const ANONYMOUS_CALLER: Caller = { id: 'anonymous', name: 'anonymous', scopes: ['read'] };

const callers = new WeakMap<object, Caller>();

/** Who sent a request; {@link knowCaller} has seen to it that there is one. */
export function callerOf(request: object): Caller {
  const caller = callers.get(request);
  if (caller) return caller;
  throw new YaowenError('api.no-caller', 'internal', 'a request got past access control; please report this');
}

/**
 * Who stands behind the words of an `Authorization` header.
 * @throws YaowenError `access.missing` or `access.refused`, category unauthenticated.
 */
export async function identify(rules: AccessRules, authorization: string | undefined, now: Date): Promise<Caller> {
  if (!rules.inForce) return LOCAL_CALLER;
  if (authorization === undefined || authorization === '') {
    if (rules.anonymousRead) return ANONYMOUS_CALLER;
    throw new YaowenError(
      'access.missing',
      'unauthenticated',
      'this server answers those with a key: send "Authorization: Bearer <key>"; its keeper makes one with "yaowen keys create"',
    );
  }
  const token = /^Bearer +(?<token>\S+)$/iu.exec(authorization)?.groups?.['token'] ?? '';
  const caller = token.startsWith('yk_')
    ? rules.keys.callerOf(token, now)
    : token === ''
      ? null
      : ((await rules.tokens?.callerOf(token, now)) ?? null);
  if (caller) return caller;
  throw new YaowenError(
    'access.refused',
    'unauthenticated',
    'the key or token is not valid here: it may be mistyped, expired or revoked',
  );
}

/** Middleware that finds out who asks before anything else is done for them. */
export function knowCaller(rules: AccessRules) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    try {
      callers.set(request, await identify(rules, request.headers.authorization, new Date()));
    } catch (error) {
      if (!(error instanceof YaowenError)) throw error;
      if (error.category === 'unauthenticated') response.setHeader('WWW-Authenticate', 'Bearer realm="yaowen"');
      refuse(response, error);
      return;
    }
    next();
  };
}

/** Middleware for what only some may fetch: `/metrics` is for `admin`. */
export function onlyFor(scope: Parameters<typeof mayDo>[1]) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (mayDo(callerOf(request), scope)) next();
    else refuse(response, forbidden(callerOf(request), scope));
  };
}

/** What to say to somebody who is known and may not. */
export function forbidden(caller: Caller, scope: string): YaowenError {
  return new YaowenError(
    'access.forbidden',
    'forbidden',
    `${caller.id} may not do this: it takes the scope ${scope}, and the key or token has ${caller.scopes.join(', ') || 'none'}`,
    { scope },
  );
}

/** Answers an error in GraphQL's form, which clients of `/graphql` expect and others can read. */
export function refuse(response: Response, error: YaowenError, status: number = HTTP_STATUSES[error.category]): void {
  response.status(status).json({
    errors: [
      {
        message: error.message,
        extensions: { code: GRAPHQL_CODES[error.category], reason: error.code, ...error.details },
      },
    ],
  });
}
