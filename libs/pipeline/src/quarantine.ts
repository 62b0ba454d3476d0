import { YaowenError } from '#libs/domain';
import { StageFailure } from './pipeline.js';

/** An item that could not be processed, with the reason, while the others went on. */
export interface Quarantined {
  /** File name or id, as the user knows it. */
  readonly item: string;
  readonly code: string;
  /** What, where and what to do. */
  readonly reason: string;
  /** `name@version` of the stage that failed, where one did. */
  readonly stage: string | null;
  readonly cause: unknown;
}

/** What became of one item. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly quarantined: Quarantined };

/** Runs one item's work and turns whatever it throws into a quarantine note, so that a bad page never stops the run. */
export async function guard<T>(item: string, work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (thrown) {
    const stage = thrown instanceof StageFailure ? thrown.stage : null;
    const cause = thrown instanceof StageFailure ? thrown.cause : thrown;
    const known = cause instanceof YaowenError;
    const message = cause instanceof Error ? cause.message : String(cause);
    return {
      ok: false,
      quarantined: {
        item,
        code: known ? cause.code : 'pipeline.stage-failed',
        reason: known
          ? message
          : `${item}: ${stage ? `stage ${stage}` : 'reading'} failed: ${message}. The page was left out; please report it with the page's text.`,
        stage,
        cause,
      },
    };
  }
}
