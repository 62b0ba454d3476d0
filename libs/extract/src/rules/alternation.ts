/** Words in the order in which a pattern tries them: the longest first, those of one length by code units. */
export function longestFirst(words: Iterable<string>): string[] {
  return [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

/** Words as one alternation of a pattern, the longest first: `alternation(['市', '市委'])` is `市委|市`. */
export function alternation(words: Iterable<string>): string {
  return longestFirst(words).join('|');
}

/**
 * Between two parts of a long pattern: matches always, and makes the engine compile what follows once instead of anew for each way there, up to ten
 * times. Without such joints our patterns take megabytes of machine code, and past 16 MB in a process V8 compiles all further ones badly.
 */
export const JOINT = '(?=)';
