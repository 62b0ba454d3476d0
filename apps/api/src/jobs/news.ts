/** Events most that wait for one listener; who reads so slowly misses the oldest. */
const MOST_WAITING = 1000;

/** Hands what happens on to everybody who listens. */
export class News<T> {
  private readonly listeners = new Set<(event: T) => void>();

  tell(event: T): void {
    for (const listener of this.listeners) listener(event);
  }

  /** Everything that is told from now on, until the listener stops. */
  listen(): AsyncIterableIterator<T> {
    const waiting: T[] = [];
    let wake: (() => void) | null = null;
    const state = { isOver: false };
    const hear = (event: T): void => {
      waiting.push(event);
      if (waiting.length > MOST_WAITING) waiting.shift();
      wake?.();
    };
    const stop = async (): Promise<IteratorResult<T>> => {
      state.isOver = true;
      this.listeners.delete(hear);
      wake?.();
      return { done: true, value: undefined };
    };
    this.listeners.add(hear);
    return {
      async next() {
        while (!state.isOver && waiting.length === 0) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        return state.isOver ? { done: true, value: undefined } : { done: false, value: waiting.shift() as T };
      },
      return: stop,
      throw: stop,
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
}
