import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { currentSpan, duringSpan, enterSpan, type Span, type Tracing } from '#libs/platform';
import type { NextFunction, Request, Response } from 'express';
import { measureQuery } from '../limits/query-cost.js';
import { requestIdOf } from './request-id.js';
import { routeOf } from './route.js';

/**
 * Middleware that makes a span of every request, under the caller's own where it sends a `traceparent`, and answers with the id
 * of the trace in `X-Trace-Id`, which the log has as well.
 */
export function traceRequests(tracing: Tracing) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const route = routeOf(request.path);
    const traceparent = request.headers['traceparent'];
    const span = tracing.begin(`${request.method} ${route}`, {
      kind: 'server',
      traceparent: typeof traceparent === 'string' ? traceparent : undefined,
      facts: {
        'http.request.method': request.method,
        'http.route': route,
        'yaowen.request_id': requestIdOf(request),
      },
    });
    response.setHeader('X-Trace-Id', span.traceId);
    response.once('close', () => {
      span.set({ 'http.response.status_code': response.statusCode });
      if (response.statusCode >= 500) span.fail(new Error('server error'));
      span.end();
    });
    duringSpan(span, next);
  };
}

/** Apollo plugin that makes a span of every operation that is run: its type, name and cost, and none of its variables. */
export function traceOperations(tracing: Tracing): ApolloServerPlugin<BaseContext> {
  return {
    requestDidStart: async () => {
      let running: Span | null = null;
      return {
        executionDidStart: async ({ document, operation, operationName, request }) => {
          const { cost, depth } = measureQuery(document, operation, request.variables ?? {});
          const span = (running = tracing.begin(
            `graphql ${operation.operation}${operationName ? ` ${operationName}` : ''}`,
            {
              parent: currentSpan(),
              facts: {
                'graphql.operation.type': operation.operation,
                'graphql.operation.name': operationName ?? undefined,
                'yaowen.query.cost': cost,
                'yaowen.query.depth': depth,
              },
            },
          ));
          // What the store is asked from here on is asked for this operation.
          const leave = enterSpan(span);
          return {
            executionDidEnd: async () => leave(),
          };
        },
        willSendResponse: async ({ errors }) => {
          const [error] = errors ?? [];
          if (error) running?.fail(error.originalError ?? error);
          running?.end();
        },
      };
    },
  };
}
