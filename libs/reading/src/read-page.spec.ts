import { describe, expect, it } from 'vitest';
import { YaowenError } from '#libs/domain';
import { inferMetadata } from './infer-metadata.js';
import { readIssueDate } from './page-metadata.js';
import { readPage } from './read-page.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const BODY = '龙泉市召开大会\n\n本报讯(记者 柳青禾)3月2日,会议召开。\n';
const refusal = (run: () => unknown): YaowenError => {
  try {
    run();
  } catch (error) {
    if (error instanceof YaowenError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('reading a page', () => {
  it('takes flags before the sidecar, the sidecar before front matter, front matter before the text', () => {
    const page = readPage({
      name: 'p.txt',
      bytes: bytes(`---\npaper: 甲报\nissued: 2024-01-01\npage: 1\nregion: 甲市\n---\n${BODY}`),
      sidecar: { name: 'p.yaml', bytes: bytes('paper: 乙报\nissued: 2024-02\nregion: 乙市\n') },
      given: { paper: '丙报' },
    });
    expect(page.metadata).toEqual({
      paper: { value: '丙报', provenance: 'given' },
      issued: { value: { value: '2024-02', precision: 'month' }, provenance: 'given' },
      page: { value: '1', provenance: 'given' },
      region: { value: '乙市', provenance: 'given' },
    });
    expect(page.text.slice(page.bodyStart)).toBe(BODY);
  });

  it('keeps the text as decoded, line ends and front matter included', () => {
    const text = '---\r\npaper: 甲报\r\n---\r\n正文。\r\n';
    const page = readPage({ name: 'p.txt', bytes: bytes(text) });
    expect(page.text).toBe(text);
    expect(page.text.slice(page.bodyStart)).toBe('正文。\r\n');
  });

  it('takes a rule drawn over the text for no front matter', () => {
    expect(readPage({ name: 'p.txt', bytes: bytes(`---\n龙泉新闻\n---\n${BODY}`) }).bodyStart).toBe(0);
  });

  it('lets other programs keep their keys in front matter, and says so', () => {
    const page = readPage({ name: 'p.md', bytes: bytes(`---\npaper: 甲报\ntags: [a]\n---\n${BODY}`) });
    expect(page.diagnostics.map((item) => item.code)).toContain('reading.unknown-front-matter');
  });

  it.each([
    [
      'an unknown key',
      'paper: 甲报\ndate: 2024-11-08\n',
      'reading.unknown-key',
      /^p\.yaml:2: unknown key "date", did you mean "issued"\?/u,
    ],
    [
      'a wrong date',
      'paper: 甲报\n\nissued: 2024-13-40\n',
      'reading.bad-metadata',
      /^p\.yaml:3: "2024-13-40" is not a date/u,
    ],
    ['no YAML', 'paper: [甲报\n', 'reading.bad-sidecar', /^p\.yaml:\d+: not valid YAML/u],
    ['a list', '- 甲报\n', 'reading.bad-sidecar', /^p\.yaml:1: /u],
    ['an empty value', 'paper:\n', 'reading.bad-metadata', /^p\.yaml:1: "paper" has no value/u],
    ['a value that is a list', 'paper: [甲报, 乙报]\n', 'reading.bad-metadata', /^p\.yaml:1: paper must be one value/u],
    ['the same key twice', 'paper: 甲报\npaper: 乙报\n', 'reading.bad-sidecar', /^p\.yaml:2: /u],
  ])('refuses a sidecar with %s, naming file and line', (_, yaml, code, message) => {
    const error = refusal(() =>
      readPage({ name: 'p.txt', bytes: bytes(BODY), sidecar: { name: 'p.yaml', bytes: bytes(yaml) } }),
    );
    expect(error.code).toBe(code);
    expect(error.category).toBe('input');
    expect(error.message).toMatch(message);
  });

  it('calls a wrong flag a usage error', () => {
    expect(refusal(() => readPage({ name: 'p.txt', bytes: bytes(BODY), given: { issued: '昨天' } })).category).toBe(
      'usage',
    );
  });

  it('counts the lines of broken front matter from the top of the file', () => {
    expect(
      refusal(() => readPage({ name: 'p.md', bytes: bytes(`---\npaper: 甲报\nissued: 明天\n---\n${BODY}`) })).message,
    ).toMatch(/^p\.md:3: /u);
  });

  it.each([
    ['2024-11-08', '2024-11-08'],
    ['2024-11', '2024-11'],
    ['2024', '2024'],
    ['2024/1/8', '2024-01-08'],
    ['2024年11月8日', '2024-11-08'],
    ['2024-02-30', null],
    ['8.11.2024', null],
  ])('reads the date %s', (text, want) => {
    expect(readIssueDate(text)?.value ?? null).toBe(want);
  });
});

describe('what a page says of itself', () => {
  it.each<[string, { paper?: string; issued?: string; page?: string; region?: string }, string]>([
    [
      '龙泉日报\n2024年11月12日 星期二\n第3版\n正文。',
      { paper: '龙泉日报', issued: '2024-11-12', page: '3', region: '龙泉市' },
      'a masthead',
    ],
    [
      '2020-07-26 06:52:39 来源:溪山晚报 作者:柳青禾\n正文。',
      { paper: '溪山晚报', issued: '2020-07-26' },
      'the line of a portal',
    ],
    [
      '新华社合肥7月26日电(记者江小鱼)今年,2020年以来雨多。',
      { paper: '新华社', region: '合肥市' },
      'a dateline; a year alone says no issue',
    ],
    ['本报讯 该厂建于1981年。今年上半年产值3亿元。', {}, 'nor when the works were founded'],
    ['3 乡村振兴\n溪山报 2018.11.22 星期四\n正文。', { issued: '2018-11-22' }, 'a date in figures beside its weekday'],
    ['本报讯 2024年3月,工程开工,到2027年建成。', { issued: '2024-03' }, 'dates of the text, not goals'],
    ['央视网消息（新闻联播）：会议召开。', { paper: '新闻联播', region: '中国' }, 'broadcast news'],
    ['山西日报\n正文。', { paper: '山西日报', region: '山西省' }, 'a province'],
  ])('%s', (text, want) => {
    const known = (name: string): string | null => ({ 龙泉: '龙泉市', 合肥: '合肥市' })[name] ?? null;
    const { paper, issued, page, region } = inferMetadata(text, 'p.txt', known);
    expect({ paper, issued: issued?.value, page, region }).toEqual({
      paper: undefined,
      issued: undefined,
      page: undefined,
      region: undefined,
      ...want,
    });
  });

  it('takes the area that holds the places of the page for its home', () => {
    const text =
      '节水会议召开\n\n本报讯(记者 柳青禾)近日,我市召开会议,松阳县、遂昌县、庆元县作交流发言,杭州市派人参加。\n';
    expect(readPage({ name: 'p.txt', bytes: bytes(text) }).metadata.region).toEqual({
      value: '丽水市',
      provenance: 'inferred',
    });
  });

  it('reads the date in a file name, after the masthead and before the text', () => {
    expect(inferMetadata('2019年,下雨。', 'lqrb-2024-11-12-03.txt').issued?.value).toBe('2024-11-12');
    expect(inferMetadata('龙泉日报\n2024年11月11日 星期一', 'lqrb-2024-11-12-03.txt').issued?.value).toBe('2024-11-11');
  });

  it('marks a guess from the text and reports it', () => {
    const page = readPage({ name: 'p.txt', bytes: bytes('本报讯 2024年3月,工程开工。') });
    expect(page.metadata.issued).toEqual({ value: { value: '2024-03', precision: 'month' }, provenance: 'inferred' });
    expect(page.diagnostics.map((item) => item.code)).toEqual(['reading.inferred-date']);
  });
});
