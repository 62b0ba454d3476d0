import { type DateValue, dateValue } from '#libs/domain';
import {
  addDays,
  addMonths,
  type CalendarDate,
  calendarDateOf,
  daysBetween,
  daysIn,
  festivalOf,
  isDay,
  isoOf,
  numberOf,
  weekday,
} from './dates-calendar.js';
import { firstSigns } from '../rules/required-text.js';
import type { Candidate, Recogniser } from './recogniser.js';

const BY = 'dates@1';

/** What a date in hand is resolved against: the issue, and the dates the article has named so far. */
interface DateState {
  readonly issue: CalendarDate | undefined;
  /** Last date of each precision, in reading order. */
  lastDay: CalendarDate | undefined;
  lastMonth: CalendarDate | undefined;
  /** Last year that a date of the same sentence printed or that a relative year gave, and where its date ended. */
  lastYear: { readonly year: number; readonly end: number } | undefined;
}

/** A date expression as read: where it ends, and how it resolves. */
interface Reading {
  readonly end: number;
  readonly confidence: number;
  /** ISO value; undefined where neither text nor metadata give it. */
  readonly value: string | undefined;
  /** What later dates may refer to. */
  readonly names?: CalendarDate;
}

/** A pattern tried at single places of a text. */
interface Sticky {
  readonly pattern: RegExp;
  /** Units with which it can begin; null where any can. Most trials end here. */
  readonly first: ReadonlySet<number> | null;
}

function sticky(source: string): Sticky {
  const first = firstSigns(source);
  return {
    pattern: new RegExp(source, 'uy'),
    first: first && new Set([...first].map((sign) => sign.charCodeAt(0))),
  };
}

function read({ pattern, first }: Sticky, text: string, at: number): RegExpExecArray | null {
  if (first && !first.has(text.charCodeAt(at))) return null;
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const CN = '[一二三四五六七八九十]';
const JOIN = '(?:至|到|—+|--?|~|–)';
const PERIOD = '上半年|下半年|(?:第)?[一二三四1-4]季度|首季|前(?:[一二三四五六七八九十两]|1?\\d)个?(?:月|季度)|全年';
const FESTIVAL = '(?:农历)?春节|元旦|国庆节?|五一|劳动节|中秋节?|端午节?|清明节?|元宵节|除夕';
const SEASON = '春季|夏季|秋季|冬季|春天|夏天|秋天|冬天|春|夏|秋|冬';

const ISO_DAY = sticky('(20\\d\\d|19\\d\\d)([-./])(0?[1-9]|1[0-2])\\2(3[01]|[12]\\d|0?[1-9])(?!\\d)');
const YEARS = sticky(`((?:1[89]|20)\\d\\d)年?${JOIN}((?:1[89]|20)\\d\\d)年(?:度)?`);
const YEAR = sticky('((?:1[89]|20)\\d\\d|[一二][〇零○九八][〇零○一二三四五六七八九]{2})年');
/** 投产后年产值 is what a plant makes a year once it runs. */
const RELATIVE_YEAR = sticky('(今年|去年|明年|前年|(?<![产成工业营效用])后年|本年|同年)');
const MONTH = sticky(`(1[0-2]|0?[1-9])月|(十[一二]?|[一二三四五六七八九])月`);
const DAY = sticky(`(3[01]|[12]\\d|0?[1-9])[日号]|(三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])日`);
const BARE_DAY = sticky('(3[01]|[12]\\d|0?[1-9])(?=[、和及至—~-]+(?:\\d{1,2}月)?\\d{1,2}日)');
const MONTHS = sticky(`(1[0-2]|0?[1-9])月?${JOIN}(1[0-2]|0?[1-9])月(?:份)?(?!\\d)`);
const CLOCK = sticky(
  '(凌晨|清晨|早上|早晨|早|上午|中午|下午|午后|傍晚|晚上|晚间|晚|夜间|深夜)?([01]?\\d|2[0-4])(?:(?:时|点)(?!间|代|期|赞|评)(半|整|([0-5]?\\d)分)?|[::]([0-5]\\d)(?!\\d))(?:许|多)?',
);
const MONTH_PART = sticky('份?(上旬|中旬|下旬|月?初|月?底|月?末)?');
const YEAR_PART = sticky(
  `(?:(${PERIOD})|(?:的)?(${FESTIVAL})(?:期间|假期)?|(${SEASON})|(年?底|年?末|年?初|年?中)|度)?`,
);
const SINCE = sticky('以来');
const THROUGH = sticky(`起?${JOIN}`);
const YEARS_AGO = sticky('(\\d{1,2})年前(?!后|夕|列|往)');
const ABOUT = sticky('近日|日前');
const NAMED_DAY = sticky('(今天|今日|今晨|今早|今晚|昨天|昨日|昨晚|前天|前日|明天|明日|明晚|后天)');
const SAME_DAY = sticky('(当天|当日|当晚|同日|次日|翌日)');
const NEAR_MONTH = sticky('(本月|上个?月|下个?月|这个月)(上旬|中旬|下旬|初|底|末|份)?');
const WEEKDAY = sticky('(上|本|下)(?:周|星期)([一二三四五六日天])');
const THIS_SEASON = sticky('今(春|夏|秋|冬)(?!季?以来)');
const AROUND_FESTIVAL = sticky('(春节|元旦|国庆节?|中秋节?|端午节?|清明节?)(?=期间|假期|小长假|前夕|前后|当天|当日)');
const YEAR_BEFORE = sticky('上年(?!纪)');
const YEAR_END = sticky('年底');
const BARE_PERIOD = sticky(
  '(?:上半年|下半年|第?[一二三四]季度|前(?:[一二三四五六七八九十两]|1?\\d)个月|前[二三]季度|全年)',
);
const LAST_HOURS = sticky('过去24小时');
const PAST_YEARS = sticky('过去(?:的)?([一二两三四五六七八九十])年');
const RECENT_YEARS = sticky('近([一二两三四五六七八九十])年来');
const ONE_YEAR = sticky('(一)年来');
const CENTURY = sticky(`(上|二十|十九)世纪(${CN}{1,2}|\\d0)年代(?:初期|中期|末期|后期|初|中|末|中后期)?`);

/** Numbers and words that make 日 or 月 a length of time, an age or a rhythm, not a date. */
const NOT_AFTER_DAY =
  /^(?:内|以上|以下|以内|游|龄|程|间|志|报(?!道|告|称|警|名)|元|本(?!报|台|网)|常|产|落|子|期(?!间))/u;
const NOT_AFTER_MONTH = /^(?:龄|大|子|儿|票|嫂|亮|球|光|饼|租|薪|息|均|台)/u;
const NOT_BEFORE_NUMBER = /(?:每隔|每逢|满|连续|长达|历时|为期|[\d.·]|\d[/:]|[a-zA-Z]|第)$/u;
const RECURRING = /(?:每年|每月|每逢|历年|年年|往年)的?$/u;
const FUTURE = /(?:将|将于|拟|预计|计划|定于|截止|持续到|延长至|推迟至|力争|确保|展至)[^,。;]{0,6}$/u;

/** Reads dates off one article, in reading order. */
class DateReader {
  constructor(
    private readonly text: string,
    private readonly state: DateState,
  ) {}

  /** The date expression that begins at `at`, or undefined. */
  readAt(at: number): Reading | undefined {
    const { text } = this;
    const before = text.slice(Math.max(0, at - 8), at);
    const sign = text.charAt(at);
    if (/\d/u.test(sign)) {
      if (/[\d.·]$/u.test(before) || /[a-zA-Z]$/u.test(before)) return undefined;
      return (
        this.isoDay(at) ??
        this.years(at) ??
        this.yearDate(at) ??
        this.months(at) ??
        this.monthDate(at, undefined) ??
        this.dayAlone(at, before) ??
        this.yearsAgo(at, before)
      );
    }
    return (
      this.yearDate(at) ??
      this.relative(at, before) ??
      this.period(at, before) ??
      this.century(at) ??
      this.span(at, before)
    );
  }

  private isoDay(at: number): Reading | undefined {
    const match = read(ISO_DAY, this.text, at);
    if (!match || !isDay(Number(match[3]), Number(match[4]))) return undefined;
    const date = { year: Number(match[1]), month: Number(match[3]), day: Number(match[4]) };
    return { end: at + match[0].length, confidence: 0.97, value: isoOf(date), names: date };
  }

  private years(at: number): Reading | undefined {
    const match = read(YEARS, this.text, at);
    if (!match || Number(match[1]) >= Number(match[2])) return undefined;
    return { end: at + match[0].length, confidence: 0.96, value: `${match[1]}/${match[2]}` };
  }

  private yearOfWord(word: string): number | undefined {
    if (word === '同年') return this.state.lastYear?.year;
    const shift = { 今年: 0, 本年: 0, 去年: -1, 明年: 1, 前年: -2, 后年: 2 }[word];
    return shift === undefined || !this.state.issue ? undefined : this.state.issue.year + shift;
  }

  /** 2024年11月8日, 今年6月份, 去年底, 2023年以来, 2024年上半年 … */
  private yearDate(at: number): Reading | undefined {
    const absolute = read(YEAR, this.text, at);
    const relative = absolute ? null : read(RELATIVE_YEAR, this.text, at);
    const match = absolute ?? relative;
    if (!match) return undefined;
    if (relative && /[年\d两几]$/u.test(this.text.slice(Math.max(0, at - 1), at))) return undefined;
    // 以前|年关: no 前年.
    if (match[1] === '前年' && /[以之从先空目]$/u.test(this.text.slice(Math.max(0, at - 1), at))) return undefined;
    // 以前|年轻人, 过去|年迈: the sign 年 belongs to the next word.
    if (relative && /^(?:轻|迈|幼|少时|纪)/u.test(this.text.slice(at + 2))) return undefined;
    if (match[1] === '同年' && !this.state.lastYear) return undefined;
    const year = absolute ? numberOf(match[1] ?? '') : this.yearOfWord(match[1] ?? '');
    const end = at + match[0].length;
    const months = this.months(end, year);
    if (months) return months;
    const dated = this.monthDate(end, year, true);
    if (dated) return dated;
    const part = read(YEAR_PART, this.text, end);
    let stop = end + (part?.[0].length ?? 0);
    const [, period, festival, season, edge] = part ?? [];
    if (
      season !== undefined &&
      season.length === 1 &&
      /^[季天风耕播节游运管收防训招节晚令分]/u.test(this.text.slice(stop))
    )
      stop = end;
    const names = year === undefined ? undefined : { year };
    let value = year === undefined ? undefined : String(year);
    if (year !== undefined) {
      if (period) value = periodOf(period, year);
      else if (festival) value = festivalOf(festival, year);
      else if (edge && /[底末]/u.test(edge)) value = `${year}-12`;
      else if (edge && /初/u.test(edge)) value = `${year}-01`;
    }
    if (edge === '中') {
      // 2024年中国: the sign belongs to the next word.
      stop = end;
      value = year === undefined ? undefined : String(year);
    }
    const since = read(SINCE, this.text, stop);
    if (since) stop += since[0].length;
    return { end: stop, confidence: 0.96, value, ...(names ? { names } : {}) };
  }

  /** 1月至6月, 1-6月份: months of one year. */
  private months(at: number, year = this.state.issue?.year): Reading | undefined {
    const match = read(MONTHS, this.text, at);
    if (!match) return undefined;
    if (NOT_AFTER_MONTH.test(this.text.slice(at + match[0].length))) return undefined;
    const [from, to] = [Number(match[1]), Number(match[2])];
    if (from >= to) return undefined;
    const value = year === undefined ? undefined : `${isoOf({ year, month: from })}/${isoOf({ year, month: to })}`;
    return { end: at + match[0].length, confidence: 0.94, value };
  }

  /** 11月8日, 9月24日至27日, 6月份, 9月底; `year` when it stands before. */
  private monthDate(at: number, year: number | undefined, yearPrinted = false): Reading | undefined {
    const month = read(MONTH, this.text, at);
    if (!month) return undefined;
    // 十月革命, 三月: Chinese numerals are months only with a year before or a day behind.
    const numeral = month[2] !== undefined;
    const m = numberOf(month[1] ?? month[2] ?? '');
    const afterMonth = at + month[0].length;
    const day = read(DAY, this.text, afterMonth) ?? read(BARE_DAY, this.text, afterMonth);
    const before = this.text.slice(Math.max(0, at - 8), at);
    if (!day) {
      if ((numeral && !yearPrinted) || NOT_AFTER_MONTH.test(this.text.slice(afterMonth))) return undefined;
      if (/[\d个第]$/u.test(before) && !yearPrinted) return undefined;
      const part = read(MONTH_PART, this.text, afterMonth);
      let end = afterMonth + (part?.[0].length ?? 0);
      const through = read(THROUGH, this.text, end);
      const since = read(SINCE, this.text, end);
      if (since) end += since[0].length;
      const known = yearPrinted ? year : this.yearFor(m, at, before);
      const names = known === undefined ? undefined : { year: known, month: m };
      let value = names ? isoOf(names) : undefined;
      if (through && !part?.[1]) {
        const until = read(YEAR, this.text, end + through[0].length);
        const rest = end + through[0].length + (until?.[0].length ?? 0);
        const second = read(MONTH, this.text, rest);
        if (second && !read(DAY, this.text, rest + second[0].length)) {
          const to = {
            year: until ? numberOf(until[1] ?? '') : (known ?? 0),
            month: numberOf(second[1] ?? second[2] ?? ''),
          };
          end = rest + second[0].length + (this.text.startsWith('份', rest + second[0].length) ? 1 : 0);
          value = names ? `${isoOf(names)}/${isoOf(to)}` : undefined;
        }
      }
      return { end, confidence: 0.93, value, ...(names ? { names } : {}) };
    }
    const d = numberOf(day[1] ?? day[2] ?? '');
    if (!isDay(m, d)) return undefined;
    const end = afterMonth + day[0].length;
    const known = yearPrinted ? year : this.yearFor(m, at, before);
    return this.dayTail(end, known === undefined ? undefined : { year: known, month: m, day: d });
  }

  /** What may follow a day: the end of a range, a time of day, 以来. */
  private dayTail(end: number, date: CalendarDate | undefined, confidence = 0.97): Reading {
    const names = date ? { names: date } : {};
    const since = read(SINCE, this.text, end);
    if (since) return { end: end + since[0].length, confidence, value: date && isoOf(date), ...names };
    const clock = this.clock(end);
    let stop = clock?.end ?? end;
    let value = date && isoOf(date) + (clock?.value ?? '');
    const through = read(THROUGH, this.text, stop);
    if (through) {
      const rest = stop + through[0].length;
      const year = read(YEAR, this.text, rest);
      const month = read(MONTH, this.text, rest + (year?.[0].length ?? 0));
      const dayAt = rest + (year?.[0].length ?? 0) + (month?.[0].length ?? 0);
      const day = read(DAY, this.text, dayAt);
      if (day && (month || day[1] !== undefined)) {
        stop = dayAt + day[0].length;
        const last = this.clock(stop);
        if (last) stop = last.end;
        if (date?.month !== undefined) {
          const m = month ? numberOf(month[1] ?? month[2] ?? '') : date.month;
          const d = numberOf(day[1] ?? day[2] ?? '');
          let to: CalendarDate = {
            year: year ? numberOf(year[1] ?? '') : date.year + (m < date.month ? 1 : 0),
            month: m,
            day: d,
          };
          if (!month && d < (date.day ?? 0)) to = { ...addMonths(date, 1), day: d };
          value = `${value}/${isoOf(to)}${last?.value ?? ''}`;
        }
      }
    }
    return { end: stop, confidence, value, ...names };
  }

  private clock(at: number): { readonly end: number; readonly value: string } | undefined {
    const match = read(CLOCK, this.text, at);
    if (!match) return undefined;
    let hour = Number(match[2]);
    const part = match[1] ?? '';
    if (/下午|午后|傍晚|晚|夜间|深夜/u.test(part) && hour < 12) hour += 12;
    const minute = match[3] === '半' ? 30 : Number(match[4] ?? match[5] ?? 0);
    const two = (n: number) => String(n).padStart(2, '0');
    return { end: at + match[0].length, value: `T${two(hour)}:${two(minute)}` };
  }

  /**
   * The year of a date printed without one: that of the date just before in the same sentence, else the issue's year, unless
   * the date would lie more than two months ahead of the issue (12月20日 in a January paper is last year's).
   */
  private yearFor(month: number, at: number, before: string): number | undefined {
    const { issue, lastYear } = this.state;
    if (lastYear && !/[。!?\n]/u.test(this.text.slice(lastYear.end, at))) return lastYear.year;
    if (!issue) return undefined;
    if (issue.month === undefined) return issue.year;
    const ahead = month - issue.month;
    const future = FUTURE.test(before);
    if (ahead > 2 && !future) return issue.year - 1;
    if (ahead < -6 && future) return issue.year + 1;
    return issue.year;
  }

  /** 25日: a day of the month that the article or the issue is in. */
  private dayAlone(at: number, before: string): Reading | undefined {
    const match = read(DAY, this.text, at);
    if (!match?.[1] || !match[0].endsWith('日')) return undefined;
    const end = at + match[0].length;
    if (NOT_BEFORE_NUMBER.test(before) || NOT_AFTER_DAY.test(this.text.slice(end))) return undefined;
    const d = Number(match[1]);
    return this.dayTail(end, this.dayNear(d, before), 0.9);
  }

  private dayNear(d: number, before: string): CalendarDate | undefined {
    const { issue, lastDay, lastMonth } = this.state;
    const anchor = lastDay ?? lastMonth;
    if (anchor?.month !== undefined) {
      const near = { year: anchor.year, month: anchor.month, day: d };
      // 7月30日 …, 2日 …: a small number after a large one is the next month's, if the issue allows.
      if (lastDay?.day !== undefined && lastDay.day - d > 20 && issue?.day !== undefined) {
        const next = { ...addMonths(anchor, 1), day: d };
        if (daysBetween(next, issue) >= -3) return next;
      }
      return d <= daysIn(near.year, near.month) ? near : undefined;
    }
    if (issue?.month === undefined) return undefined;
    const month = issue.day !== undefined && d > issue.day + 1 && !FUTURE.test(before) ? addMonths(issue, -1) : issue;
    return d <= daysIn(month.year, month.month ?? 1)
      ? { year: month.year, month: month.month ?? 1, day: d }
      : undefined;
  }

  /** 10年前. */
  private yearsAgo(at: number, before: string): Reading | undefined {
    const match = read(YEARS_AGO, this.text, at);
    if (!match || NOT_BEFORE_NUMBER.test(before) || /[近约]$/u.test(before)) return undefined;
    const { issue } = this.state;
    const value = issue ? String(issue.year - Number(match[1])) : undefined;
    return { end: at + match[0].length, confidence: 0.75, value };
  }

  /** 近日, 昨天, 同日, 上月底, 本周五 … */
  private relative(at: number, before: string): Reading | undefined {
    const { text, state } = this;
    const { issue } = state;
    const about = read(ABOUT, text, at);
    if (about) {
      if (/[\d一二三四五六七八九十今昨明当节生假附最元工休]$/u.test(before)) return undefined;
      const month =
        issue?.month === undefined ? issue && { year: issue.year } : { year: issue.year, month: issue.month };
      return { end: at + 2, confidence: 0.97, value: month && `~${isoOf(month)}` };
    }
    const named = read(NAMED_DAY, text, at);
    if (named) return this.namedDay(at, named[1] ?? '', before);
    const near = this.festival(at) ?? this.yearEdge(at, before);
    if (near) return near;
    const same = read(SAME_DAY, text, at);
    if (same) {
      const anchor = state.lastDay;
      if (!anchor || /[每在应适相妥担]$/u.test(before.slice(-1))) return undefined;
      const date = /次日|翌日/u.test(same[1] ?? '') ? addDays(anchor, 1) : anchor;
      return this.dayTail(at + 2, date, 0.9);
    }
    const month = read(NEAR_MONTH, text, at);
    if (month) {
      if (/[每以逐之及]$/u.test(before)) return undefined;
      const shift = month[1]?.startsWith('上') ? -1 : month[1]?.startsWith('下') ? 1 : 0;
      const names = issue?.month === undefined ? undefined : addMonths(issue, shift);
      const dayOfIt = month[2] === undefined ? read(DAY, text, at + month[0].length) : null;
      if (dayOfIt) {
        return this.dayTail(
          at + month[0].length + dayOfIt[0].length,
          names && { ...names, day: numberOf(dayOfIt[1] ?? dayOfIt[2] ?? '') },
        );
      }
      return { end: at + month[0].length, confidence: 0.9, value: names && isoOf(names), ...(names ? { names } : {}) };
    }
    const week = read(WEEKDAY, text, at);
    if (week && issue?.day !== undefined) {
      const target = week[2] === '天' || week[2] === '日' ? 7 : numberOf(week[2] ?? '');
      const shift = { 上: -7, 本: 0, 下: 7 }[week[1] ?? '本'] ?? 0;
      const date = addDays(issue, target - weekday(issue) + shift);
      return { end: at + week[0].length, confidence: 0.85, value: isoOf(date), names: date };
    }
    const spring = read(THIS_SEASON, text, at);
    if (spring && !/[古从自]$/u.test(before)) {
      const first = { 春: 3, 夏: 6, 秋: 9, 冬: 12 }[spring[1] ?? '春'] ?? 3;
      const from = issue && { year: issue.year, month: first };
      const value = from && `${isoOf(from)}/${isoOf(addMonths(from, 2))}`;
      return { end: at + 2, confidence: 0.85, value };
    }
    return undefined;
  }

  /** 春节期间, 国庆假期: the festival nearest before the issue, or shortly after it. */
  private festival(at: number): Reading | undefined {
    const match = read(AROUND_FESTIVAL, this.text, at);
    if (!match) return undefined;
    const { issue } = this.state;
    let value = issue && festivalOf(match[1] ?? '', issue.year);
    const day = value === undefined ? undefined : calendarDateOf(value);
    if (issue?.month !== undefined && day?.month !== undefined && day.month - issue.month > 2) {
      value = festivalOf(match[1] ?? '', issue.year - 1);
    }
    return { end: at + match[0].length, confidence: 0.75, value };
  }

  /** 到年底, 比上年: the end of the issue's year, the year before it. */
  private yearEdge(at: number, before: string): Reading | undefined {
    const { issue } = this.state;
    if (read(YEAR_BEFORE, this.text, at) && /[比较对同与超]$/u.test(before)) {
      const names = issue && { year: issue.year - 1 };
      return { end: at + 2, confidence: 0.7, value: names && isoOf(names) };
    }
    if (read(YEAR_END, this.text, at) && /[到至于在前近]$/u.test(before)) {
      return { end: at + 2, confidence: 0.7, value: issue && `${issue.year}-12` };
    }
    return undefined;
  }

  private namedDay(at: number, word: string, before: string): Reading | undefined {
    const { text, state } = this;
    const after = text.slice(at + 2, at + 6);
    if (/[如现至]$/u.test(before) && text.startsWith('今天天', at)) return undefined;
    // 美好的明天, 新时代的今天, 今日头条: not days.
    if (/^(?:今|明)/u.test(word) && /(?:的|好|向|创|新|丽|就是)$/u.test(before)) return undefined;
    if (word.startsWith('今日') && /^(?:头条|要闻|说法|关注|视点|报道|中国|之)/u.test(after)) return undefined;
    if (/^今(?:天|日)/u.test(word) && /^的(?:中国|世界|我们|幸福|成就|成绩|生活|人|你)/u.test(after)) return undefined;
    if (text.startsWith('今晚报', at) || /^(?:后天|前天)(?:性|努力)/u.test(text.slice(at, at + 4))) return undefined;
    if (word === '明日' && text.startsWith('报', at + 2)) return undefined;
    // 如今|日均发货百单.
    if (word === '今日' && before.endsWith('如')) return undefined;
    if (word === '前日' && /[\d以之目]$/u.test(before)) return undefined;
    const shift = { 今: 0, 昨: -1, 明: 1, 后: 2, 前: -2 }[word.charAt(0)] ?? 0;
    // What a person quoted calls 昨天 is the day before the day told of.
    const inQuotes = text.lastIndexOf('“', at) > text.lastIndexOf('”', at - 1);
    const anchor =
      inQuotes && state.lastDay ? state.lastDay : state.issue?.day === undefined ? state.lastDay : state.issue;
    // Where the issue's day is unknown, 今天 is the day last named; another day would be a guess on a guess.
    const date = anchor?.day === undefined ? undefined : addDays(anchor, shift);
    return this.dayTail(at + 2, date, 0.94);
  }

  /** 上半年, 一季度, 前两个月, 全年, without a year before them. */
  private period(at: number, before: string): Reading | undefined {
    const match = read(BARE_PERIOD, this.text, at);
    if (!match || /[年度每]$/u.test(before)) return undefined;
    const word = match[0];
    const after = this.text.slice(at + word.length);
    if (
      word === '全年' &&
      (/^(?:龄|级|度|制|开放|无休|候|性|供)/u.test(after) || !/[为达成胜现]$|^.{0,8}[为]$/u.test(before))
    )
      return undefined;
    const { issue } = this.state;
    let year = issue?.year;
    const stated = this.state.lastYear;
    if (stated && !/[。!?\n]/u.test(this.text.slice(stated.end, at))) year = stated.year;
    else if (issue?.month !== undefined && year !== undefined) {
      const [first] = monthsOf(word);
      if (first > issue.month && !FUTURE.test(before) && issue.month <= 2) year -= 1;
    }
    return { end: at + word.length, confidence: 0.9, value: year === undefined ? undefined : periodOf(word, year) };
  }

  /** 20世纪50年代, 上世纪八十年代. */
  private century(at: number): Reading | undefined {
    const match = read(CENTURY, this.text, at);
    if (!match) return undefined;
    return {
      end: at + match[0].length,
      confidence: 0.95,
      value: `${match[1] === '十九' ? 18 : 19}${numberOf(match[2] ?? '') / 10}X`,
    };
  }

  /** 过去一年, 近两年来, 过去24小时, 一年来: a stretch that ends at the issue. */
  private span(at: number, before: string): Reading | undefined {
    const { issue } = this.state;
    const hours = read(LAST_HOURS, this.text, at);
    if (hours) {
      const to = issue?.day === undefined ? undefined : issue;
      return { end: at + hours[0].length, confidence: 0.9, value: to && `${isoOf(addDays(to, -1))}/${isoOf(to)}` };
    }
    const years =
      read(PAST_YEARS, this.text, at) ??
      read(RECENT_YEARS, this.text, at) ??
      (/^$|[,。;:!?“\n ]$/u.test(before) ? read(ONE_YEAR, this.text, at) : null);
    if (!years) return undefined;
    const n = numberOf(years[1] ?? '');
    if (!issue || Number.isNaN(n)) return { end: at + years[0].length, confidence: 0.8, value: undefined };
    // A January report looks back on the calendar year.
    const value = n === 1 && (issue.month ?? 12) <= 3 ? String(issue.year - 1) : `${issue.year - n}/${issue.year}`;
    return { end: at + years[0].length, confidence: 0.8, value };
  }
}

/** First and last month of 上半年, 一季度, 前两个月 … */
function monthsOf(period: string): [number, number] {
  if (period === '上半年') return [1, 6];
  if (period === '下半年') return [7, 12];
  if (period === '首季') return [1, 3];
  const quarter = /^第?([一二三四1-4])季度$/u.exec(period);
  if (quarter) {
    const q = numberOf(quarter[1] ?? '');
    return [q * 3 - 2, q * 3];
  }
  const first = /^前(.{1,2}?)个?(月|季度)$/u.exec(period);
  if (first) return [1, numberOf(first[1] ?? '') * (first[2] === '月' ? 1 : 3)];
  return [1, 12];
}

function periodOf(period: string, year: number): string {
  if (period === '全年') return String(year);
  const [from, to] = monthsOf(period);
  return `${isoOf({ year, month: from })}/${isoOf({ year, month: to })}`;
}

const FIRST_SIGN = new Uint8Array(65_536);
for (const sign of '0123456789一二三四五六七八九十今去明前后本同近日昨当次翌上下这全首过第年春元国中端清') {
  FIRST_SIGN[sign.charCodeAt(0)] = 1;
}

/**
 * Reads every date expression of a text and resolves it: 11月8日 in a November 2024 paper → `2024-11-08`, 近日 → `~2024-11`,
 * 去年 → `2023`, 25日 → the month named last. A date that neither the text nor the issue completes gets no value.
 *
 * @param issued date of the issue, as exact as known; undefined where unknown.
 */
export function readDates(text: string, issued: DateValue | undefined): Candidate[] {
  const issue = issued && calendarDateOf(issued.value);
  const state: DateState = { issue, lastDay: undefined, lastMonth: undefined, lastYear: undefined };
  const reader = new DateReader(text, state);
  const found: Candidate[] = [];
  for (let at = 0; at < text.length;) {
    const reading = FIRST_SIGN[text.charCodeAt(at)] === 1 ? reader.readAt(at) : undefined;
    if (!reading) {
      at += 1;
      continue;
    }
    if (RECURRING.test(text.slice(Math.max(0, at - 4), at))) {
      at = reading.end;
      continue;
    }
    const { names } = reading;
    if (names?.day !== undefined) state.lastDay = names;
    if (names?.month !== undefined) state.lastMonth = names;
    if (names && /年/u.test(text.slice(at, reading.end))) state.lastYear = { year: names.year, end: reading.end };
    found.push({
      type: 'Date',
      range: { start: at, end: reading.end },
      confidence: reading.confidence,
      by: BY,
      ...(reading.value === undefined ? {} : { date: dateValue(reading.value) }),
    });
    at = reading.end;
  }
  return found;
}

/** Proposes date expressions, resolved against the issue and the dates named before them. */
export const datesRecogniser: Recogniser = {
  name: 'dates',
  version: 1,
  propose({ page, article }) {
    return readDates(article.reading.text, page.metadata.issued?.value);
  },
};
