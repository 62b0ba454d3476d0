import type { Span } from './span.js';

/** How much a finding matters: `info` explains, `warning` may have cost a fact, `error` lost one. */
export type DiagnosticSeverity = 'info' | 'warning' | 'error';

/** Something a stage noticed that is not a result: a fragment left over, a date that could not be resolved, a repair. */
export interface Diagnostic {
  /** Dotted and stable, e.g. `reading.fragment`. */
  readonly code: string;
  readonly severity: DiagnosticSeverity;
  /** What, and what a person can do about it. */
  readonly message: string;
  /** `name@version` of the stage. */
  readonly by: string;
  /** Where on the raw page. */
  readonly span?: Span;
}
