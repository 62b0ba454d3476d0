import type { GraphStore } from '#libs/store';

// oxlint-disable-next-line typescript/no-explicit-any -- an answer has the shape of its query, which no type here knows
export type Shaped = any;

/** What `/graphql` answers. */
export interface Answer {
  readonly data?: Record<string, Shaped>;
  readonly errors?: { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

/** Passes everything on to the store and writes down what was called. */
export function counting(store: GraphStore, calls: string[]): GraphStore {
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        calls.push(String(name));
        return value.apply(target, args);
      };
    },
  });
}
