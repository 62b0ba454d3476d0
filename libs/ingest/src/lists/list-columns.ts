import { YaowenError } from '#libs/domain';
import { CSV_DELIMITERS, type CsvDelimiter, type CsvRow, csvRows } from './csv-rows.js';

/** What a list of names is of: officials with posts, or companies and other bodies with codes. */
export const LIST_KINDS = ['officials', 'companies'] as const;
export type ListKind = (typeof LIST_KINDS)[number];

/** What a column of a list may hold. */
export type ColumnKey =
  | 'name'
  | 'post'
  | 'organization'
  | 'region'
  | 'gender'
  | 'birth'
  | 'from'
  | 'to'
  | 'alias'
  | 'code'
  | 'representative'
  | 'established';

/** Headings by what the column holds, Chinese ones first; the first is the one that is advised. */
type Headings = Readonly<Partial<Record<ColumnKey, readonly string[]>>>;

/** Every heading that is understood, by kind of list. Written any case, with or without spaces and a note in brackets. */
export const LIST_HEADINGS = {
  officials: {
    name: ['姓名', '名字', 'name', 'full name'],
    post: ['职务', '现任职务', '职务名称', '职位', '岗位', 'post', 'title', 'position'],
    organization: [
      '单位',
      '工作单位',
      '所在单位',
      '任职单位',
      '单位名称',
      '机构',
      '部门',
      'organization',
      'organisation',
      'body',
      'department',
    ],
    region: ['地区', '所在地区', '行政区划', '区划', 'region', 'area', 'place'],
    gender: ['性别', 'gender', 'sex'],
    birth: ['出生年月', '出生日期', '出生', 'birth', 'born', 'date of birth'],
    from: ['任职时间', '任职日期', '任现职时间', '到任时间', '起始时间', '起', 'from', 'start', 'since'],
    to: ['至', '离任时间', '免职时间', '截止时间', '止', 'to', 'end', 'until'],
    alias: ['别名', '曾用名', '又名', 'alias', 'aliases', 'other names'],
  },
  companies: {
    name: ['名称', '企业名称', '公司名称', '机构名称', '单位名称', 'name', 'company'],
    code: ['统一社会信用代码', '社会信用代码', '信用代码', '统一代码', 'code', 'credit code', 'uscc'],
    alias: ['简称', '别名', '曾用名', 'alias', 'aliases', 'short name'],
    region: ['注册地', '所在地', '所在地区', '地区', '行政区划', 'region', 'place', 'seat'],
    representative: ['法定代表人', '法人代表', '负责人', 'legal representative', 'representative'],
    established: ['成立日期', '成立时间', '注册日期', '设立日期', 'established', 'founded'],
  },
} as const satisfies Record<ListKind, Headings>;

/** A column of a list that is read. */
export interface ListColumn {
  readonly key: ColumnKey;
  readonly index: number;
  /** As printed. */
  readonly heading: string;
}

/** A list with its columns found. */
export interface ListTable {
  readonly columns: ReadonlyMap<ColumnKey, ListColumn>;
  /** Headings that mean nothing here; their columns are left alone. */
  readonly unread: readonly string[];
  /** Rows after the header. */
  readonly rows: readonly CsvRow[];
}

/** Rows in which the header is looked for: above it some lists have a title and a date. */
const HEADER_WITHIN = 5;

/**
 * Finds the header of a list, what stands between its cells, and its columns.
 *
 * @throws YaowenError `ingest.list-columns`, category input, when it is no list of this kind, with the headings wanted and found;
 *   `ingest.list-quote`; `ingest.list-empty` when nothing follows the header.
 */
export function readTable(text: string, kind: ListKind, file: string): ListTable {
  const headings: Headings = LIST_HEADINGS[kind];
  const keyOf = new Map(
    Object.entries(headings).flatMap(([key, names]) => names.map((name) => [plain(name), key as ColumnKey] as const)),
  );
  let best: { readonly header: CsvRow; readonly delimiter: CsvDelimiter; readonly known: number } | null = null;
  for (const delimiter of CSV_DELIMITERS) {
    let seen = 0;
    for (const row of csvRows(text, delimiter, file)) {
      const known = new Set(row.cells.flatMap((cell) => keyOf.get(plain(cell.text)) ?? [])).size;
      if (known > (best?.known ?? 0)) best = { header: row, delimiter, known };
      seen += 1;
      if (seen === HEADER_WITHIN) break;
    }
  }
  const columns = new Map<ColumnKey, ListColumn>();
  const unread: string[] = [];
  for (const [index, { text: heading }] of best?.header.cells.entries() ?? []) {
    const key = keyOf.get(plain(heading));
    // Of two columns under one heading the first counts.
    if (key !== undefined && !columns.has(key)) columns.set(key, { key, index, heading });
    else if (heading !== '') unread.push(heading);
  }
  if (!best || !columns.has('name')) throw noName(text, kind, file, headings);
  const { header, delimiter } = best;
  const rows = [...csvRows(text, delimiter, file)].filter(({ number }) => number > header.number);
  if (rows.length === 0) {
    throw new YaowenError('ingest.list-empty', 'input', `${file}: nothing follows the row of headings; add the names`, {
      file,
    });
  }
  return { columns, unread, rows };
}

function noName(text: string, kind: ListKind, file: string, headings: Headings): YaowenError {
  const [first] = csvRows(text, ',', file);
  const found = first?.cells.map((cell) => cell.text).join(', ') ?? '';
  const wanted = (headings.name ?? []).join(', ');
  const others = Object.values(headings).flatMap((names) => names[0] ?? []);
  return new YaowenError(
    'ingest.list-columns',
    'input',
    `${file}: no column of a list of ${kind} is headed ${wanted}. The first row is "${found.slice(0, 200)}"; head the columns ${others.join(', ')}, of which only ${headings.name?.[0] ?? ''} must be there.`,
    { file, kind },
  );
}

/** 职务(岗位) and Date of Birth as headings are compared: 职务, dateofbirth. */
function plain(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)/gu, '')
    .replace(/[\s_*:-]/gu, '');
}

/** The letters over a column in a spreadsheet: 0 → A, 26 → AA. */
export function columnLetters(index: number): string {
  const before = Math.floor(index / 26);
  return `${before === 0 ? '' : columnLetters(before - 1)}${String.fromCharCode(65 + (index % 26))}`;
}
