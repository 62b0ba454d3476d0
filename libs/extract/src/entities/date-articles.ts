import type { Article, DateValue, Mention, MentionedPage } from '#libs/domain';

/** How far from the beginning of the body a date still belongs to the lead (导语), in reading units. */
const LEAD_LENGTH = 160;

/** Precisions that point to the day reported, the exact ones before 近日 and 日前. */
const RANK: Readonly<Record<DateValue['precision'], number>> = {
  minute: 0,
  day: 0,
  about: 1,
  range: 2,
  month: 3,
  year: 3,
};

function dayOf(value: DateValue): DateValue {
  return value.precision === 'minute' ? { value: value.value.slice(0, 10), precision: 'day' } : value;
}

/**
 * The day an article reports: the first day named in its lead, else the 近日 or 日前 there; null where the lead names
 * neither. A dateline (…7月26日电) goes before both. A month or a year never counts: they date what is told, not the report.
 *
 * Example: "本报讯 (记者X) 3月5日,副县长Y到…" → 2024-03-05.
 */
export function articleDate(article: Article, mentions: readonly Mention[]): DateValue | null {
  const body = article.blocks.find((block) => block.role === 'body' || block.role === 'caption');
  const from = body?.range.start ?? 0;
  const { text } = article.reading;
  // 新华社重庆7月26日电 dates the report itself, whatever a caption before it says.
  const dateline = mentions.find(
    ({ article: id, date, range }) =>
      id === article.id &&
      date !== undefined &&
      RANK[date.precision] === 0 &&
      /^ ?[电讯]/u.test(text.slice(range.end, range.end + 2)),
  );
  // 某地6月29日电(记者X)6月28日,某市召开…: what is reported was on the day that the report begins with.
  const opens = dateline && mentions.find((mention) => opensReport(text, dateline, mention, article.id));
  if (dateline?.date) return dayOf(opens?.date ?? dateline.date);
  /** The line a web page puts under its headline: 2020-07-26 19:43:50 来源:… */
  const isStamp = (offset: number) => {
    const start = text.lastIndexOf('\n', offset) + 1;
    const end = text.indexOf('\n', offset);
    return text.slice(start, end < 0 ? text.length : end).includes('来源:');
  };
  const lead = mentions
    .filter(
      (mention) =>
        mention.article === article.id &&
        mention.date !== undefined &&
        (RANK[mention.date.precision] <= 1 || isRangeOfDays(mention.date)) &&
        mention.range.start >= from &&
        mention.range.start < from + LEAD_LENGTH,
    )
    .sort(
      (a, b) =>
        RANK[a.date?.precision ?? 'year'] - RANK[b.date?.precision ?? 'year'] ||
        Number(isStamp(a.range.start)) - Number(isStamp(b.range.start)) ||
        a.range.start - b.range.start,
    );
  const date = lead[0]?.date;
  return date ? dayOf(date) : null;
}

/** Whether a day, or a range of days, stands right behind a dateline and its reporters. */
function opensReport(
  text: string,
  dateline: Mention,
  { article, date, range, text: word }: Mention,
  id: string,
): boolean {
  return (
    article === id &&
    date !== undefined &&
    (RANK[date.precision] === 0 || isRangeOfDays(date)) &&
    range.start > dateline.range.end &&
    !/^今[日天]/u.test(word) &&
    /^ ?[电讯] ?(?:\([^()]{0,40}\))? ?$/u.test(text.slice(dateline.range.end, range.start))
  );
}

/** 10月13日至14日: days reported together. Months and years do not count. */
function isRangeOfDays({ precision, value }: DateValue): boolean {
  return precision === 'range' && /^\d{4}-\d\d-\d\d\/\d{4}-\d\d-\d\d$/u.test(value);
}

/** The articles of a page with the day each reports; one that has a date keeps it. */
export function dateArticles(page: MentionedPage): Article[] {
  const dates = new Map<string, Mention[]>();
  for (const mention of page.mentions) {
    if (mention.date === undefined) continue;
    const list = dates.get(mention.article);
    if (list) list.push(mention);
    else dates.set(mention.article, [mention]);
  }
  return page.articles.map((article) => ({
    ...article,
    date: article.date ?? articleDate(article, dates.get(article.id) ?? []),
  }));
}
