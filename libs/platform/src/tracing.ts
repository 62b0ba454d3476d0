import { currentSpan, duringSpan, type TracePlace } from './current-trace.js';

/** What may be said of a span: no text of articles, no variables of queries. */
export type SpanFacts = Readonly<Record<string, string | number | boolean | undefined>>;

/** How a span came to be: `server` answers somebody, `client` asks a database, `internal` neither. */
export type SpanKind = 'internal' | 'server' | 'client';

/** A stretch of work under way. */
export interface Span extends TracePlace {
  set(facts: SpanFacts): void;
  /** Marks it as failed; of the error only its code is kept, for messages may name people. */
  fail(error: unknown): void;
  end(): void;
}

/** How a span begins; its parent is the span that is under way, unless `traceparent` names another program's. */
export interface SpanStart {
  readonly kind?: SpanKind;
  readonly facts?: SpanFacts;
  /** The header of a caller that traces (W3C Trace Context). */
  readonly traceparent?: string | undefined;
  readonly parent?: TracePlace | undefined;
}

/** Work that is over, measured elsewhere; times in milliseconds since 1970. */
export interface PastSpan {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly facts?: SpanFacts;
}

/** Notes what the program spends its time on, for a collector of OpenTelemetry. There is none where nothing is traced. */
export interface Tracing {
  begin(name: string, start?: SpanStart): Span;
  /** Notes work that is over, under the span that is under way or under `parent`. @returns its place, as parent of others. */
  past(span: PastSpan, parent?: TracePlace): TracePlace;
  /** Sends what is still here, then stops. */
  close(): Promise<void>;
}

/** Does `work` as a span, and what it does as spans below; off, it only does the work. */
export async function traced<T>(
  tracing: Tracing | null,
  name: string,
  start: SpanStart,
  work: () => Promise<T>,
): Promise<T> {
  if (!tracing) return work();
  const span = tracing.begin(name, start);
  try {
    return await duringSpan(span, work);
  } catch (error) {
    span.fail(error);
    throw error;
  } finally {
    span.end();
  }
}

/**
 * A thing whose every call that takes time is a span `<name>.<call>`: a store, for one. Facts are the length of a list that
 * was asked for, and never what was asked.
 */
export function withTracedCalls<T extends object>(target: T, name: string, tracing: Tracing): T {
  return new Proxy(target, {
    get(of, property) {
      const value: unknown = Reflect.get(of, property);
      if (typeof value !== 'function' || typeof property !== 'string') return value;
      return (...args: readonly unknown[]): unknown => {
        // The call begins before it is known whether it takes time.
        const from = performance.timeOrigin + performance.now();
        const parent = currentSpan();
        const answer: unknown = Reflect.apply(value, of, args);
        if (!(answer instanceof Promise)) return answer;
        const first: unknown = args[0];
        const facts = { 'yaowen.asked': Array.isArray(first) ? first.length : undefined };
        const end = (failed: boolean): void => {
          const to = performance.timeOrigin + performance.now();
          tracing.past(
            { name: `${name}.${property}`, from, to, facts: { ...facts, error: failed || undefined } },
            parent,
          );
        };
        return (answer as Promise<unknown>).then(
          (result: unknown) => {
            end(false);
            return result;
          },
          (error: unknown) => {
            end(true);
            throw error;
          },
        );
      };
    },
  });
}
