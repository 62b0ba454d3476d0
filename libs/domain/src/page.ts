import type { DateValue } from './date-value.js';
import type { Diagnostic } from './diagnostic.js';

/** Where a piece of metadata came from: said by the user (front matter, sidecar, flag) or inferred from the text. */
export type Provenance = 'given' | 'inferred';

/** A value with the place it came from. */
export interface Sourced<T> {
  readonly value: T;
  readonly provenance: Provenance;
}

/**
 * What is known about a page besides its text. Every part may be missing; a guess is marked `inferred`.
 *
 * Example: `{ paper: { value: '晋中日报', provenance: 'given' }, issued: { value: { value: '2024-11', precision: 'month' }, … } }`.
 */
export interface PageMetadata {
  /** Name of the newspaper, e.g. 晋中日报. */
  readonly paper?: Sourced<string>;
  /** Date of the issue, as exact as known. */
  readonly issued?: Sourced<DateValue>;
  /** Number or name of the page (版), as printed. */
  readonly page?: Sourced<string>;
  /** Home region of the paper by its full name, e.g. 晋中市; 中国 for a national outlet. */
  readonly region?: Sourced<string>;
  readonly url?: Sourced<string>;
  /** Terms under which an imported list may be used. */
  readonly licence?: Sourced<string>;
}

/** A page as it was read from a file: decoded text and what is known about it. */
export interface RawPage {
  /** Deterministic id over the raw text (see `pageId`). */
  readonly id: string;
  /** File name without folders, e.g. `002.txt`. */
  readonly name: string;
  /** The text exactly as decoded, without a byte-order mark and without front matter cut off. */
  readonly text: string;
  /** Offset in `text` where the page's own text begins (after YAML front matter). */
  readonly bodyStart: number;
  readonly metadata: PageMetadata;
  readonly diagnostics: readonly Diagnostic[];
}
