import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { plainLists } from './data-file.js';
import { parseWordLists, parseWordTable } from './index.js';

const HEAD = '# source: 自编\n# licence: Apache-2.0\n# date: 2025\nword\tkind\n';
const LISTS = 'source: 自编\nlicence: Apache-2.0\ndate: 2025\nlists:\n';

describe('word tables', () => {
  it('gives rows by column name, and the header', () => {
    const table = parseWordTable(`${HEAD}工程\tprogram\n`, 'a.tsv', ['word', 'kind']);
    expect(table.rows).toEqual([{ word: '工程', kind: 'program' }]);
    expect(table.header).toEqual({ source: '自编', licence: 'Apache-2.0', date: '2025' });
  });

  it.each([
    [`${HEAD}工程\tx\n工程\ty\n`, 'a.tsv:6: "工程" stands already in line 5'],
    [`${HEAD}工程１\tx\n`, 'a.tsv:5: "工程１" holds the full-width'],
    [`${HEAD}工程 \tx\n`, 'a.tsv:5: "工程 " begins or ends with a space'],
    [`${HEAD}工程\n`, 'a.tsv:5: has 1 columns, wanted 2'],
    [HEAD.replace('kind', 'sort'), 'a.tsv:4: columns are "word, sort", wanted "word, kind"'],
    ['# source: 自编\nword\tkind\n', 'a.tsv:2: no line "# licence: …"'],
    [`${HEAD}工程\tx\r\n`, 'a.tsv:5: ends with a carriage return'],
    ['', 'a.tsv:1: has no line of column names'],
  ])('refuses %j', (text, message) => {
    expect(() => parseWordTable(text, 'a.tsv', ['word', 'kind'])).toThrow(message);
  });
});

describe('word lists', () => {
  it('gives lists by name', () => {
    expect(parseWordLists(`${LISTS}  heads: [工程, 行动]\n`, 'a.yaml').lists).toEqual({ heads: ['工程', '行动'] });
  });

  it.each([
    [`${LISTS}  heads: [工程, 工程]\n`, 'a.yaml heads: "工程" stands twice'],
    [`${LISTS}  heads: [工程１]\n`, 'a.yaml heads: "工程１" holds the full-width'],
    [`${LISTS}  other: [工程]\n`, 'a.yaml: has no list "heads"'],
    ['lists: {}\n', 'a.yaml: '],
    ['{', 'a.yaml: is not YAML'],
  ])('refuses %j', (text, message) => {
    expect(() => parseWordLists(text, 'a.yaml', ['heads'])).toThrow(message);
  });

  const DATA = new URL('../data/', import.meta.url);
  const files = readdirSync(DATA).filter((file) => file.endsWith('.yaml'));

  it.each(files)('%s reads the same line by line and as YAML', (file) => {
    const text = readFileSync(new URL(file, DATA), 'utf8');
    const want: unknown = parse(text);
    expect(plainLists(text) ?? want).toEqual(want);
  });

  it('most files are read line by line', () => {
    const plain = files.filter((file) => plainLists(readFileSync(new URL(file, DATA), 'utf8')) !== undefined);
    expect(plain.length).toBeGreaterThanOrEqual(files.length - 2);
  });

  const PLAIN = 'source: 自编\nlicence: Apache-2.0\ndate: 2025-11\nlists:\n  heads:\n';
  it.each([
    ['    - 12\n', 'a number'],
    ['    - true\n', 'a truth value'],
    ['    - 工程: 行动\n', 'a map'],
    ['    - 工程 # 注\n', 'a remark'],
    ['    - 工程\n      行动\n', 'a word over two lines'],
    ['    - "工程"\n', 'double quotation marks'],
    ['    - 工程\n  heads:\n    - 行动\n', 'a list that stands twice'],
    ['', 'a list without words'],
  ])('%j is left to YAML: %s', (lines) => {
    expect(plainLists(PLAIN + lines)).toBeUndefined();
  });
});
