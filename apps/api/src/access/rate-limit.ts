import { YaowenError } from '#libs/domain';
import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { ANONYMOUS_CALLER, callerOf, refuse } from './access.middleware.js';

/** At most so many requests a minute of one key or token, or of one address for those without. */
export function rateLimitOf(perMinute: number): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (request: Request) => {
      const { id } = callerOf(request);
      return id === ANONYMOUS_CALLER.id ? ipKeyGenerator(request.ip ?? '') : id;
    },
    handler: (_: Request, response: Response) => {
      const message = `more than ${perMinute} requests in a minute; the header Retry-After says when to go on`;
      refuse(response, new YaowenError('access.rate', 'limit', message), 429);
    },
  });
}
