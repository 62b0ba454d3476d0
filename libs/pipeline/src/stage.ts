import type { Diagnostic } from '#libs/domain';

/** What a stage may use besides its document. Nothing here is a clock, chance or I/O. */
export interface StageContext {
  /** Takes a finding that is not a result. `by` is filled in with the stage's `name@version`. */
  report(finding: Omit<Diagnostic, 'by'>): void;
}

/**
 * One step of the pipeline: takes a document and returns it with one more typed layer.
 *
 * `run` is pure: the same document gives the same result on any machine. A tagger may be asynchronous.
 * `name@version` stands in whatever the stage makes, so bump the version when its results change.
 */
export interface Stage<In, Out> {
  readonly name: string;
  readonly version: number;
  run(document: In, context: StageContext): Out | Promise<Out>;
}

/** `name@version`, as it stands in mentions and claims. */
export function stageId(stage: { readonly name: string; readonly version: number }): string {
  return `${stage.name}@${stage.version}`;
}
