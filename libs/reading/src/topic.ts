/** The n-character pieces of a text's Chinese, digits and Latin; punctuation breaks them, quotation marks do not. */
export function grams(text: string, size: number, limit = 4000): Set<string> {
  const found = new Set<string>();
  const slice = text.length > limit ? text.slice(0, limit) : text;
  for (const run of slice.replace(/[“”‘’]/gu, '').split(/[^\p{L}\p{N}]+/u)) {
    for (let index = 0; index + size <= run.length; index += 1) found.add(run.slice(index, index + size));
  }
  return found;
}

/** How many pieces two texts share. */
export function sharedGrams(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  for (const gram of small) if (large.has(gram)) shared += 1;
  return shared;
}

/** Share of the pieces of `part` that `whole` has too: how much a paragraph speaks of what an article speaks of. */
export function cohesion(part: string, whole: string): number {
  const pieces = grams(part, 3);
  return pieces.size === 0 ? 0 : sharedGrams(pieces, grams(whole, 3, 8000)) / pieces.size;
}
