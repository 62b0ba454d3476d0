import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { AuditTrail } from '#libs/access';
import { HealthModule, type Config, type Tracing } from '#libs/platform';
import { GraphStore } from '#libs/store';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { Logger } from 'pino';
import { callerOf } from './access/access.middleware.js';
import { introspectionPlugin } from './access/introspection.plugin.js';
import { ScopeGuard } from './access/scope.guard.js';
import { ExportController } from './exports/export.controller.js';
import { IngestJobs } from './jobs/ingest-jobs.js';
import { formatError } from './limits/error.formatter.js';
import { ErrorFilter } from './limits/error.filter.js';
import { queryLimitsPlugin } from './limits/query-limits.plugin.js';
import { defectLogPlugin } from './observation/defect-log.js';
import type { Metrics } from './observation/metrics.js';
import { requestIdOf } from './observation/request-id.js';
import { traceOperations } from './observation/request-traces.js';
import type { GraphContext } from './requests/graph-context.js';
import { FreshGraph } from './requests/fresh-graph.js';
import { MODELS_REACHED_BY_INTERFACE, RESOLVERS } from './resolvers.js';
import { SavedQueryController } from './saved-queries/saved-query.controller.js';
import { AuditedWriter } from './writing/audited.js';
import { GraphWriter } from './writing/graph-writer.js';

/** Settings that the module itself needs. */
export type ApiSettings = Pick<
  Config,
  'graphqlMaxDepth' | 'graphqlMaxAliases' | 'graphqlMaxTokens' | 'graphqlMaxCost' | 'graphqlIntrospection'
>;

/** What the module is made of. */
export interface ApiParts {
  /** To read from. */
  readonly store: GraphStore;
  readonly writer: GraphWriter;
  readonly trail: AuditTrail;
  readonly jobs: IngestJobs;
  readonly settings: ApiSettings;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Null where nothing is traced. */
  readonly tracing: Tracing | null;
  /** A view of the graph for one request. */
  readonly freshGraph: FreshGraph;
}

/** The API over one store. */
@Module({})
export class ApiModule {
  static over({ store, writer, trail, jobs, settings, logger, metrics, tracing, freshGraph }: ApiParts): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        GraphQLModule.forRoot<ApolloDriverConfig>({
          driver: ApolloDriver,
          path: '/graphql',
          autoSchemaFile: true,
          sortSchema: true,
          graphiql: false,
          playground: false,
          introspection: settings.graphqlIntrospection,
          includeStacktraceInErrorResponses: false,
          csrfPrevention: true,
          cache: 'bounded',
          // A batch would multiply every limit by its length.
          allowBatchedHttpRequests: false,
          parseOptions: { maxTokens: settings.graphqlMaxTokens },
          buildSchemaOptions: { orphanedTypes: MODELS_REACHED_BY_INTERFACE },
          plugins: [
            // Nothing here says how long it may be kept; asking every field for it takes time.
            ApolloServerPluginCacheControlDisabled(),
            introspectionPlugin,
            defectLogPlugin(logger),
            queryLimitsPlugin(settings),
            metrics.plugin(),
            ...(tracing ? [traceOperations(tracing)] : []),
          ],
          formatError,
          context: ({ req }: { readonly req: object }): GraphContext => ({
            graph: freshGraph.make(),
            caller: callerOf(req),
            requestId: requestIdOf(req),
          }),
        }),
        HealthModule.of({
          store: async () => {
            const { pages, schemaVersion } = await store.stats();
            return { pages, schemaVersion };
          },
        }),
      ],
      controllers: [ExportController, SavedQueryController],
      providers: [
        { provide: GraphStore, useValue: store },
        { provide: GraphWriter, useValue: writer },
        { provide: AuditTrail, useValue: trail },
        { provide: IngestJobs, useValue: jobs },
        { provide: FreshGraph, useValue: freshGraph },
        AuditedWriter,
        { provide: APP_FILTER, useClass: ErrorFilter },
        { provide: APP_GUARD, useClass: ScopeGuard },
        ...RESOLVERS,
      ],
    };
  }
}
