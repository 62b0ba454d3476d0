import { Presets, SingleBar } from 'cli-progress';

/** Between two lines of a log, in milliseconds. */
const EVERY = 5_000;

/** How far a command has come, on stderr: a bar on a terminal, a line now and then in a log. */
export class Progress {
  private readonly bar: SingleBar | null;
  private readonly began = Date.now();
  private said = this.began;

  /** @param what the noun counted, e.g. `pages`. @param total how many there are. */
  constructor(
    readonly what: string,
    private readonly total: number,
    private readonly enabled: boolean,
  ) {
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
    if (this.bar || !this.enabled) return;
    const now = Date.now();
    // A short run says nothing before its result.
    if (now - this.said < EVERY) return;
    this.said = now;
    const left = Math.round(((now - this.began) / Math.max(1, done)) * (this.total - done) * 1e-3);
    process.stderr.write(`yaowen: ${done}/${this.total} ${this.what}, about ${left} s left\n`);
  }

  /** Takes the bar down. */
  stop(): void {
    this.bar?.stop();
  }
}
