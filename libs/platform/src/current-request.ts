import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<string>();

/** Does `work` as part of a request; what is logged meanwhile bears the request's id. */
export function duringRequest<T>(id: string, work: () => T): T {
  return current.run(id, work);
}

/** Id of the request being answered, or undefined outside of any. */
export function currentRequest(): string | undefined {
  return current.getStore();
}
