/** Where a key is kept: a browser's `sessionStorage`, which forgets it with the tab. */
export type KeyStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const NAME = 'yaowen.key';

/**
 * Sends requests with the key of whoever sits here, and asks for one where the server wants one: once, however many requests
 * wait for it.
 */
export class KeyRing {
  private asking: Promise<string | null> | null = null;

  /**
   * @param askForKey null where nobody wants to give one; told whether the last one was refused.
   * @param send `fetch`, or what stands for it.
   */
  constructor(
    private readonly storage: KeyStorage,
    private readonly askForKey: (wasRefused: boolean) => Promise<string | null>,
    private readonly send: typeof fetch,
  ) {}

  /** The answer, which is a 401 only where nobody gave a key that the server takes. */
  async fetch(path: string, init: RequestInit): Promise<Response> {
    for (let key = this.storage.getItem(NAME); ;) {
      const headers = new Headers(init.headers);
      if (key !== null) headers.set('Authorization', `Bearer ${key}`);
      const response = await this.send(path, { ...init, headers });
      if (response.status !== 401) return response;
      // Another request may have been given a key while this one was on its way.
      const known = this.storage.getItem(NAME);
      if (known !== null && known !== key) key = known;
      else {
        this.storage.removeItem(NAME);
        const given = await this.given(key !== null);
        if (given === null) return response;
        key = given;
      }
    }
  }

  private given(wasRefused: boolean): Promise<string | null> {
    this.asking ??= this.askForKey(wasRefused)
      .then((answer) => {
        const key = answer?.trim() ?? '';
        if (key === '') return null;
        this.storage.setItem(NAME, key);
        return key;
      })
      .finally(() => {
        this.asking = null;
      });
    return this.asking;
  }
}
