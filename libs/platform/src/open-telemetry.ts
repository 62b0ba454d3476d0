import {
  type Attributes,
  type Context,
  ROOT_CONTEXT,
  type Span as OtelSpan,
  type SpanContext,
  SpanKind as OtelKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Tracer,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { YaowenError } from '#libs/domain';
import { currentSpan, type TracePlace } from './current-trace.js';
import type { PastSpan, Span, SpanFacts, SpanKind, SpanStart, Tracing } from './tracing.js';

const KINDS = {
  internal: OtelKind.INTERNAL,
  server: OtelKind.SERVER,
  client: OtelKind.CLIENT,
} as const satisfies Record<SpanKind, OtelKind>;

/** How long the end waits for a collector to take the last spans, in milliseconds. */
const LAST_WORDS = 5_000;

/** `00-<trace>-<span>-<flags>`; a trace or span of noughts is none. */
const TRACEPARENT = /^[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})$/u;

/** Traces by OpenTelemetry's own SDK, sent in batches over OTLP/HTTP. Loaded only where a collector is configured. */
export class OpenTelemetryTracing implements Tracing {
  private readonly tracer: Tracer;
  /** Whether a place is in a trace that is kept: children of one that is not are not either. */
  private readonly sampled = new WeakMap<TracePlace, TraceFlags>();

  private constructor(private readonly provider: BasicTracerProvider) {
    this.tracer = provider.getTracer('yaowen');
  }

  /** @param endpoint address of the collector without `/v1/traces`; empty leaves it to OTEL_EXPORTER_OTLP_…. */
  static to(endpoint: string): OpenTelemetryTracing {
    const resource = resourceFromAttributes({ 'service.name': 'yaowen' }).merge(
      detectResources({ detectors: [envDetector] }),
    );
    const exporter = new OTLPTraceExporter(
      endpoint === '' ? {} : { url: `${endpoint.replace(/\/+$/u, '')}/v1/traces` },
    );
    return new OpenTelemetryTracing(
      new BasicTracerProvider({ resource, spanProcessors: [new BatchSpanProcessor(exporter)] }),
    );
  }

  begin(name: string, { kind = 'internal', facts = {}, traceparent, parent }: SpanStart = {}): Span {
    const above = this.contextOf(parent ?? currentSpan(), traceparent);
    return this.spanOf(this.tracer.startSpan(name, { kind: KINDS[kind], attributes: attributes(facts) }, above));
  }

  past({ name, from, to, facts = {} }: PastSpan, parent?: TracePlace): TracePlace {
    const above = this.contextOf(parent ?? currentSpan(), undefined);
    const span = this.tracer.startSpan(name, { startTime: from, attributes: attributes(facts) }, above);
    if (facts['error'] === true) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end(to);
    return this.placeOf(span);
  }

  async close(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LAST_WORDS);
    });
    // A collector that is gone must not keep the program from ending.
    await Promise.race([this.provider.shutdown().catch(() => undefined), patience]);
    clearTimeout(timer);
  }

  private contextOf(parent: TracePlace | undefined, traceparent: string | undefined): Context {
    const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent?.trim() ?? '') ?? [];
    const above: SpanContext | null =
      traceId !== undefined && spanId !== undefined
        ? { traceId, spanId, traceFlags: Number.parseInt(flags ?? '0', 16) & 1, isRemote: true }
        : parent
          ? { ...parent, traceFlags: this.sampled.get(parent) ?? TraceFlags.SAMPLED }
          : null;
    return above ? trace.setSpanContext(ROOT_CONTEXT, above) : ROOT_CONTEXT;
  }

  private placeOf(span: OtelSpan): TracePlace {
    const { traceId, spanId, traceFlags } = span.spanContext();
    const place = { traceId, spanId };
    this.sampled.set(place, traceFlags);
    return place;
  }

  private spanOf(span: OtelSpan): Span {
    const { traceId, spanId, traceFlags } = span.spanContext();
    const own: Span = {
      traceId,
      spanId,
      set: (facts) => {
        span.setAttributes(attributes(facts));
      },
      fail: (error) => {
        const type = error instanceof YaowenError ? error.code : error instanceof Error ? error.name : 'error';
        span.setAttribute('error.type', type);
        span.setStatus({ code: SpanStatusCode.ERROR });
      },
      end: () => {
        span.end();
      },
    };
    this.sampled.set(own, traceFlags);
    return own;
  }
}

function attributes(facts: SpanFacts): Attributes {
  const known: Attributes = {};
  for (const [name, value] of Object.entries(facts)) if (value !== undefined) known[name] = value;
  return known;
}
