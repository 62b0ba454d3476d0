import { randomUUID } from 'node:crypto';
import { duringRequest } from '#libs/platform';
import type { NextFunction, Request, Response } from 'express';

/** What a proxy in front may call a request; anything else could break a line of the log. */
const GIVEN = /^[\w.:-]{1,80}$/u;

/** Gives every request a name, the caller's own (`X-Request-Id`) where it has one; the log has it and the answer says it. */
export function nameRequest(request: Request, response: Response, next: NextFunction): void {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && GIVEN.test(given) ? given : randomUUID();
  response.setHeader('X-Request-Id', id);
  duringRequest(id, next);
}
