import { loadEventHeads } from '#libs/lexicon';
import type { MentionHints, TextRange } from '#libs/domain';
import { Endings } from '../rules/endings.js';
import { MentionRules } from '../rules/mention-rule.js';
import type { Candidate, Recogniser } from './recogniser.js';

const HEADS = loadEventHeads();
const HEAD_ENDINGS = new Endings(HEADS, ({ head }) => head);

const RULES = MentionRules.load(new URL('../../rules/events.yaml', import.meta.url), {
  strongHead: HEADS.filter(({ weak }) => !weak).map(({ head }) => head),
  weakHead: HEADS.filter(({ weak }) => weak).map(({ head }) => head),
});

/** Later mentions by the head alone: 此次直播带货活动, 本届对接会. */
const AGAIN = /(?:此次|本次|这次|本届|这届|今年的|昨[天日]的|当天的)|(?<=[,。;\n])(?=全体会议[于在将])/gu;

/** 党的二十大 → 中国共产党第二十次全国代表大会; 二十届三中全会 → its full name. */
function canonicalCongress(name: string): string | undefined {
  const congress = /^(?:党的|中共|中国共产党)?第?([十二一五六七八九]+)大$/u.exec(name);
  if (congress) return `中国共产党第${congress[1]}次全国代表大会`;
  const plenum = /^(?:党的|中共)?第?([十二一五六七八九]+)届([一二三四五六七八九])中全会$/u.exec(name);
  if (plenum) return `中国共产党第${plenum[1]}届中央委员会第${plenum[2]}次全体会议`;
  const people = /^第?(十[一-龥]?)届全国人大第?([一二三四五])次会议$/u.exec(name);
  if (people) return `中华人民共和国第${people[1]}届全国人民代表大会第${people[2]}次会议`;
  const standing = /^第?(十[一-龥]?)届全国人大常委会第?([一二三四五六七八九十]+)次会议$/u.exec(name);
  if (standing) return `中华人民共和国第${standing[1]}届全国人民代表大会常务委员会第${standing[2]}次会议`;
  const consultative = /^全国政协(十[一-龥]?)届([一二三四五])次会议$/u.exec(name);
  if (consultative) return `中国人民政治协商会议第${consultative[1]}届全国委员会第${consultative[2]}次会议`;
  return undefined;
}

function hintsOf(name: string, given: MentionHints | undefined): MentionHints {
  const canonical = canonicalCongress(name);
  const classification = given?.classification ?? HEAD_ENDINGS.firstOf(name)?.type;
  return {
    ...(classification === undefined ? {} : { classification }),
    ...(canonical === undefined ? {} : { canonical }),
  };
}

/** Times that belong to the name they open: 2020年|电影节, 上半年|重点项目调度会. */
const OF_THE_NAME = /^(?:(?:19|20)\d\d年?|(?:19|20)\d\d年度|[上下]半年|第?[一二三四]季度)$/u;

/** Cuts a date off the front of a name: in 11月8日全市现场会 the day is a mention of its own; in 2020年…电影节 the year belongs to the name. */
function withoutLeadingDate(text: string, range: TextRange, proposed: readonly Candidate[]): TextRange {
  let { start } = range;
  for (const { type, range: date } of proposed) {
    if (type !== 'Date' || date.start > start || date.end <= start || date.end >= range.end) continue;
    if (date.start === start && OF_THE_NAME.test(text.slice(date.start, date.end))) continue;
    start = date.end;
  }
  return { start, end: range.end };
}

/** 今年第四次集体学习: a meeting that is counted is counted within a year, so the year belongs to the name. */
function withCount(text: string, range: TextRange): TextRange {
  const isCounted = /^第[一二三四五六七八九十\d]+次/u.test(text.slice(range.start, range.end));
  return isCounted && /[今去]年$/u.test(text.slice(Math.max(0, range.start - 2), range.start))
    ? { start: range.start - 2, end: range.end }
    : range;
}

/** Short names that mean the meeting of the same kind that the article names in full: 两会 → 全国两会, 三次全会 → 市委十二届三次全会. */
const SHORT = /^(?:两会|[一二三四五六七八九十]次全会)$/u;

/** What a full name has before the short one of a headline or a later sentence: 上半年|重点项目调度会, 今年第四次|集体学习. */
const LENGTHENING =
  /^(?:[上下]半年|第?[一二三四]季度|(?:[今去]年|(?:19|20)\d\d年)?(?:第[一二三四五六七八九十\d]+次)?)$/u;

/** What a full name has before the name everyone uses: 第二十三届 | 上海国际电影节. */
const EDITION =
  /^(?:第[一二三四五六七八九十百\d]+[届期次]|(?:19|20)\d\d年?(?:第[一二三四五六七八九十百\d]+[届期次])?|[一-龥]{0,4}首届)/u;

/** For each name without its number the editions that an article names in full: 上海国际电影节 → {第二十三届上海国际电影节}. */
function editionsOf(names: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const editions = new Map<string, string[]>();
  for (const name of names) {
    const base = name.replace(EDITION, '');
    if (base !== name && names.has(base)) editions.set(base, [...(editions.get(base) ?? []), name]);
  }
  return editions;
}

/** Words of obeying before a meeting whose spirit (精神) is obeyed; within other names they belong to the name (…贯彻落实推进会). */
const OBEY = /^(?:深入|认真|全面|坚决|坚持)*(?:学习|领会|宣传|贯彻|落实|传达|按照|结合)+/u;

function withoutObeying(text: string, range: TextRange): TextRange {
  if (!/^(?:会议)?(?:精神|部署|要求|安排|决策)/u.test(text.slice(range.end, range.end + 4))) return range;
  const lead = OBEY.exec(text.slice(range.start, range.end))?.[0] ?? '';
  return lead.endsWith('学习') ? range : { start: range.start + lead.length, end: range.end };
}

/** Finds named events: 全市重大动物疫病防控工作会议, 党的二十届三中全会, 第六届进博会. */
export const eventsRecogniser: Recogniser = {
  name: 'events',
  version: 1,
  propose({ article, tokens, proposed }) {
    const { text } = article.reading;
    const found: Candidate[] = RULES.apply(text, undefined, tokens).map((candidate) => {
      const range = withCount(text, withoutObeying(text, withoutLeadingDate(text, candidate.range, proposed)));
      return { ...candidate, range, hints: hintsOf(text.slice(range.start, range.end), candidate.hints) };
    });
    const nameOf = ({ range }: Candidate): string => text.slice(range.start, range.end);
    const allNames = new Set(found.map(nameOf));
    const editions = editionsOf(allNames);
    found.forEach((candidate, i) => {
      // Where several editions are named, the bare name may mean any.
      const [edition, another] = editions.get(nameOf(candidate)) ?? [];
      const canonical = candidate.hints?.canonical ?? (another === undefined ? edition : undefined);
      if (canonical !== undefined) found[i] = { ...candidate, hints: { ...candidate.hints, canonical } };
    });
    const places = new Set(
      proposed.filter(({ type }) => type === 'Place').map(({ range }) => text.slice(range.start, range.end)),
    );
    // Each name once: a page may print one a thousand times.
    const fullNames = new Map<string, readonly string[]>();
    for (const name of allNames) {
      const longer = [...allNames].filter((long) => {
        if (long === name || !long.endsWith(name)) return false;
        const before = long.slice(0, -name.length);
        return SHORT.test(name) || LENGTHENING.test(before) || places.has(before);
      });
      if (longer.length > 0) fullNames.set(name, longer);
    }
    found.forEach((candidate, i) => {
      if (candidate.hints?.canonical !== undefined) return;
      const [only, another] = fullNames.get(nameOf(candidate)) ?? [];
      if (only !== undefined && another === undefined)
        found[i] = { ...candidate, hints: { ...candidate.hints, canonical: only } };
    });
    const names = new Map<string, Candidate>();
    for (const candidate of [...found].sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end)) {
      const name = text.slice(candidate.range.start, candidate.range.end);
      if (!names.has(name)) names.set(name, candidate);
    }
    for (const match of text.matchAll(AGAIN)) {
      const from = match.index + match[0].length;
      const known = HEADS.find(({ head }) => head.length >= 3 && text.startsWith(head, from));
      if (!known) continue;
      const [name, first] =
        [...names].findLast(([full, { range }]) => range.start < from && full.endsWith(known.head)) ?? [];
      if (name === undefined || first === undefined) continue;
      found.push({
        ...first,
        range: { start: from, end: from + known.head.length },
        confidence: 0.7,
        by: 'event.again@1',
        hints: { ...first.hints, canonical: first.hints?.canonical ?? name },
      });
    }
    return found;
  },
};
