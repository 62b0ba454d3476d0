import { Presets, SingleBar } from 'cli-progress';

/** A progress bar on stderr; silent where stderr is not a terminal, so that logs stay readable. */
export class Progress {
  private readonly bar: SingleBar | null;

  /** @param what the noun counted, e.g. `pages`. @param total how many there are. */
  constructor(what: string, total: number, enabled: boolean) {
    this.bar =
      enabled && process.stderr.isTTY
        ? new SingleBar(
            {
              stream: process.stderr,
              format: `{bar} {value}/{total} ${what} · {eta_formatted} left · {item}`,
              hideCursor: true,
            },
            Presets.shades_classic,
          )
        : null;
    this.bar?.start(total, 0, { item: '' });
  }

  /** Moves the bar to `done` and names the item that has just ended. */
  step(done: number, item: string): void {
    this.bar?.update(done, { item });
  }

  /** Takes the bar down. */
  stop(): void {
    this.bar?.stop();
  }
}
