/**
 * Lets one query begin in each turn of the event loop, in the order in which they came.
 *
 * A query over a file is answered without a pause: were all that have come in begun at once, whoever comes next would wait for
 * all of them before being read, even one who is only to be refused, or a health check.
 */
export class Turns {
  private last: Promise<void> = Promise.resolve();

  /** Resolves when it is this query's turn. */
  async next(): Promise<void> {
    const turn = this.last.then(
      () =>
        new Promise<void>((resolve) => {
          setImmediate(resolve);
        }),
    );
    this.last = turn;
    return turn;
  }
}
