import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { AccessKeys, AuditTrail, TokenVerifier } from '#libs/access';
import { YaowenError } from '#libs/domain';
import { createLogger, NestLogger, openTracing, readConfig, withTracedCalls, type Config } from '#libs/platform';
import type { GraphStore } from '#libs/store';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { knowCaller, onlyFor, type AccessRules } from './access/access.middleware.js';
import { rateLimitOf } from './access/rate-limit.js';
import { ApiModule } from './api.module.js';
import { IngestJobs } from './jobs/ingest-jobs.js';
import { Metrics } from './observation/metrics.js';
import { nameRequest } from './observation/request-id.js';
import { traceRequests } from './observation/request-traces.js';
import { isLoopback, loopbackNamesOnly, securityHeaders } from './pages/security.middleware.js';
import { findWebRoot, serveWebPages } from './pages/web-pages.js';
import { Deadline, withDeadline } from './requests/deadline.js';
import { FreshGraph } from './requests/fresh-graph.js';
import { KeptAnswers } from './requests/kept-answers.js';
import { RequestGraph } from './requests/request-graph.js';
import { serveSubscriptions } from './subscriptions/live-server.js';
import { GraphWriter, openingToWrite } from './writing/graph-writer.js';

/** What a server needs: an open store, and settings where they differ from the defaults. */
export interface ApiOptions {
  /** Opened by the caller, who also closes it, after the server. */
  readonly store: GraphStore;
  /**
   * The same store to write to, not yet open, for where `store` only reads: it is opened for as long as a change takes, so
   * that others can write at other times. Without it, changes are made in `store`.
   */
  readonly storeToWrite?: (() => GraphStore) | undefined;
  readonly config?: Partial<Config>;
  readonly logger?: Logger;
}

/** A server that answers. */
export interface RunningApi {
  /** `http://127.0.0.1:4100`, without a slash at the end. */
  readonly url: string;
  /** Whether the dashboard and the explorer have been built and are served. */
  readonly hasWebPages: boolean;
  /** Answers what has come in, then stops. The store stays open. */
  close(): Promise<void>;
}

/**
 * Starts GraphQL at `/graphql` (subscriptions over WebSocket), the dashboard at `/`, the explorer at `/explorer`, health at `/health` and `/ready`.
 *
 * Off loopback, and where `access` is `required`, everything but pages and health asks for a key or a token.
 *
 * @throws YaowenError `api.port-in-use` or `api.address`, category config, when it cannot listen; `api.no-keys`, category config,
 *   when it would listen to others and nobody could ask.
 */
export async function startApi(options: ApiOptions): Promise<RunningApi> {
  const config: Config = { ...readConfig({}), ...options.config };
  const tracing = await openTracing(config, process.env);
  const observed = (each: GraphStore): GraphStore => (tracing ? withTracedCalls(each, 'store', tracing) : each);
  const store = observed(options.store);
  const { storeToWrite } = options;
  const logger = options.logger ?? createLogger(config);
  const access = accessRules(config);
  const metrics = new Metrics();
  const writer = new GraphWriter(storeToWrite ? openingToWrite(() => observed(storeToWrite())) : (work) => work(store));
  const trail = new AuditTrail(config.auditPath);
  const jobs = new IngestJobs(writer, trail, config, logger, tracing);
  const kept = new KeptAnswers();
  const freshGraph = new FreshGraph(
    () => new RequestGraph(withDeadline(store, new Deadline(config.graphqlTimeoutMs)), kept),
  );
  const app = await NestFactory.create<NestExpressApplication>(
    ApiModule.over({ store, writer, trail, jobs, settings: config, logger, metrics, tracing, freshGraph }),
    { logger: new NestLogger(logger), abortOnError: false, bodyParser: false },
  );
  app.disable('x-powered-by');
  if (isLoopback(config.host)) app.use(loopbackNamesOnly);
  app.use(nameRequest, ...(tracing ? [traceRequests(tracing)] : []), metrics.timeRequest, securityHeaders);
  app.useBodyParser('json', { limit: `${config.bodyLimitKb}kb` });
  if (config.corsOrigin !== '') app.enableCors({ origin: config.corsOrigin, methods: ['GET', 'POST'] });
  app.use(GUARDED, knowCaller(access));
  if (access.inForce && config.rateLimitPerMinute > 0) app.use(GUARDED, rateLimitOf(config.rateLimitPerMinute));
  app.use('/metrics', onlyFor('admin'), metrics.answer);
  const webRoot = findWebRoot(config.webRoot);
  serveWebPages(app, webRoot);
  try {
    await app.listen(config.port, config.host);
  } catch (error) {
    await app.close();
    throw listenError(error, config);
  }
  const server = app.getHttpServer();
  server.requestTimeout = config.requestTimeoutMs;
  // Node's five seconds are over before a busy server has read what came: it would cut off who asks again on a connection.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const { schema } = app.get(GraphQLSchemaHost);
  const endSubscriptions = serveSubscriptions({
    server,
    schema,
    access,
    config,
    freshGraph: freshGraph.make,
    logger,
  });
  const { port } = server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  const close = async (): Promise<void> => {
    await endSubscriptions();
    await app.close();
    await jobs.close();
    await tracing?.close();
  };
  const url = `http://${host}:${port}`;
  logger.info({ url, webRoot }, 'serving');
  return { url, hasWebPages: webRoot !== null, close };
}

/** How long a connection may be idle: longer than the minute that proxies in front keep theirs. */
const KEEP_ALIVE_MS = 65_000;

/** Where the graph is; the dashboard's files and health tell nothing of it. */
const GUARDED = ['/graphql', '/q', '/export', '/metrics'];

function accessRules(config: Config): AccessRules {
  const keys = new AccessKeys(config.keysPath);
  const tokens =
    config.oidcIssuer === '' ? null : new TokenVerifier({ issuer: config.oidcIssuer, audience: config.oidcAudience });
  const inForce = config.access === 'required' || !isLoopback(config.host);
  if (inForce && !tokens && !keys.hasUsable(new Date())) {
    throw new YaowenError(
      'api.no-keys',
      'config',
      `${config.host} asks for keys and there are none, so nobody could use it. Make one with "yaowen keys create --name … --scope read", set YAOWEN_OIDC_ISSUER, or listen on 127.0.0.1.`,
      { host: config.host },
    );
  }
  return { inForce, anonymousRead: config.anonymousRead, keys, tokens };
}

function listenError(error: unknown, config: Config): unknown {
  const code = (error as { code?: string }).code;
  const address = `${config.host}:${config.port}`;
  if (code === 'EADDRINUSE') {
    return new YaowenError(
      'api.port-in-use',
      'config',
      `${address} is taken by another program; stop it, or set YAOWEN_PORT to another port (0 takes any free one)`,
      { address },
      { cause: error },
    );
  }
  if (code === 'EADDRNOTAVAIL' || code === 'EACCES' || code === 'ENOTFOUND') {
    return new YaowenError(
      'api.address',
      'config',
      `cannot listen on ${address} (${code}); set YAOWEN_HOST to an address of this machine and YAOWEN_PORT to a free port`,
      { address },
      { cause: error },
    );
  }
  return error;
}
