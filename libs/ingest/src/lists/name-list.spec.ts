import { describe, expect, it } from 'vitest';
import type { Claim } from '#libs/domain';
import { LIST_HEADINGS } from './list-columns.js';
import { type GivenList, type NameList, readNameList } from './name-list.js';

function read(text: string, given: Partial<GivenList> = {}): NameList {
  const bytes = Buffer.from(text, 'utf8');
  return readNameList({ name: '名录.csv', bytes, kind: 'officials', region: '长治市', ...given });
}

/** What a list says, in words: `林远山 holdsPost 长治市人民政府 as 副市长`. */
function claims(list: NameList): string[] {
  return list.pages.flatMap(({ entities, claims: all }) => {
    const nameOf = new Map(entities.map(({ id, name }) => [id, name]));
    return all.map((claim) => {
      const words = Object.entries(claim.qualifiers).map(([key, value]) =>
        key === 'title' ? `as ${value}` : `${key} ${value}`,
      );
      return [nameOf.get(claim.subject), claim.type, nameOf.get(objectOf(claim)), ...words].join(' ');
    });
  });
}

function objectOf(claim: Claim): string {
  return 'object' in claim ? claim.object : '';
}

function entity(list: NameList, name: string) {
  const found = list.pages.flatMap(({ entities }) => entities).filter((one) => one.name === name);
  expect(found).toHaveLength(1);
  return found[0];
}

const codes = (list: NameList): string[] =>
  list.problems.map(({ code, row, column }) => `${code} ${row} ${column ?? '-'}`);

describe('a list of officials', () => {
  it('says who holds which post where, with the row as evidence', () => {
    const text = '姓名,性别,单位,职务,任职时间\n林远山,男,长治市人民政府,副市长,2021年3月\n';
    const list = read(text);
    expect(claims(list)).toEqual(['林远山 holdsPost 长治市人民政府 as 副市长 startDate 2021-03']);
    const [page] = list.pages;
    expect(page?.text).toBe(text);
    const [claim] = page?.claims ?? [];
    expect(claim?.evidence).toEqual([
      { article: 'a1', sentence: 0, span: { start: 17, end: 42 }, quote: '林远山,男,长治市人民政府,副市长,2021年3月' },
    ]);
    expect(claim).toMatchObject({ by: 'name-list@1', modality: 'happened' });
    expect(
      page?.mentions.map(({ type, text: words, span }) => [type, words, text.slice(span.start, span.end)]),
    ).toEqual(
      [
        ['Person', '林远山'],
        ['PublicBody', '长治市人民政府'],
        ['Post', '副市长'],
        ['Date', '2021年3月'],
      ].map(([type, words]) => [type, words, words]),
    );
    expect(entity(list, '林远山')?.attributes).toEqual({ region: '长治市', gender: '男' });
  });

  it.each<[string, string, string[], string]>([
    [
      '单位,职务',
      '市委,副书记',
      ['林远山 holdsPost 中共长治市委员会 as 副书记'],
      'a short name of a body of the region',
    ],
    [
      '单位,职务',
      '市教育局,党组书记、局长',
      ['林远山 holdsPost 长治市教育局 as 党组书记', '林远山 holdsPost 长治市教育局 as 局长'],
      'two posts at one body',
    ],
    [
      '单位,职务',
      '市委;市政府,副书记;市长',
      ['林远山 holdsPost 中共长治市委员会 as 副书记', '林远山 holdsPost 长治市人民政府 as 市长'],
      'as many bodies as posts',
    ],
    ['职务', '平顺县副县长', ['林远山 holdsPost 平顺县人民政府 as 副县长'], 'a post that says whose it is'],
    [
      '职务',
      '市委副书记、市长',
      ['林远山 holdsPost 中共长治市委员会 as 副书记', '林远山 holdsPost 长治市人民政府 as 市长'],
      'two of them',
    ],
    ['单位', '长治市第二中学', ['林远山 memberOf 长治市第二中学'], 'a body without a post'],
    [
      '单位,职务,地区',
      '县教育局,局长,平顺县',
      ['林远山 holdsPost 平顺县教育局 as 局长'],
      'the region of the row before that of the list',
    ],
    [
      'organisation,Post,From,To',
      '长治市人民政府,副市长,2019-05,2022-08',
      ['林远山 holdsPost 长治市人民政府 as 副市长 startDate 2019-05 endDate 2022-08'],
      'English headings',
    ],
    [
      '单位,职务,任职时间',
      '长治市人民政府,副市长,2019.05-2022.08',
      ['林远山 holdsPost 长治市人民政府 as 副市长 startDate 2019-05 endDate 2022-08'],
      'a period in one cell',
    ],
    [
      '单位,职务,任职时间',
      '长治市人民政府,副市长,2019-05-06至今',
      ['林远山 holdsPost 长治市人民政府 as 副市长 startDate 2019-05-06'],
      'a period that goes on',
    ],
  ])('with %s of %s: %j (%s)', (headings, cells, want) => {
    const list = read(`姓名,${headings}\n林远山,${cells}\n`);
    expect(codes(list)).toEqual([]);
    expect(claims(list)).toEqual(want);
  });

  it('dates a post that has ended by its period, and others by the day of the list', () => {
    const text = '姓名,单位,职务,任职时间,至\n林远山,市政府,副市长,2019-05,2022-08\n柳青禾,市政府,副市长,2022-09,\n';
    const dates = (list: NameList) => list.pages.flatMap((page) => page.claims.map(({ date }) => date?.value ?? null));
    expect(dates(read(text, { asOf: '2025-03' }))).toEqual(['2019-05/2022-08', null]);
    expect(read(text, { asOf: '2025-03' }).pages[0]?.metadata.issued?.value.value).toBe('2025-03');
    expect(dates(read(text))).toEqual(['2019-05/2022-08', '2022-09']);
  });

  it('is of one person where rows share a leading body, or a month of birth, and never by the name alone', () => {
    const people = (rows: string): number =>
      read(`姓名,出生年月,单位,职务\n${rows}`).pages[0]?.entities.filter(({ type }) => type === 'Person').length ?? 0;
    expect(people('林远山,,市委,副书记\n林远山,,市政府,市长\n')).toBe(1);
    expect(people('林远山,1970.03,市委,副书记\n林远山,197003,市水利局,局长\n')).toBe(1);
    expect(people('林远山,1970-03,市政府,副市长\n林远山,1975-01,市政府,副市长\n')).toBe(2);
    expect(people('林远山,,市水利局,局长\n林远山,,市教育局,局长\n')).toBe(2);
    expect(people('林远山,,,\n林远山,,,\n')).toBe(2);
  });

  it.each<[string, string, string[], number, string]>([
    ['姓名,职务', ',副市长', ['list.no-name 2 姓名'], 0, 'no name'],
    ['姓名,职务', '13835501234,副市长', ['list.bad-name 2 姓名'], 0, 'a number for a name'],
    ['姓名,单位,任职时间', '林远山,市政府,2021年13月', ['list.bad-date 2 任职时间'], 0, 'a month that is none'],
    ['姓名,单位,任职时间,至', '林远山,市政府,2022-08,2019-05', ['list.period 2 至'], 0, 'an end before the beginning'],
    ['姓名,单位,职务', '林远山,市委;市政府,书记', ['list.unpaired-posts 2 单位'], 0, 'two bodies and one post'],
    ['姓名,单位,性别', '林远山,市政府,未知', ['list.bad-gender 2 性别'], 1, 'a word for a gender that is none'],
    [
      '姓名,单位,出生年月',
      '林远山,市政府,七十年代',
      ['list.bad-date 2 出生年月'],
      1,
      'a date that is none, and not needed',
    ],
    ['姓名,职务', '林远山,局长', ['list.no-organization 2 职务'], 1, 'a post of nobody knows which body'],
    ['姓名,地区', '林远山,鼓楼区', ['list.unknown-region 2 地区'], 1, 'a region of which there are several'],
  ])('headed %s notes of %s: %j', (headings, row, want, taken) => {
    const list = read(`${headings}\n${row}\n柳青禾\n`);
    expect(codes(list)).toEqual(want);
    expect(list).toMatchObject({ rows: 2, taken: taken + 1 });
    const [problem] = list.problems;
    expect(problem?.message).toMatch(/^名录\.csv: row 2, .+ \([A-D]\): .+\.$/u);
    expect(problem?.severity).toBe(taken === 0 ? 'error' : 'warning');
    expect(problem?.message.endsWith('The row was set aside.')).toBe(taken === 0);
  });

  it('keeps the title of a post that is of nobody knows which body', () => {
    expect(entity(read('姓名,职务\n林远山,局长\n'), '林远山')?.attributes).toEqual({
      region: '长治市',
      titles: '局长',
    });
  });

  it.each([
    ['UTF-8 with a mark', Buffer.from('\uFEFF姓名,职务\n林远山,副市长\n', 'utf8')],
    ['UTF-16', Buffer.from('\uFEFF姓名,职务\n林远山,副市长\n', 'utf16le')],
    // 姓 D0D5 名 C3FB 职 D6B0 务 CEF1 林 C1D6 远 D4B6 山 C9BD 副 B8B1 市 CAD0 长 B3A4, as a spreadsheet in China saves them.
    ['GB18030', Buffer.from('d0d5c3fb2cd6b0cef10d0ac1d6d4b6c9bd2cb8b1cad0b3a40d0a', 'hex')],
  ])('is read in %s', (_what, bytes) => {
    const list = readNameList({ name: '名录.csv', bytes, kind: 'officials', region: '长治市' });
    expect(claims(list)).toEqual(['林远山 holdsPost 长治市人民政府 as 副市长']);
  });

  it.each(['\t', ';'])('is read with %j between its cells', (sign) => {
    expect(claims(read(`姓名${sign}职务\n林远山${sign}副市长\n`))).toHaveLength(1);
  });

  it('may have a title over its headings, notes in them, and columns that are not read', () => {
    const list = read('长治市领导名录,,\n姓 名,职务(现任),备注\n林远山,副市长,略\n');
    expect(claims(list)).toHaveLength(1);
    expect(list.unread).toEqual(['备注']);
  });

  it('of many rows becomes several pages, each with the headings before its rows', () => {
    const rows = Array.from({ length: 1_100 }, (_, i) => `林${String.fromCodePoint(0x4e00 + i)},市教育局,科员`);
    const list = read(`姓名,单位,职务\n${rows.join('\n')}\n`);
    expect(list.pages.map(({ name, articles }) => [name, articles.length])).toEqual([
      ['名录.csv#1', 500],
      ['名录.csv#2', 500],
      ['名录.csv#3', 100],
    ]);
    expect(list.pages.every(({ text }) => text.startsWith('姓名,单位,职务\n林'))).toBe(true);
    for (const { text, mentions, claims: all } of list.pages) {
      for (const { span, text: words } of mentions) expect(text.slice(span.start, span.end)).toBe(words);
      for (const { evidence } of all)
        expect(text.slice(evidence[0]?.span.start, evidence[0]?.span.end)).toBe(evidence[0]?.quote);
    }
  });

  it.each([
    ['单位,职务\n市政府,市长\n', 'ingest.list-columns', '名录.csv: no column of a list of officials is headed 姓名'],
    ['姓名,职务\n', 'ingest.list-empty', 'nothing follows'],
    ['姓名,职务\n"林远山,市长\n', 'ingest.list-quote', 'row 2'],
  ])('%j is refused', (text, code, words) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(words) as string }) as Error,
    );
  });

  it('is refused with a day or a region that is none', () => {
    expect(() => read('姓名\n林远山\n', { asOf: '三月' })).toThrow('"三月" is not a date');
    expect(() => read('姓名\n林远山\n', { region: '鼓楼区' })).toThrow('"鼓楼区"');
  });
});

describe('a list of companies', () => {
  const CODE = '91140403MA0LY88X25';
  const companies = (text: string) => read(text, { kind: 'companies' });

  it('says where each is, who represents it and its code', () => {
    const list = companies(
      `名称,统一社会信用代码,简称,注册地,法定代表人,成立日期\n青禾农资有限公司,${CODE},青禾,长治市潞州区,单启明,2015/9/2\n`,
    );
    expect(list.problems).toEqual([]);
    expect(claims(list)).toEqual([
      '青禾农资有限公司 locatedIn 潞州区',
      '单启明 holdsPost 青禾农资有限公司 as 法定代表人',
    ]);
    expect(entity(list, '青禾农资有限公司')).toMatchObject({
      type: 'Company',
      aliases: [CODE, '青禾'],
      attributes: { code: CODE, established: '2015-09-02' },
    });
    expect(entity(list, '潞州区')?.attributes).toMatchObject({ level: 'county', code: '140403', partOf: '长治市' });
  });

  it.each<[string, string, string]>([
    [`91140403MA0LY88X2${'6'}`, 'list.bad-code', 'fails its own check'],
    ['91140403MA0LY88X2', 'list.bad-code', '18 characters'],
    ['91140403MAOLY88X25', 'list.bad-code', 'no credit code has'],
  ])('goes in without the code %s', (code, problem, words) => {
    const list = companies(`名称,代码,统一社会信用代码\n青禾农资有限公司,1,${code}\n`);
    expect(list).toMatchObject({ taken: 1, problems: [{ code: problem, severity: 'warning', row: 2 }] });
    expect(list.problems[0]?.message).toContain(words);
    expect(entity(list, '青禾农资有限公司')).toMatchObject({ aliases: [], attributes: {} });
  });

  it.each([
    ['91140403MA0LY88X25', '青禾农资有限公司', 'Company'],
    ['12140400MB1TERT01T', '青禾客运站', 'Institution'],
    ['', '长治市第二中学', 'Institution'],
    ['', '青禾农资', 'Company'],
  ])('with the code %j holds %s as %s', (code, name, type) => {
    expect(entity(companies(`名称,统一社会信用代码\n${name},${code}\n`), name)?.type).toBe(type);
  });

  it('holds one company a code, and two for two codes of one name', () => {
    const list = companies(
      `名称,统一社会信用代码\n青禾农资有限公司,${CODE}\n青禾农资有限公司,91140700MA0QH0001N\n青禾农业有限公司,${CODE}\n`,
    );
    expect(codes(list)).toEqual(['list.code-twice 4 统一社会信用代码']);
    const firms = list.pages[0]?.entities ?? [];
    expect(firms.map(({ name, articles, aliases }) => [name, articles, aliases]).sort()).toEqual([
      ['青禾农资有限公司', ['a1', 'a3'], [CODE, '青禾农业有限公司']],
      ['青禾农资有限公司', ['a2'], ['91140700MA0QH0001N']],
    ]);
  });

  it('takes representatives of one name for two people', () => {
    const list = companies('名称,法定代表人\n青禾农资有限公司,王伟\n远鉴演艺有限公司,王伟\n');
    expect(list.pages[0]?.entities.filter(({ name }) => name === '王伟')).toHaveLength(2);
  });
});

describe('headings', () => {
  it('mean one thing each in one kind of list', () => {
    for (const headings of Object.values(LIST_HEADINGS)) {
      const all = Object.values(headings).flat();
      expect(new Set(all).size).toBe(all.length);
    }
  });
});
