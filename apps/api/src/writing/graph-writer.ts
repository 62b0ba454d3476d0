import { YaowenError } from '#libs/domain';
import type { GraphStore } from '#libs/store';

/** Does something with a store that is open for writing, for as long as that takes. */
export type Writing = <T>(work: (store: GraphStore) => Promise<T>) => Promise<T>;

/** Opens a store for as long as one piece of work takes, so that others can write before and after. */
export function openingToWrite(storeToWrite: () => GraphStore): Writing {
  return async (work) => {
    const store = storeToWrite();
    await store.open();
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  };
}

/** Changes to the graph, one after the other in the order in which they were asked for. */
export class GraphWriter {
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly writing: Writing) {}

  /**
   * What `work` comes to, once all before it has ended.
   * @throws YaowenError `api.store-busy`, category locked, while another process writes; else what `work` throws.
   */
  async write<T>(work: (store: GraphStore) => Promise<T>): Promise<T> {
    const mine = this.last.then(() => this.writing(work));
    this.last = mine.catch(() => undefined);
    try {
      return await mine;
    } catch (error) {
      if (!(error instanceof YaowenError) || error.code !== 'store.locked') throw error;
      throw new YaowenError(
        'api.store-busy',
        'locked',
        'another program is writing to the graph, perhaps reading pages in; nothing was changed, try again when it has ended',
        {},
        { cause: error },
      );
    }
  }

  /** When everything that was asked for until now has ended. */
  async settled(): Promise<void> {
    await this.last;
  }
}
