import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { NextFunction, Request, Response } from 'express';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { routeOf } from './route.js';

const SECONDS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What a server counts, in Prometheus' words. One object a server, so that two in one process do not mix. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly http: Histogram<'route' | 'method' | 'status'>;
  private readonly operations: Histogram<'type' | 'outcome'>;
  private readonly refusals: Counter<'reason'>;

  constructor() {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.http = new Histogram({
      name: 'yaowen_http_request_seconds',
      help: 'Time to answer an HTTP request',
      labelNames: ['route', 'method', 'status'],
      buckets: SECONDS,
      registers,
    });
    this.operations = new Histogram({
      name: 'yaowen_graphql_operation_seconds',
      help: 'Time to answer a GraphQL operation',
      labelNames: ['type', 'outcome'],
      buckets: SECONDS,
      registers,
    });
    this.refusals = new Counter({
      name: 'yaowen_graphql_errors_total',
      help: 'Errors in GraphQL answers, by reason',
      labelNames: ['reason'],
      registers,
    });
  }

  /** Middleware that times every request. */
  readonly timeRequest = (request: Request, response: Response, next: NextFunction): void => {
    const done = this.http.startTimer();
    const route = routeOf(request.path);
    response.once('close', () => {
      done({
        route,
        method: request.method,
        status: String(response.statusCode),
      });
    });
    next();
  };

  /** Answers with everything counted, in the text format. */
  readonly answer = async (_: Request, response: Response): Promise<void> => {
    response.type(this.registry.contentType).send(await this.registry.metrics());
  };

  /** Apollo plugin that times operations and counts errors by their reason. */
  plugin(): ApolloServerPlugin<BaseContext> {
    return {
      requestDidStart: async () => {
        const done = this.operations.startTimer();
        return {
          willSendResponse: async ({ operation, errors, response }) => {
            const sent = response.body.kind === 'single' ? (response.body.singleResult.errors ?? []) : [];
            done({ type: operation?.operation ?? 'none', outcome: errors?.length ? 'error' : 'ok' });
            for (const { extensions } of sent) {
              this.refusals.inc({ reason: String(extensions?.['reason'] ?? extensions?.['code'] ?? 'unknown') });
            }
          },
        };
      },
    };
  }
}
