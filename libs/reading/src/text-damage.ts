import { hasSurname } from './name-form.js';

/*
 * What text recognition and typesetting break in a text, as far as the place alone makes the right reading certain. A
 * reading, never a change: the caller keeps the raw offsets of every unit. All functions expect half width and single spaces.
 */

/** Letters and bars that stand for digits. */
const LETTER = /[OolI|]/u;

/** Confused characters, where one place allows one reading only. */
const CONFUSED: readonly {
  readonly where: RegExp;
  readonly read: (char: string) => string;
  /** What every text holds in which `where` finds something to change: most texts are done with after a glance. */
  readonly needs: RegExp;
}[] = [
  // 二O二四年, 二○二四年, 二0二四年
  {
    needs: /[〇零一二三四五六七八九] ?[○Oo0]/u,
    where: /(?<![\u3400-\u9fff〇○OoO0] ?)[一二](?: ?[〇○Oo0零一二三四五六七八九]){3}(?= ?年)/gu,
    read: (char) => ('○Oo0'.includes(char) ? '〇' : char),
  },
  // 2O24年, 20l9年
  { needs: LETTER, where: /(?<![A-Za-z0-9.,] ?)(?:2 ?[0Oo]|[1lI] ?9)(?: ?[0-9OolI]){2}(?= ?年)/gu, read: digit },
  // 1O月, l2月: one of two is a digit, or a date goes on behind it.
  {
    needs: LETTER,
    where:
      /(?<![A-Za-z0-9.,])(?:1[Ool|I]|[lI][0-2])(?= ?月)|(?<![A-Za-z0-9.,])[lI][Oo](?= ?月 ?\d)|(?<=\d{4} ?年 ?)[lI](?= ?月)/gu,
    read: digit,
  },
  // 3月2l日, 3月lO日
  { needs: LETTER, where: /(?<=\d ?月 ?)(?:[1-3lI][0-9OolI]|[lI])(?= ?[日号])/gu, read: digit },
  // 6O%, l5.2%
  {
    needs: LETTER,
    where: /(?<![A-Za-z0-9.,])(?=[OolI.]*\d)(?!0)[0-9OolI]+(?:\.[0-9OolI]+)?(?= ?%)/gu,
    read: digit,
  },
  // 3月5曰, 今曰
  {
    needs: /曰/u,
    where: /(?<=\d{1,2} ?月 ?\d{1,2} ?)曰|(?<=[今昨近当明次翌即节假生])曰(?![:“])/gu,
    read: () => '日',
  },
  // 增长5。2%, 5·2个百分点
  { needs: /\d[。·]\d/u, where: /(?<=[\u3400-\u9fff]\d{1,3})[。·](?=\d{1,2}(?:%|个百分点))/gu, read: () => '.' },
];

function digit(char: string): string {
  return char === 'O' || char === 'o' ? '0' : 'lI|'.includes(char) ? '1' : char;
}

/**
 * Reads characters that recognition confused, where only one reading is possible: 2O24年 is 2024年, 3月5曰 is 3月5日. What a
 * reader would have to guess (己 and 已, 末 and 未) stays as it is.
 *
 * @returns units to replace, by their place.
 */
export function confusedCharacters(text: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const { needs, where, read } of CONFUSED) {
    if (!needs.test(text)) continue;
    for (const match of text.matchAll(where)) {
      for (let at = 0; at < match[0].length; at += 1) {
        const char = match[0].charAt(at);
        const right = read(char);
        if (right !== char) found.set(match.index + at, right);
      }
    }
  }
  return found;
}

const COUNTED =
  '(?:余|多)?(?:万|亿)?(?:多|余)?(?:美|欧|日)?(?:元|人|名|户|亩|吨|公里|公顷|平方|立方|千瓦|场次|人次|个|件|家|项|株|头|只|套|台|辆|斤)';
/** Numerals that a space broke. */
const BROKEN: readonly RegExp[] = [
  // 2 0 2 4 年, 20 24年
  /(?<![\d.,:-] ?)(?:1 ?9|2 ?0) ?\d ?\d ?年/gu,
  // 二 〇 二 四 年
  /(?<![\u3400-\u9fff〇] ?)[一二](?: ?[〇零一二三四五六七八九]){3} ?年/gu,
  // 2024年1 2月, 11月1 5日
  /(?<=\d年 ?)1 [0-2] ?月|(?<=\d月 ?)[1-3] \d ?[日号]/gu,
  // 2024 - 11 - 08
  /(?<![\d-] ?)(?:19|20)\d\d ?- ?\d{1,2} ?- ?\d{1,2}(?!\d)/gu,
  // 增长5 . 2%: after a word, where no list item begins.
  /(?<=[\u3400-\u9fff] ?)\d{1,4}(?: \. ?|\. )\d{1,3}(?= ?(?:%|万|亿|个百分点))/gu,
  // 12亿 元
  /(?<=\d ?)[万亿] (?:元|人(?![类口民们均])|亩|吨|户)/gu,
];
/** 1 234人, 12 000多亩: groups of three before what is counted. Not 第1 234号, 4 100米, 0355 123 4567. */
const THOUSANDS = new RegExp(`(?<![\\d.,:-] ?|[第图表×] ?)(?!0)\\d{1,3}(?: \\d{3})+(?= ?${COUNTED})`, 'gu');

/**
 * Places of spaces inside one numeral: 2 0 2 4 年, 1 234人, 5 . 2%.
 *
 * @param headline in a headline spaces part phrases: groups of thousands are left as they are.
 */
export function brokenNumerals(text: string, headline: boolean): Set<number> {
  const spaces = new Set<number>();
  if (!/\d|[一二] /u.test(text) || !text.includes(' ')) return spaces;
  for (const form of headline ? BROKEN : [...BROKEN, THOUSANDS]) {
    for (const match of text.matchAll(form)) {
      for (let at = 0; at < match[0].length; at += 1) if (match[0][at] === ' ') spaces.add(match.index + at);
    }
  }
  return spaces;
}

const ROLE = '(?:记者|通讯员|作者|摄影|实习生|责任编辑|责编|编辑)[:/]? ?';
const POST =
  '(?:书记|主席|主任|部长|局长|厅长|市长|县长|区长|省长|镇长|乡长|村长|院长|校长|行长|经理|董事长|会长|代表|委员|同志)';
const SPEAKS = '(?:主持|出席|参加|表示|说|介绍|强调|指出|率|带队|调研|会见|宣布|讲话|致辞|检查|走访|看望|告诉|作了?)';
/** Names of three characters that a space parts, where what stands on both sides says that it is a name. */
const PARTED: readonly RegExp[] = [
  // 记者 孙 晓东 摄, 通讯员 孙 晓东)
  new RegExp(`(?<=${ROLE})([\\u3400-\\u9fff]) [\\u3400-\\u9fff]{2}(?=$|[、,;)/]| ?摄| ?[文图]| )`, 'gu'),
  // 县长孙 晓东主持会议
  new RegExp(`(?<=${POST})([\\u3400-\\u9fff]) [\\u3400-\\u9fff]{2}(?=${SPEAKS})`, 'gu'),
  // 参加会议的有孙 晓东、李明、; 孙 晓东、李明和
  /(?<=^|[、,;:(]|的有)([\u3400-\u9fff]) [\u3400-\u9fff]{2}(?=、[\u3400-\u9fff](?:[\u3400-\u9fff]{1,2}| [\u3400-\u9fff])(?:[、,。)和]|等))/gu,
  // 、孙晓 东、
  /(?<=[、:])([\u3400-\u9fff])[\u3400-\u9fff] (?![男女摄文图等])[\u3400-\u9fff](?=[、,]|等)/gu,
];

/** Places of spaces inside names of three characters: 记者 孙 晓东, 、孙晓 东、, 县长孙 晓东主持. */
export function partedNames(text: string): Set<number> {
  const spaces = new Set<number>();
  if (!text.includes(' ')) return spaces;
  for (const form of PARTED) {
    for (const match of text.matchAll(form)) {
      if (hasSurname(match[1] ?? '')) spaces.add(match.index + match[0].indexOf(' '));
    }
  }
  return spaces;
}
