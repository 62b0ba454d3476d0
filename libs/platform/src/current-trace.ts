import { AsyncLocalStorage } from 'node:async_hooks';

/** Where the program is in a trace, as logs and spans name it. */
export interface TracePlace {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits: the span that is under way. */
  readonly spanId: string;
}

const current = new AsyncLocalStorage<{ place: TracePlace }>();

/** Does `work` within a span; what is logged meanwhile bears its ids, and spans begun meanwhile are its children. */
export function duringSpan<T>(place: TracePlace, work: () => T): T {
  return current.run({ place }, work);
}

/** Moves on to another span of the same work, for as long as that lasts. @returns what moves back. */
export function enterSpan(place: TracePlace): () => void {
  const store = current.getStore();
  if (!store) return () => undefined;
  const before = store.place;
  store.place = place;
  return () => {
    store.place = before;
  };
}

/** The span that is under way, or undefined outside of any, as always where nothing is traced. */
export function currentSpan(): TracePlace | undefined {
  return current.getStore()?.place;
}
