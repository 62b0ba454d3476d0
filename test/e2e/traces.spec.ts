import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTracing, wantsTraces } from '#libs/platform';
import { EmbeddedGraphStore } from '#libs/store';
import { startApi, type RunningApi } from '../../apps/api/src/index.js';

interface SentSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
}

/** A collector as far as it takes spans in, in OTLP's JSON. */
class Collector {
  readonly bodies: string[] = [];
  private readonly server: Server = createServer((incoming, response) => {
    let body = '';
    incoming.setEncoding('utf8').on('data', (text: string) => (body += text));
    incoming.on('end', () => {
      if (incoming.url === '/v1/traces') this.bodies.push(body);
      response.setHeader('Content-Type', 'application/json').end('{}');
    });
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
  }

  get spans(): SentSpan[] {
    interface Sent {
      readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly SentSpan[] }[] }[];
    }
    return this.bodies.flatMap((body) =>
      (JSON.parse(body) as Sent).resourceSpans.flatMap((of) => of.scopeSpans.flatMap(({ spans }) => spans)),
    );
  }

  named(name: string): SentSpan {
    const [span] = this.spans.filter((each) => each.name === name);
    if (!span) throw new Error(`no span ${name}; there are ${this.spans.map((each) => each.name).join(', ')}`);
    return span;
  }
}

function factsOf({ attributes }: SentSpan): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}

let folder: string;
let store: EmbeddedGraphStore;
let collector: Collector;
let endpoint: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yaowen-traces-'));
  store = new EmbeddedGraphStore({ path: ':memory:' });
  await store.open();
  collector = new Collector();
  endpoint = await collector.listen();
});
afterEach(async () => {
  collector.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

function serve(otelEndpoint: string): Promise<RunningApi> {
  const config = { port: 0, logLevel: 'silent', tagger: 'none', auditPath: join(folder, 'audit.jsonl') } as const;
  return startApi({ store, config: { ...config, otelEndpoint } });
}

const QUERY = 'query Somebody($name: String!) { people(first: 3, name: $name) { totalCount } }';
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const CALLER = 'b7ad6b7169203331';

describe('traces', () => {
  it('show a request, its operation and what it asked of the store, under the caller that traces', async () => {
    const api = await serve(endpoint);
    const answer = await request(api.url)
      .post('/graphql')
      .set('traceparent', `00-${TRACE}-${CALLER}-01`)
      .set('X-Request-Id', 'request-1')
      .send({ query: QUERY, variables: { name: '林远山' } });
    expect(answer.body).toEqual({ data: { people: { totalCount: 0 } } });
    expect(answer.headers['x-trace-id']).toBe(TRACE);
    await api.close();

    const http = collector.named('POST /graphql');
    expect(http).toMatchObject({ traceId: TRACE, parentSpanId: CALLER, kind: 2 });
    expect(factsOf(http)).toMatchObject({
      'http.request.method': 'POST',
      'http.route': '/graphql',
      'http.response.status_code': 200,
      'yaowen.request_id': 'request-1',
    });
    const operation = collector.named('graphql query Somebody');
    expect(operation).toMatchObject({ traceId: TRACE, parentSpanId: http.spanId });
    expect(factsOf(operation)).toMatchObject({ 'graphql.operation.type': 'query' });
    expect(Number(factsOf(operation)['yaowen.query.cost'])).toBeGreaterThan(0);
    const calls = collector.spans.filter(({ name }) => name.startsWith('store.'));
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) expect(call).toMatchObject({ traceId: TRACE, parentSpanId: operation.spanId });
    const { startTimeUnixNano: began, endTimeUnixNano: ended } = calls[0] ?? http;
    expect(BigInt(ended) >= BigInt(began) && BigInt(began) >= BigInt(http.startTimeUnixNano) - 1_000_000n).toBe(true);
    // Whom somebody asked about is nobody's business but his.
    expect(collector.bodies.join('')).not.toContain('林远山');
    expect(collector.bodies.join('')).toContain('"stringValue":"yaowen"');
  });

  it('begin anew where the caller does not trace, or says so in no sense', async () => {
    const api = await serve(endpoint);
    const one = await request(api.url)
      .get('/health')
      .set('traceparent', `00-${'0'.repeat(32)}-${CALLER}-01`);
    expect(one.headers['x-trace-id']).toMatch(/^(?!0{32})[\da-f]{32}$/u);
    await api.close();
    expect(collector.named('GET /health').parentSpanId ?? '').toBe('');
  });

  it('are not kept where the caller keeps none', async () => {
    const api = await serve(endpoint);
    await request(api.url)
      .post('/graphql')
      .set('traceparent', `00-${TRACE}-${CALLER}-00`)
      .send({ query: QUERY, variables: { name: '林远山' } });
    await api.close();
    expect(collector.spans).toEqual([]);
  });

  it('show what became of a page, stage by stage', async () => {
    const api = await serve(endpoint);
    const page = { name: 'new.txt', text: '市政府召开会议\n\n本报讯 4月15日,市长龚秉衡主持召开会议。\n' };
    const ingest = 'mutation ($page: PageInput!) { ingest(page: $page) { id } }';
    const { body } = await request(api.url).post('/graphql').send({ query: ingest, variables: { page } });
    expect(body.errors).toBeUndefined();
    await api.close();
    const whole = collector.named('ingest page');
    expect(whole.traceId).toBe(collector.named('POST /graphql').traceId);
    const stages = collector.spans.filter(
      ({ parentSpanId, name }) => parentSpanId === whole.spanId && /@\d/u.test(name),
    );
    expect(stages.map(({ name }) => name.replace(/@\d+$/u, ''))).toEqual([
      'ingest segment-articles',
      'ingest tag-words',
      'ingest recognise-mentions',
      'ingest resolve-entities',
      'ingest draft-claims',
    ]);
    expect(collector.named('store.putPages').parentSpanId).toBe(whole.spanId);
    expect(collector.bodies.join('')).not.toContain('龚秉衡');
  });

  it('do not keep a server from ending when the collector is gone', async () => {
    collector.close();
    const api = await serve('http://127.0.0.1:9');
    expect((await request(api.url).get('/health')).status).toBe(200);
    await api.close();
    expect(collector.bodies).toEqual([]);
  });

  it('are off unless a collector is named', async () => {
    const api = await serve('');
    const answer = await request(api.url).get('/health');
    expect(answer.headers).not.toHaveProperty('x-trace-id');
    await api.close();
    expect(collector.bodies).toEqual([]);
    expect(await openTracing({ otelEndpoint: '' }, {})).toBeNull();
  });

  it.each<[string, NodeJS.ProcessEnv, boolean]>([
    ['', {}, false],
    ['http://127.0.0.1:4318', {}, true],
    ['', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' }, true],
    ['', { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://127.0.0.1:4318/v1/traces' }, true],
    ['http://127.0.0.1:4318', { OTEL_SDK_DISABLED: 'true' }, false],
    ['', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318', OTEL_TRACES_EXPORTER: 'none' }, false],
  ])('with YAOWEN_OTEL_ENDPOINT %j and %j are on: %s', (otelEndpoint, environment, want) => {
    expect(wantsTraces({ otelEndpoint }, environment)).toBe(want);
  });
});
