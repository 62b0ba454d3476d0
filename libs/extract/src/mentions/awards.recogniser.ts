import { MentionRules } from '../rules/mention-rule.js';
import type { Candidate, Recogniser } from './recogniser.js';

const RULES = MentionRules.load(new URL('../../rules/awards.yaml', import.meta.url));

/** Further uses of an honour found: 获全国见义勇为英雄称号 … 全国见义勇为英雄. */
function again(text: string, found: readonly Candidate[]): Candidate[] {
  const names = new Map(found.map((candidate) => [text.slice(candidate.range.start, candidate.range.end), candidate]));
  const more: Candidate[] = [];
  const taken = new Set(found.map(({ range }) => `${range.start}-${range.end - range.start}`));
  for (const [name, first] of names) {
    if (name.length < 4) continue;
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      if (taken.has(`${at}-${name.length}`)) continue;
      more.push({ ...first, range: { start: at, end: at + name.length }, by: 'award.again@1' });
    }
  }
  return more;
}

/** Finds honours: 全国劳动模范, “共和国勋章”, 山西省优抚工作先进个人. */
export const awardsRecogniser: Recogniser = {
  name: 'awards',
  version: 1,
  propose({ article, tokens }) {
    const { text } = article.reading;
    const found = RULES.apply(text, undefined, tokens);
    return [...found, ...again(text, found)];
  },
};
