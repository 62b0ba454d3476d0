import { type DateValue, dateValue } from '#libs/domain';
import { normaliseText } from './normalise.js';
import { readIssueDate } from './page-metadata.js';

/** Gives the full name of an administrative area from a short one (晋中 → 晋中市), or null where there is none. */
export type KnownPlaces = (name: string) => string | null;

/** What a page says of itself, as far as its form tells; every part is a guess. */
export interface InferredMetadata {
  readonly paper?: string;
  readonly issued?: DateValue;
  /** What the date was read from. */
  readonly issuedFrom?: 'masthead' | 'name' | 'text';
  readonly page?: string;
  readonly region?: string;
}

/** Short and full names of the provinces; a newspaper is called by the short one. GB/T 2260. */
const PROVINCES: Readonly<Record<string, string>> = {
  北京: '北京市',
  天津: '天津市',
  上海: '上海市',
  重庆: '重庆市',
  河北: '河北省',
  山西: '山西省',
  辽宁: '辽宁省',
  吉林: '吉林省',
  黑龙江: '黑龙江省',
  江苏: '江苏省',
  浙江: '浙江省',
  安徽: '安徽省',
  福建: '福建省',
  江西: '江西省',
  山东: '山东省',
  河南: '河南省',
  湖北: '湖北省',
  湖南: '湖南省',
  广东: '广东省',
  海南: '海南省',
  四川: '四川省',
  贵州: '贵州省',
  云南: '云南省',
  陕西: '陕西省',
  甘肃: '甘肃省',
  青海: '青海省',
  内蒙古: '内蒙古自治区',
  广西: '广西壮族自治区',
  西藏: '西藏自治区',
  宁夏: '宁夏回族自治区',
  新疆: '新疆维吾尔自治区',
};
const NATIONAL =
  /^(?:人民|光明|经济|工人|农民|法治|法制|科技|解放军|中国.{0,6})(?:日报|报)$|^中国.{0,4}网$|^(?:新华社|新华网|中新社|中新网|中国新闻网|央视网|央广网|人民网|新闻联播|新华每日电讯|参考消息)$/u;
const PAPER_KIND = '(?:日报|晚报|晨报|早报|时报|都市报|商报|导报|法治报|新报)';
/** Papers called by a brand, whose first word is no place by itself. */
const BRAND =
  /^(?:南方|解放|羊城|齐鲁|燕赵|三秦|楚天|潇湘|钱江|扬子|华西|新民|文汇|北方|西部|东方|大河|江淮|海峡|都市|城市|新京|京华|三晋|晨|今)/u;

/**
 * Infers paper, issue date, page number and region from the text of a page, by form: a masthead line 晋中日报, 2024年11月12日
 * 星期二, 第3版, a dateline 新华社合肥7月26日电.
 *
 * @param name file name, which often tells the date.
 * @param knownPlaces checks and completes place names; without it, a paper named by its place is taken for a city's.
 */
export function inferMetadata(text: string, name: string, knownPlaces?: KnownPlaces): InferredMetadata {
  const lines = text
    .slice(0, 60_000)
    .split(/\r\n|[\n\r]/u)
    .map((line) => normaliseText(line.slice(0, 400), { phraseSpaces: true }))
    .filter((line) => line !== '');
  const edges = [...lines.slice(0, 14), ...lines.slice(14).slice(-5)].filter((line) => line.length <= 90);
  const paper = inferPaper(lines, edges);
  const masthead = inferMastheadDate(edges);
  const named = masthead ? null : dateInName(name);
  const guess = masthead ?? named ?? inferTextDate(lines.join('\n'));
  const page = edges
    .map(
      (line) =>
        /^(?:第\s?)?([A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s?版(?:[\s·:].{0,12})?$|^([A-D]\d{1,2})$/u.exec(line) ??
        /(?:\s|^)第\s?([A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s?版(?:\s|$)/u.exec(line),
    )
    .find((match) => match);
  const number = page?.[1] ?? page?.[2];
  const region = inferRegion(paper, lines, knownPlaces);
  return {
    ...(paper ? { paper } : {}),
    ...(guess
      ? { issued: guess, issuedFrom: masthead ? ('masthead' as const) : named ? ('name' as const) : ('text' as const) }
      : {}),
    ...(number ? { page: number } : {}),
    ...(region ? { region } : {}),
  };
}

function inferPaper(lines: readonly string[], edges: readonly string[]): string | null {
  const alone = new RegExp(`^《?([\\u3400-\\u9fff]{2,8}${PAPER_KIND})》?(?:\\s.{0,40})?$`, 'u');
  for (const line of edges) {
    const match = alone.exec(line);
    if (match?.[1]) return match[1];
  }
  const source = edges
    .map((line) => /来源:\s?([\u3400-\u9fffA-Za-z·]{2,16})/u.exec(line)?.[1])
    .find((name) => name !== undefined);
  if (source) return source;
  const local = lines.some((line) => /^本报讯|本报记者/u.test(line));
  const byline = new RegExp(
    `(?:^|[□■\\s(])([\\u3400-\\u9fff]{2,4}${PAPER_KIND})(?:·\\S{2,10})?(?:讯|记者|全媒体记者|\\d{1,2}月\\d{1,2}日[讯电])`,
    'u',
  );
  for (const line of lines) {
    const match = byline.exec(line.slice(0, 80));
    if (match?.[1]) return match[1];
  }
  if (local) return null;
  for (const line of lines) {
    const match =
      /^(新华社|中新社|中新网|人民网|新华网|央视网|央广网)(?:[\u3400-\u9fff]{0,8}\d{1,2}月\d{1,2}日|消息|讯)/u.exec(
        line,
      );
    if (match?.[1]) return /新闻联播/u.test(line.slice(0, 20)) ? '新闻联播' : match[1];
  }
  return null;
}

function inferMastheadDate(edges: readonly string[]): DateValue | null {
  for (const line of edges) {
    const match =
      /^(?:[^。]{0,24}\s)?(\d{4}年\d{1,2}月\d{1,2}日)(?:\s|,?星期|$)/u.exec(line) ??
      /^(?:[^。]{0,24}\s)?(\d{4}([-./])\d{1,2}\2\d{1,2})(?:\s?星期|$)/u.exec(line) ??
      /^(\d{4}-\d{1,2}-\d{1,2})(?:\s|$)/u.exec(line) ??
      /(?:时间|日期|发布)[::]?\s?(\d{4}[-年]\d{1,2}[-月]\d{1,2}日?)/u.exec(line) ??
      /^#\s?source:.{0,40}?(\d{4}-\d\d-\d\d)$/u.exec(line);
    const date = match?.[1] ? readIssueDate(match[1]) : null;
    if (date) return date;
  }
  return null;
}

/** People file pages by date: `jzrb-2024-11-12-03.txt`, `20241112_A2.txt`. */
function dateInName(name: string): DateValue | null {
  const match = /(?<!\d)((?:19|20)\d{2})([-_.]?)(\d{2})\2(\d{2})(?!\d)/u.exec(name);
  return match ? readIssueDate(`${match[1]}-${match[3]}-${match[4]}`) : null;
}

/**
 * The newest month the text speaks of as past or present; 到2027年6月 is a goal. A year alone is no guess: it is when the works were founded, or next
 * year's money, and 近日 would be of that year.
 */
function inferTextDate(text: string): DateValue | null {
  let best = '';
  for (const match of text.matchAll(/(到|至|从|自|早在|力争|截止|—|-|“)?(\d{4})年(\d{1,2})月(底|前|末|目标|计划)?/gu)) {
    const [year, month] = [Number(match[2]), Number(match[3])];
    if (match[1] || match[4] || year < 1949 || year > 2100 || month < 1 || month > 12) continue;
    const value = `${year}-${String(month).padStart(2, '0')}`;
    if (value > best) best = value;
  }
  return best === '' ? null : dateValue(best);
}

function inferRegion(
  paper: string | null,
  lines: readonly string[],
  knownPlaces: KnownPlaces | undefined,
): string | null {
  const full = (name: string): string | null =>
    PROVINCES[name] ?? knownPlaces?.(name) ?? (knownPlaces || name.length > 4 || BRAND.test(name) ? null : `${name}市`);
  const datelines = new Set(
    lines.flatMap((line) => {
      const match = /^(?:新华社|中新社|中新网|人民网|新华网)([\u3400-\u9fff]{2,6})\d{1,2}月\d{1,2}日(?:专)?电/u.exec(
        line,
      );
      return match?.[1] ? [match[1]] : [];
    }),
  );
  if (paper === null || NATIONAL.test(paper)) {
    const [only] = datelines;
    const place = datelines.size === 1 && only ? full(only) : null;
    return place ?? (paper === null ? null : '中国');
  }
  const stem = new RegExp(`^([\\u3400-\\u9fff]{2,6}?)${PAPER_KIND}$`, 'u').exec(paper)?.[1];
  if (!stem) return null;
  return /(?:日报|晚报)$/u.test(paper) || knownPlaces ? full(stem) : (PROVINCES[stem] ?? null);
}
