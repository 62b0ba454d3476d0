import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Caller } from '#libs/access';
import { YaowenError } from '#libs/domain';
import type { Config } from '#libs/platform';
import { getOperationAST, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import { type AccessRules, ANONYMOUS_CALLER, identify } from '../access/access.middleware.js';
import { asksForSchema } from '../access/introspection.plugin.js';
import { formatError } from '../limits/error.formatter.js';
import { checkQuery } from '../limits/query-limits.plugin.js';
import { logDefects } from '../observation/defect-log.js';
import { isLoopback, isLoopbackName } from '../pages/security.middleware.js';
import type { RequestGraph } from '../requests/request-graph.js';
import { LiveContext } from './live-context.js';

/** What subscriptions are served with. */
export interface LiveOptions {
  readonly server: Server;
  readonly schema: GraphQLSchema;
  readonly access: AccessRules;
  readonly config: Config;
  /** A view of the graph as it is now. */
  readonly freshGraph: () => RequestGraph;
  readonly logger: Logger;
}

/** Subscriptions that one connection may have at a time. */
const MAX_SUBSCRIPTIONS = 20;
/** Connections at a time, over all callers. */
const MAX_CONNECTIONS = 500;

interface Known extends Record<PropertyKey, unknown> {
  caller?: Caller;
  authorization?: string | undefined;
}

/**
 * Serves subscriptions, and nothing but subscriptions, at `/graphql` by the protocol graphql-transport-ws. Who asks is told
 * by `connectionParams.authorization`, in the words of the header.
 *
 * @returns ends all connections.
 */
export function serveSubscriptions(options: LiveOptions): () => Promise<void> {
  const { server, schema, access, config, freshGraph, logger } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: config.bodyLimitKb * 1024 });
  const formatted = (errors: readonly GraphQLError[]) => {
    logDefects(logger, errors);
    return errors.map((error) => formatError(error.toJSON(), error));
  };

  const live = useServer<Record<string, unknown>, Known>(
    {
      schema,
      async onConnect({ connectionParams, extra }) {
        const given = connectionParams?.['authorization'] ?? connectionParams?.['Authorization'];
        extra.authorization = typeof given === 'string' ? given : undefined;
        try {
          extra.caller = await identify(access, extra.authorization, new Date());
          return true;
        } catch (error) {
          if (!(error instanceof YaowenError)) throw error;
          extra.socket.close(CloseCode.Unauthorized, 'Unauthorized');
          return false;
        }
      },
      onSubscribe({ extra, subscriptions }, _id, payload) {
        try {
          const document = parse(payload.query, { maxTokens: config.graphqlMaxTokens });
          const operation = getOperationAST(document, payload.operationName);
          if (operation && operation.operation !== 'subscription') {
            throw refusal('api.only-subscriptions', 'only subscriptions are served here; send this with POST');
          }
          if (Object.keys(subscriptions).length > MAX_SUBSCRIPTIONS) {
            throw refusal('api.subscriptions', `one connection may have ${MAX_SUBSCRIPTIONS} subscriptions at a time`);
          }
          if (extra.caller?.id === ANONYMOUS_CALLER.id && asksForSchema(document)) {
            throw refusal('access.introspection', 'the schema is shown to those with a key');
          }
          // Measuring takes for granted that fragments come to an end, which validation sees to.
          const faults = validate(schema, document);
          if (faults.length > 0) return faults;
          if (operation) checkQuery(config, document, operation, payload.variables ?? {});
        } catch (error) {
          if (error instanceof GraphQLError) return [error];
          throw error;
        }
        return undefined;
      },
      context: ({ extra }) => {
        const { caller, authorization } = extra;
        if (!caller) throw new YaowenError('api.no-caller', 'internal', 'a subscription got past access control');
        return new LiveContext(caller, freshGraph, () => identify(access, authorization, new Date()));
      },
      onError: (_context, _id, _payload, errors) => formatted(errors),
      onNext: (_context, _id, _payload, _args, { data = null, errors }) =>
        errors ? { data, errors: formatted(errors) } : undefined,
    },
    sockets,
  );

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const status = refused(request, config, sockets.clients.size);
    if (status !== null) {
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
  };
  server.on('upgrade', upgrade);
  return async () => {
    server.off('upgrade', upgrade);
    await live.dispose();
  };
}

/** Why a connection is not taken, as a status line; browsers let any page connect, so where the page is from is looked at. */
function refused({ url, headers }: IncomingMessage, config: Config, connections: number): string | null {
  if ((url ?? '').split('?')[0] !== '/graphql') return '404 Not Found';
  const protocols = (headers['sec-websocket-protocol'] ?? '').split(',').map((each) => each.trim());
  if (!protocols.includes(GRAPHQL_TRANSPORT_WS_PROTOCOL)) return '400 Bad Request';
  if (isLoopback(config.host) && !isLoopbackName(headers.host)) return '403 Forbidden';
  const { origin } = headers;
  const isOwn = origin === undefined || origin === config.corsOrigin || hostOf(origin) === headers.host;
  if (!isOwn) return '403 Forbidden';
  return connections >= MAX_CONNECTIONS ? '503 Service Unavailable' : null;
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function refusal(reason: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'FORBIDDEN', reason } });
}
