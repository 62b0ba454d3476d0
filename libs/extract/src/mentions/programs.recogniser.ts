import { type NationalProgram, loadNationalPrograms, loadRefusedSlogans } from '#libs/lexicon';
import { MentionRules } from '../rules/mention-rule.js';
import type { Candidate, Recogniser } from './recogniser.js';

const RULES = MentionRules.load(new URL('../../rules/programs.yaml', import.meta.url));
const REFUSED = loadRefusedSlogans();
const NATIONAL: ReadonlyMap<string, NationalProgram> = new Map(loadNationalPrograms().map((p) => [p.name, p]));
const NATIONAL_NAME = new RegExp(
  [...NATIONAL.keys()]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((name) => name.replace(/[+.]/gu, '\\$&'))
    .join('|'),
  'gu',
);

/** Names that are also ordinary words stand for the programme only in quotation marks: “两新”政策, but 两新组织. */
const QUOTED_ONLY = new Set([
  '两新',
  '两重',
  '六稳',
  '六保',
  '双拥',
  '互联网+',
  '人工智能+',
  '数据要素×',
  '全民健身',
  '全民阅读',
  '双一流',
  '四好农村路',
  '马克思主义',
  '枫桥经验',
]);

/** What may follow a name without making it another thing: 东北振兴 in 东北振兴座谈会 is still the strategy, 西部计划 in 西部计划者 is not. */
const NOT_AFTER =
  /^(?:者|局|办公室|办|领导小组|工作队|厅|委员会|学院|研究院|基金会|促进会|集团|公司|银行|示范区|路|大学)/u;

function nationalPrograms(text: string): Candidate[] {
  const found: Candidate[] = [];
  for (const match of text.matchAll(NATIONAL_NAME)) {
    const start = match.index;
    const end = start + match[0].length;
    const program = NATIONAL.get(match[0]);
    const quoted = text.charAt(start - 1) === '“' && text.charAt(end) === '”';
    if (!program || (QUOTED_ONLY.has(program.name) && !quoted) || NOT_AFTER.test(text.slice(end, end + 6))) continue;
    found.push({
      type: 'Program',
      range: { start, end },
      confidence: 0.93,
      by: 'program.national@1',
      hints: { canonical: program.canonical },
    });
  }
  return found;
}

/** Every further place where a name found by its form stands, in quotation marks or not. */
function again(text: string, found: readonly Candidate[]): Candidate[] {
  const names = new Map<string, Candidate>();
  for (const candidate of found) {
    const name = text.slice(candidate.range.start, candidate.range.end);
    const known = names.get(name);
    if (name.length >= 4 && (!known || known.confidence < candidate.confidence)) names.set(name, candidate);
  }
  const more: Candidate[] = [];
  for (const [name, first] of names) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const quoted = text.charAt(at - 1) === '“' && text.charAt(at + name.length) === '”';
      // A part of a longer name in quotation marks is that name: “强制免疫先打后补” after “先打后补”.
      const open = text.lastIndexOf('“', at);
      if (!quoted && open >= 0 && at - open < 30 && text.indexOf('”', open) >= at + name.length) continue;
      if (found.some(({ range }) => range.start === at && range.end === at + name.length)) continue;
      more.push({
        ...first,
        range: { start: at, end: at + name.length },
        confidence: quoted ? first.confidence : Math.min(first.confidence, 0.75),
        by: 'program.again@1',
      });
    }
  }
  return more;
}

/**
 * Finds programmes: national ones by name, others by form (“百乡千村”行动, 实施…提升行动), then every later use of a name found.
 * Slogans and figures of speech (两个确立, 组合拳) are refused.
 */
export const programsRecogniser: Recogniser = {
  name: 'programs',
  version: 1,
  propose({ article, tokens }) {
    const { text } = article.reading;
    const byForm = RULES.apply(text, undefined, tokens)
      .filter(({ range }) => !REFUSED.has(text.slice(range.start, range.end).replace(/[“”]/gu, '')))
      .map((candidate) => {
        const canonical = NATIONAL.get(text.slice(candidate.range.start, candidate.range.end))?.canonical;
        return canonical === undefined ? candidate : { ...candidate, hints: { ...candidate.hints, canonical } };
      });
    return [...nationalPrograms(text), ...byForm, ...again(text, byForm)];
  },
};
