import type { TextRange } from '#libs/domain';
import type { Candidate } from './recogniser.js';

/** Types whose names hardly ever hold a living person's full name. */
const PERSONLESS: ReadonlySet<string> = new Set([
  'Event',
  'Program',
  'Project',
  'Place',
  'PublicBody',
  'Product',
  'Award',
]);

/** Whether a range holds one of others, which are sorted by where they start. */
function holdsOne({ start, end }: TextRange, others: readonly TextRange[]): boolean {
  let low = 0;
  let high = others.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((others[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  for (let other = others[low]; other && other.start < end; other = others[(low += 1)]) {
    if (other.end <= end) return true;
  }
  return false;
}

/**
 * Keeps the best set of proposals that do not overlap: weighted interval scheduling, so a long sure name beats the
 * short names inside it and two sure names beat a long doubtful one.
 *
 * A proposal weighs its confidence times the square root of its length plus one, so that 晋中市第一人民医院 (0.9) outweighs 晋中市 (0.95) with
 * 第一人民医院 left over, yet a doubtful long span does not swallow several sure ones. Ties go to the earlier, then the longer, then by type name.
 */
export function selectCandidates(candidates: readonly Candidate[]): Candidate[] {
  const persons = candidates
    .filter(({ type, confidence }) => type === 'Person' && confidence >= 0.87)
    .map(({ range }) => range)
    .sort((a, b) => a.start - b.start);
  // 市政协秘书长张伟列席会议 is a sentence, not the name of a meeting: a person inside makes these types doubtful.
  const holdsPerson = (c: Candidate) =>
    PERSONLESS.has(c.type) &&
    // 安提瓜 in 安提瓜和巴布达 is what a tagger made of the country, 贡格尔 in 贡格尔嘎查 what it made of the village.
    c.hints?.classification !== 'country' &&
    !c.by.startsWith('places.steppe') &&
    holdsOne(c.range, persons);
  const weight = (c: Candidate) =>
    c.confidence ** 3 * (c.range.end - c.range.start) ** 1.15 * (holdsPerson(c) ? 0.4 : 1);
  const best = new Map<number, Candidate>();
  for (const candidate of candidates) {
    const key = candidate.range.start * 2 ** 26 + candidate.range.end;
    const rival = best.get(key);
    if (
      !rival ||
      candidate.confidence > rival.confidence ||
      (candidate.confidence === rival.confidence && `${candidate.type}${candidate.by}` < `${rival.type}${rival.by}`)
    ) {
      best.set(key, candidate);
    }
  }
  const sorted = [...best.values()].sort((a, b) => a.range.end - b.range.end || b.range.start - a.range.start);
  const score: number[] = [0];
  const taken: boolean[] = [];
  const previous: number[] = [];
  sorted.forEach((candidate, i) => {
    let low = 0;
    let high = i;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.range.end ?? 0) <= candidate.range.start) low = middle + 1;
      else high = middle;
    }
    const withIt = (score[low] ?? 0) + weight(candidate);
    const without = score[i] ?? 0;
    previous.push(low);
    taken.push(withIt > without);
    score.push(Math.max(withIt, without));
  });
  const kept: Candidate[] = [];
  for (let i = sorted.length; i > 0;) {
    const candidate = sorted[i - 1];
    if (taken[i - 1] && candidate) {
      kept.push(candidate);
      i = previous[i - 1] ?? 0;
    } else i -= 1;
  }
  return kept.toReversed();
}
