import type { Diagnostic } from '#libs/domain';
import { type Stage, type StageContext, stageId } from './stage.js';

/** A document that carries the findings of its stages. */
export interface Diagnosed {
  readonly diagnostics: readonly Diagnostic[];
}

interface AnyStage {
  readonly name: string;
  readonly version: number;
  run(document: unknown, context: StageContext): unknown;
}

/** Which stage failed on a document, and why. */
export class StageFailure extends Error {
  override readonly name = 'StageFailure';

  /** @param stage `name@version` of the stage that threw. */
  constructor(
    readonly stage: string,
    cause: unknown,
  ) {
    super(`stage ${stage} failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/**
 * Named stages in order. Built so that a wrong order does not compile: each stage takes what the one before it gives.
 *
 * `Pipeline.start<RawPage>().add(segmentArticles).add(tagWords(tagger))`
 */
export class Pipeline<In extends Diagnosed, Out extends Diagnosed> {
  private constructor(private readonly stages: readonly AnyStage[]) {}

  /** A pipeline without stages. */
  static start<T extends Diagnosed>(): Pipeline<T, T> {
    return new Pipeline<T, T>([]);
  }

  /** The same pipeline with one more stage at its end. @throws Error when a stage of that name is there already. */
  add<Next extends Diagnosed>(stage: Stage<Out, Next>): Pipeline<In, Next> {
    if (this.stages.some(({ name }) => name === stage.name)) throw new Error(`stage ${stage.name} stands twice`);
    return new Pipeline<In, Next>([...this.stages, stage as AnyStage]);
  }

  /** `name@version` of every stage in order. */
  get stageIds(): readonly string[] {
    return this.stages.map(stageId);
  }

  /**
   * Runs a document through every stage; what a stage reports is added to the document's diagnostics.
   *
   * @param onStage told of each stage before it runs, and with null after the last; it may keep time, which stages may not.
   * @throws StageFailure naming the stage that threw; the document is untouched.
   */
  async run(document: In, onStage: (stage: string | null) => void = () => undefined): Promise<Out> {
    let current: unknown = document;
    for (const stage of this.stages) {
      const found: Diagnostic[] = [];
      const context: StageContext = { report: (finding) => found.push({ ...finding, by: stageId(stage) }) };
      onStage(stageId(stage));
      try {
        current = await stage.run(current, context);
      } catch (cause) {
        throw new StageFailure(stageId(stage), cause);
      }
      if (found.length > 0) {
        const before = (current as Diagnosed).diagnostics;
        current = { ...(current as object), diagnostics: [...before, ...found] };
      }
    }
    onStage(null);
    return current as Out;
  }
}
