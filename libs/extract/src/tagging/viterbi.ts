/**
 * Best tag sequence of a linear-chain CRF without start and end scores, in single precision like the model's own decoder.
 *
 * @param emissions `length × tags`, row by row. @param transitions `tags × tags`, row = from, column = to.
 * @returns one tag index a position; of equal scores the smaller index wins.
 */
export function decodeViterbi(
  emissions: Float32Array,
  length: number,
  tags: number,
  transitions: Float32Array,
  stride = tags,
): Uint16Array {
  const path = new Uint16Array(length);
  if (length === 0) return path;
  let current = emissions.slice(0, tags);
  let next = new Float32Array(tags);
  const back = new Uint16Array(length * tags);
  for (let t = 1; t < length; t += 1) {
    for (let to = 0; to < tags; to += 1) {
      let best = -Infinity;
      let from = 0;
      for (let candidate = 0; candidate < tags; candidate += 1) {
        const score = Math.fround((current[candidate] as number) + (transitions[candidate * stride + to] as number));
        if (score > best) {
          best = score;
          from = candidate;
        }
      }
      back[t * tags + to] = from;
      next[to] = best + (emissions[t * tags + to] as number);
    }
    [current, next] = [next, current];
  }
  let last = 0;
  for (let tag = 1; tag < tags; tag += 1) if ((current[tag] as number) > (current[last] as number)) last = tag;
  for (let t = length - 1; t >= 0; t -= 1) {
    path[t] = last;
    last = back[t * tags + last] as number;
  }
  return path;
}
