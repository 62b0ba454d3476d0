import { MentionRules } from '../rules/mention-rule.js';
import type { Candidate, Recogniser } from './recogniser.js';

const RULES = MentionRules.load(new URL('../../rules/works.yaml', import.meta.url));

/** Newspapers and journals printed in 《》 are bodies that publish, not works. */
const MEDIA = /(?:日报|晚报|时报|早报|晨报|周报|商报|青年报|周刊|杂志)$/u;

/** A bare kind of document: later short for the titled one (《意见》, 《条例》). */
const KIND =
  /^[一-龥]{0,4}(?:意见|通知|条例|办法|方案|规划|规定|细则|纲要|决定|决议|公报|公约|准则|计划|协议|声明|宣言|建议|报告|指南|标准|清单|措施|法|白皮书|草案)$/u;

/** Longest title of which the closing mark was lost at a column break. */
const LONGEST_TORN_TITLE = 40;

/** Inner ranges of all title marks, with nested ones swallowed by the outer. */
function titles(text: string): { start: number; end: number; closed: boolean }[] {
  const found: { start: number; end: number; closed: boolean }[] = [];
  let depth = 0;
  let start = 0;
  // Before the first mark there is nothing to close.
  const first = text.indexOf('《');
  if (first < 0) return found;
  for (let i = first; i <= text.length; i += 1) {
    const code = text.charCodeAt(i);
    // Chinese characters are neither marks nor ends.
    if (code >= 0x3400) continue;
    const char = text.charAt(i);
    if (char === '《') {
      if (depth === 0) start = i + 1;
      depth += 1;
    } else if (char === '》' && depth > 0) {
      depth -= 1;
      if (depth === 0) found.push({ start, end: i, closed: true });
    } else if ((char === '\n' || char === '') && depth > 0) {
      // The mark never closes in this paragraph: the layout cut the title off, or an inner mark was forgotten.
      depth = 0;
      const closing = text.lastIndexOf('》', i);
      if (closing > start) found.push({ start, end: closing, closed: true });
      else if (i - start <= LONGEST_TORN_TITLE) found.push({ start, end: i, closed: false });
    }
  }
  return found;
}

function trimmed(text: string, start: number, end: number): { start: number; end: number } {
  let [from, to] = [start, end];
  while (from < to && /[\s“”]/u.test(text.charAt(from)) && !text.slice(from, to).includes('”', 1)) from += 1;
  while (from < to && /\s/u.test(text.charAt(from))) from += 1;
  while (to > from && /\s/u.test(text.charAt(to - 1))) to -= 1;
  return { start: from, end: to };
}

/** Finds works: titles in 《》 without the marks, reports and orders known by name. A later 《意见》 points to the full title before it. */
export const worksRecogniser: Recogniser = {
  name: 'works',
  version: 1,
  propose({ article, tokens }) {
    const { text } = article.reading;
    const found: Candidate[] = RULES.apply(text, undefined, tokens);
    const full: string[] = [];
    for (const title of titles(text)) {
      const range = trimmed(text, title.start, title.end);
      const name = text.slice(range.start, range.end);
      if (name === '' || MEDIA.test(name)) continue;
      const canonical = KIND.test(name) ? full.findLast((long) => long !== name && long.endsWith(name)) : undefined;
      if (!KIND.test(name) || name.length > 6) full.push(name.replace(/\(.{1,8}\)$/u, ''));
      found.push({
        type: 'Work',
        range,
        confidence: title.closed ? 0.97 : 0.7,
        by: title.closed ? 'work.title-marks@1' : 'work.torn-title@1',
        ...(canonical === undefined ? {} : { hints: { canonical } }),
      });
    }
    return found;
  },
};
