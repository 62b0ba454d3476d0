import type { ApolloServer } from '@apollo/server';
import { mayDo } from '#libs/access';
import { YaowenError } from '#libs/domain';
import { GRAPHQL_CODES, HTTP_STATUSES } from '#libs/platform';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { GraphQLModule, GraphQLSchemaHost } from '@nestjs/graphql';
import type { Request, Response } from 'express';
import type { FormattedExecutionResult } from 'graphql';
import { callerOf, forbidden, refuse } from '../access/access.middleware.js';
import { requestIdOf } from '../observation/request-id.js';
import type { GraphContext } from '../requests/graph-context.js';
import { FreshGraph } from '../requests/fresh-graph.js';
import { csvOf, pageOf, tableForm } from './answer-table.js';
import { readSavedQueries, type SavedQuery, variablesFrom } from './saved-query.js';

/** The library of queries, for those who speak no GraphQL: `GET /q/person-met.csv?name=林远山&from=2024-01`. */
@Controller('q')
export class SavedQueryController {
  private readonly queries = readSavedQueries();

  constructor(
    private readonly modules: ModuleRef,
    private readonly schemaHost: GraphQLSchemaHost,
    private readonly freshGraph: FreshGraph,
  ) {}

  /** What there is, with what each takes. */
  @Get()
  list(): unknown {
    return {
      queries: [...this.queries.values()].map(({ name, description, variables }) => ({
        name,
        description,
        variables: variables.map(({ isRequired, standard, ...each }) => ({
          ...each,
          required: isRequired,
          default: standard,
        })),
        json: `/q/${name}`,
        csv: `/q/${name}.csv`,
      })),
    };
  }

  @Get(':name')
  async answer(
    @Param('name') asked: string,
    @Query() words: Readonly<Record<string, unknown>>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const caller = callerOf(request);
      if (!mayDo(caller, 'read')) throw forbidden(caller, 'read');
      const query = this.named(asked.replace(/\.(?:csv|json)$/u, ''));
      const isTable =
        asked.endsWith('.csv') || (!asked.endsWith('.json') && request.accepts(['json', 'csv']) === 'csv');
      const result = await this.ask(query, variablesFrom(query, words), {
        caller,
        graph: this.freshGraph.make(),
        requestId: requestIdOf(request),
      });
      response.vary('Accept');
      if (result.errors && (isTable || result.data == null)) {
        response.status(statusOf(result)).json(result);
        return;
      }
      const page = pageOf(result.data);
      if (page?.hasNextPage && page.endCursor !== null) {
        const next = new URLSearchParams(request.url.split('?')[1] ?? '');
        next.set('after', page.endCursor);
        response.setHeader('Link', `</q/${asked}?${next.toString()}>; rel="next"`);
      }
      if (!isTable) response.json(result);
      else {
        response.type('text/csv; charset=utf-8').attachment(`${query.name}.csv`);
        response.send(csvOf(tableForm(this.schemaHost.schema, query.document), result.data));
      }
    } catch (error) {
      if (!(error instanceof YaowenError)) throw error;
      refuse(response, error);
    }
  }

  private named(name: string): SavedQuery {
    const query = this.queries.get(name);
    if (query) return query;
    throw new YaowenError(
      'api.no-saved-query',
      'notFound',
      `there is no query ${JSON.stringify(name.slice(0, 40))}; GET /q lists those there are`,
    );
  }

  /** Asks as a POST to `/graphql` would, with the same limits. */
  private async ask(
    { text }: SavedQuery,
    variables: Record<string, unknown>,
    contextValue: GraphContext,
  ): Promise<FormattedExecutionResult> {
    const { graphQlAdapter } = this.modules.get(GraphQLModule, { strict: false });
    const { instance } = graphQlAdapter as unknown as { readonly instance: ApolloServer<GraphContext> };
    const { body } = await instance.executeOperation({ query: text, variables }, { contextValue });
    if (body.kind === 'single') return body.singleResult as FormattedExecutionResult;
    throw new YaowenError('api.saved-query', 'internal', 'a saved query was answered in pieces; please report this');
  }
}

/** Status by the code of the first error: GraphQL answers 200 to all, which a download must not. */
function statusOf({ errors = [] }: FormattedExecutionResult): number {
  const code = errors[0]?.extensions?.['code'];
  const [category] = Object.entries(GRAPHQL_CODES).find(([, each]) => each === code) ?? ['input'];
  return HTTP_STATUSES[category as keyof typeof HTTP_STATUSES];
}
