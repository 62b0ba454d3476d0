import { YaowenError } from '#libs/domain';
import type { GraphStore } from '#libs/store';

/** When a request has taken long enough. */
export class Deadline {
  private readonly end: number;

  /** @param milliseconds from now. */
  constructor(private readonly milliseconds: number) {
    this.end = performance.now() + milliseconds;
  }

  /** @throws YaowenError `api.timeout`, category limit, once the time is over. */
  check(): void {
    if (performance.now() > this.end) throw this.error();
  }

  /** What `work` comes to, unless the time is over before. */
  async race<T>(work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(this.error());
      }, this.end - performance.now());
    });
    try {
      return await Promise.race([work, over]);
    } finally {
      clearTimeout(timer);
    }
  }

  private error(): YaowenError {
    return new YaowenError(
      'api.timeout',
      'limit',
      `the query took longer than ${this.milliseconds} ms; ask for less at once, or have YAOWEN_GRAPHQL_TIMEOUT_MS raised`,
      { milliseconds: this.milliseconds },
    );
  }
}

/** The store as a request sees it that has only so long: every call asks first whether there is time left. */
export function withDeadline(store: GraphStore, deadline: Deadline): GraphStore {
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        deadline.check();
        const answer: unknown = value.apply(target, args);
        return answer instanceof Promise ? deadline.race(answer) : answer;
      };
    },
  });
}
