/** Whether two source entities are one thing. */
export type Verdict = 'same' | 'different' | 'unsure';

/** A reasoned opinion on two source entities; merges are computed from these, so any merge can be undone. */
export interface Judgement {
  /** The smaller source id; `b` is the larger. */
  readonly a: string;
  readonly b: string;
  readonly verdict: Verdict;
  /** 0 to 1. */
  readonly score: number;
  readonly reasons: readonly string[];
  /** `name@version` of the judge, or `person:<name>`; a person outranks every rule. */
  readonly by: string;
  /** What was compared, by name, for whoever weighs or learns from judgements; values are numbers or short words. */
  readonly features?: Readonly<Record<string, string | number>>;
  /** When a person said so, ISO to the second in UTC; the machine's judgements follow from the pages and have no time. */
  readonly at?: string;
}

/** A resolved thing: the source entities that judgements join. Its id is its smallest source id, so every source id finds it. */
export interface CanonicalEntity {
  readonly id: string;
  readonly members: readonly string[];
}
