import type { TextRange } from '#libs/domain';
import { personNames, titleWords } from '#libs/lexicon';

/** A name in a list, and how much the list says for it. */
export interface SeriesName {
  readonly range: TextRange;
  readonly confidence: number;
}

const names = personNames();
const KINDS: ReadonlySet<string> = new Set(titleWords().kinds);

/** What goes on after the last name of a list: the list's end, a count, or what its people do. */
const AFTER_LIST =
  /^(?:$|[\s,。;:!?)”]|等|先后|分别|一同|一起|共同|也|均|都|出席|参加|列席|到会|在主席台|在会上|作|应邀|受邀|陪同|当选|荣获|获|为|任|同志|及|和|以及|与)/u;
/** Words that stand in lists of names and are none: those present as bodies, and what people are in general. */
const NO_NAME = /(?:单位|部门|代表|委员|领导|同志|负责人|人员|群众|干部|党员|职工|书记|主任|市长|县长|局长)$/u;
/** Words for people in general that begin with a surname: 有关人员. */
const GENERAL = /^(?:有关|相关|全体|所有|各界|其他|社会|农业|商业)/u;
/** What the last two of a roll call do. */
const ATTENDS = /^(?:出席|列席|参加|陪同|到会|参会)/u;
/** Who a list of names is of, before its first name. */
const LEADERS = /^(?:[省市县区州旗镇]|省市|市县)?领导(?:同志)?(?=[\u3400-\u9fff]{2,4}$)/u;
const SEPARATOR = /[、 ]/u;
const STOP = /[,。;:!?\n()“”《》]/u;

/** One item between separators. */
interface Item {
  readonly start: number;
  readonly end: number;
  /** The person found in it that ends with it (市长龚秉衡, 龚秉衡). */
  readonly known: boolean;
  /** A name by its form, which only the list shows. */
  readonly candidate: TextRange | null;
}

function couldBeListed(word: string): boolean {
  // 本报讯 before a list is its dateline.
  return names.couldBe(word) && !/^本[报台网刊]/u.test(word) && !NO_NAME.test(word) && !KINDS.has(word);
}

/** The name that the last item of a list begins with: 车万里 in 车万里先后发言. */
function lastName(text: string, start: number, end: number): TextRange | null {
  const surname = names.surnameLength(text.slice(start, start + 4));
  if (surname === 0) return null;
  for (const stop of [start + surname + 2, start + surname + 1]) {
    if (stop <= end && couldBeListed(text.slice(start, stop)) && AFTER_LIST.test(text.slice(stop, stop + 4)))
      return { start, end: stop };
  }
  return null;
}

/**
 * Names that a list of names shows, also where they read as words (安如山, 常如新, 燕归来): between separators, beginning with a surname, in a list most
 * of whose other items are persons already.
 *
 * @param ends end → start of the persons found so far. @param starts their beginnings → ends.
 */
export function seriesNames(
  text: string,
  starts: ReadonlyMap<number, number>,
  ends: ReadonlyMap<number, number>,
): SeriesName[] {
  const found: SeriesName[] = [];
  let read = 0;
  for (const start of [...starts.keys()].sort((a, b) => a - b)) {
    // A list is read once, from its first item on; what was read is not walked again.
    if (start < read) continue;
    let from = start;
    while (from > read && !STOP.test(text.charAt(from - 1))) from -= 1;
    let to = start;
    while (to < text.length && !STOP.test(text.charAt(to))) to += 1;
    read = to;
    if (to - from < 8) continue;
    for (const name of inStretch(text, from, to, starts, ends)) found.push(name);
  }
  return found;
}

function inStretch(
  text: string,
  from: number,
  to: number,
  starts: ReadonlyMap<number, number>,
  ends: ReadonlyMap<number, number>,
): SeriesName[] {
  const items: Item[] = [];
  for (let at = from; at <= to;) {
    let end = at;
    while (end < to && !SEPARATOR.test(text.charAt(end))) end += 1;
    const whole = text.slice(at, end);
    const last = end === to;
    const runsOn = last || /等/u.test(whole);
    const known = ends.has(end) || (runsOn && starts.has(at) && AFTER_LIST.test(text.slice(starts.get(at) ?? at)));
    let candidate: TextRange | null = null;
    if (!known && at > from) {
      const exact = whole.length >= 2 && whole.length <= 4 && couldBeListed(whole) && !starts.has(at);
      if (exact) candidate = { start: at, end };
      else if (runsOn) candidate = lastName(text, at, end);
    } else if (!known && at === from) {
      // 县领导车永福、…: who they are stands before the first.
      const start = at + (LEADERS.exec(whole)?.[0].length ?? 0);
      const name = text.slice(start, end);
      if (couldBeListed(name) && name.length >= 2 && name.length <= 4) candidate = { start, end };
    }
    items.push({ start: at, end, known, candidate });
    at = end + 1;
  }
  const found: SeriesName[] = [];
  for (let i = 0; i < items.length;) {
    let stop = i;
    while (stop < items.length && (items[stop]?.known || items[stop]?.candidate)) stop += 1;
    const run = items.slice(i, stop);
    const known = run.filter((item) => item.known).length;
    const [first, second] = run;
    // 副县长万国柱、望开权列席: of two, the first must be sure and the second three characters of no ordinary word that a verb of meeting follows.
    if (run.length === 2 && i + 2 === items.length && first?.known && second?.candidate && !second.known) {
      const { start, end } = second.candidate;
      const word = text.slice(start, end);
      if (
        end - start === 3 &&
        !GENERAL.test(word) &&
        !names.isLookalike(word.slice(0, 2)) &&
        ATTENDS.test(text.slice(end, end + 3))
      )
        found.push({ range: second.candidate, confidence: 0.88 });
    }
    if (run.length >= 3 && known >= 2 && known * 2 >= run.length) {
      for (const { candidate, known: sure } of run)
        if (candidate && !sure) found.push({ range: candidate, confidence: 0.95 });
    }
    i = Math.max(stop, i + 1);
  }
  return found;
}
