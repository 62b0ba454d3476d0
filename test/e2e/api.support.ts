import request from 'supertest';
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

/** Asks a server in the name of a caller, by the caller's key. */
export class Asker<Caller extends string> {
  constructor(
    private readonly url: () => string,
    private readonly tokens: ReadonlyMap<Caller, string>,
  ) {}

  /** What the server answers, errors included. */
  async ask(caller: Caller, query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    const post = request(this.url())
      .post('/graphql')
      .set('Authorization', `Bearer ${this.tokens.get(caller)}`);
    return (await post.send({ query, variables })).body as Answer;
  }

  /** The data of an answer. @throws Error where the server answers with errors. */
  async data(caller: Caller, query: string, variables: Record<string, unknown> = {}): Promise<Shaped> {
    const answer = await this.ask(caller, query, variables);
    if (answer.errors) throw new Error(`${query}: ${JSON.stringify(answer.errors)}`);
    return answer.data;
  }
}
