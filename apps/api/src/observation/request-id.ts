import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

/** What a proxy in front may call a request; anything else could break a line of the log. */
const GIVEN = /^[\w.:-]{1,80}$/u;

const ids = new WeakMap<object, string>();

/** Gives every request a name, the caller's own (`X-Request-Id`) where it has one; the log has it and the answer says it. */
export function nameRequest(request: Request, response: Response, next: NextFunction): void {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && GIVEN.test(given) ? given : randomUUID();
  // Kept with the request, and not with what follows from it: that would slow every promise of the program by a fifth.
  ids.set(request, id);
  response.setHeader('X-Request-Id', id);
  next();
}

/** The name of a request; undefined for what came by no request, as subscriptions do. */
export function requestIdOf(request: object): string | undefined {
  return ids.get(request);
}
