import type { DateValue } from './date-value.js';
import type { Modality } from './vocabulary.js';

/** What a person puts in place of what the machine read; everything left out stays. */
export interface ClaimChange {
  /** Source entity at the object's end; for relations only. */
  readonly object?: string;
  /** Null where the article gives none. */
  readonly date?: DateValue | null;
  readonly modality?: Modality;
  /** For figures only. */
  readonly value?: number;
  readonly unit?: string;
  /** Qualifiers by name but the event; null takes one away. */
  readonly qualifiers?: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * What a person says of one claim. It outranks the machine and stays when the page is read again, for a claim's id follows
 * from the page and what it says; where the claim no longer comes out, the correction waits for it.
 */
export interface Correction {
  /** Id of the claim. */
  readonly claim: string;
  /** `refuted`: the article does not say so. `amended`: it says so, but for the change. */
  readonly verdict: 'refuted' | 'amended';
  /** Empty for `refuted`. */
  readonly change: ClaimChange;
  /** Why, in the person's words. */
  readonly note: string;
  /** `person:<name>`. */
  readonly by: string;
  /** ISO to the second in UTC. */
  readonly at: string;
}
