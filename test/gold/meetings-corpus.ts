import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { dateValue, pageId, type RawPage } from '#libs/domain';

/** A news corpus beside the project; it belongs to its broadcaster and never enters the project. */
const CORPUS = new URL('../../../shared/corpus/cctv-news.jsonl.gz', import.meta.url);

/** One item of the corpus. */
export interface NewsItem {
  readonly id: string;
  /** `20240205`. */
  readonly date: string;
  readonly title: string;
  readonly text: string;
}

/** Who, by its title, met whom: 甲会见乙国总统 → a 甲, others [乙国总统]. */
export interface TitledMeeting {
  readonly host: string;
  /** The other side as the title words it: country and title, seldom a name. */
  readonly guests: readonly string[];
}

/** Whether the corpus is there to measure against. */
export function hasCorpus(): boolean {
  return existsSync(CORPUS);
}

/** All items of the corpus, in its order. */
export function corpusItems(): NewsItem[] {
  return gunzipSync(readFileSync(CORPUS))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as NewsItem);
}

const TITLED =
  /^(?:【[^】]*】)?(?<host>\p{Script=Han}{2,3}?)(?:在[^同与会]{1,8})?(?:(?:分别)?会见(?<met>.+)|(?:分别)?[同与](?<with>.+?)(?:在[^同与]{1,8})?(?:举行|进行)?(?:大范围|小范围|视频|非正式)?(?:会谈|会晤).*)$/u;

/** Words for a side that no single person is: 代表团, 与会代表, 各界人士. */
const MANY =
  /(?<!代表|主席)团(?!主席|长|结)|代表团|访问团|代表(?!大会|处)|人士|青年|师生|负责人|嘉宾|官兵|人员|记者|成员|获得者|学生|企业家|校长们|运动员|模范|同志|家属|团长|使节|领导人$|议员$|专家|学者|友好|华侨|外长们|高管|朋友|院士/u;

/** Reads a title of the form 甲会见乙 or 甲同乙会谈; null for any other, for plans, and where the other side is no single person. */
export function titledMeeting(title: string): TitledMeeting | null {
  const found = TITLED.exec(title.trim());
  const host = found?.groups?.['host'];
  const side = (found?.groups?.['met'] ?? found?.groups?.['with'])?.split(/\s|——|强调|并(?=共同|举行|出席)/u)[0];
  if (host === undefined || side === undefined || /[将拟国方美俄双两官]$|代表|元首|外长/u.test(host)) return null;
  const whole = side.replace(/(?:夫妇|一行|等)$/u, '');
  // 老挝人革党中央总书记、国家主席 is one person with two posts: a list is one of several countries.
  const guests = whole.split(/、|和(?!国|平|黄)/u);
  const several = /分别/u.test(title) ? guests : [whole];
  return several.some((guest) => MANY.test(guest) || guest.length < 2) ? null : { host, guests: several };
}

/** A news item as the pipeline takes it: the body alone, its title withheld. */
export function newsPage({ id, date, text }: NewsItem): RawPage {
  const given = <T>(value: T) => ({ value, provenance: 'given' as const });
  return {
    id: pageId(text),
    name: `${id}.txt`,
    text,
    bodyStart: 0,
    metadata: {
      paper: given('新闻联播'),
      region: given('中国'),
      issued: given(dateValue(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`)),
    },
    diagnostics: [],
  };
}
