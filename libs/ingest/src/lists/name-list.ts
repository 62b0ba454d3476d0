import { type DateValue, type PageMetadata, readCreditCode, type Sourced, YaowenError } from '#libs/domain';
import { gazetteer, type PlaceEntry } from '#libs/lexicon';
import { decodePage, readIssueDate } from '#libs/reading';
import type { StorablePage } from '#libs/store';
import type { CsvCell, CsvRow } from './csv-rows.js';
import {
  type ColumnKey,
  columnLetters,
  type ListColumn,
  type ListKind,
  type ListTable,
  readTable,
} from './list-columns.js';
import { ListPage } from './list-page.js';
import {
  type CellPart,
  dateOfPeriod,
  isInOrder,
  listedName,
  type ListPeriod,
  partsOf,
  readGender,
  readListDate,
  readPeriod,
} from './list-values.js';
import { type ListedOrganization, listedOrganization, listedPost } from './listed-organization.js';
import { peopleOfRows } from './people-of-rows.js';

/** A list of names as somebody hands it in. */
export interface GivenList {
  /** File name without folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly kind: ListKind;
  /** What the list is called and who keeps it (晋中市干部名录); by default the file's name without its ending. */
  readonly source?: string | undefined;
  /** Under which terms it may be used: CC BY 4.0, 政府信息公开. */
  readonly licence?: string | undefined;
  /** Day, month or year that it tells of: 2025-03. */
  readonly asOf?: string | undefined;
  /** Where its rows are when they do not say: 晋中市. */
  readonly region?: string | undefined;
  readonly url?: string | undefined;
}

/** Something wrong in a row: an error has kept the row out, a warning a cell. */
export interface ListProblem {
  /** As a spreadsheet numbers it; the header is row 1. */
  readonly row: number;
  /** Heading of the column as printed; null where the row as a whole is meant. */
  readonly column: string | null;
  readonly severity: 'error' | 'warning';
  /** Dotted and stable: `list.bad-date`. */
  readonly code: string;
  /** What is wrong, where, and what to do. */
  readonly message: string;
}

/** A list that has been read. */
export interface NameList {
  readonly source: string;
  readonly kind: ListKind;
  /** Date of the list, where it is known. */
  readonly issued: DateValue | null;
  /** Long lists are several pages. */
  readonly pages: readonly StorablePage[];
  /** Rows below the header that hold a word, and those of them that are in the pages. */
  readonly rows: number;
  readonly taken: number;
  readonly claims: number;
  readonly problems: readonly ListProblem[];
  /** Headings that are not understood; their columns were left alone. */
  readonly unread: readonly string[];
}

/** Larger files are no lists of names. */
const MAX_BYTES = 64 * 1024 * 1024;
/** Rows and characters of one page: an answer about one row reads the text of its page. */
const ROWS_A_PAGE = 500;
const CHARACTERS_A_PAGE = 200_000;

const POST_SIGNS = /[、；;|\n]/u;
const BODY_SIGNS = /[、；;|\n]/u;
const ALIAS_SIGNS = /[、；;|，,/\n]/u;

/** One row, read; what cannot be read has gone to the problems. */
interface Entry {
  readonly row: CsvRow;
  readonly name: CellPart & { readonly said: string };
  readonly aliases: readonly CellPart[];
  readonly region: { readonly part: CellPart; readonly place: PlaceEntry | null } | null;
}

interface Official extends Entry {
  readonly gender: string | null;
  readonly birth: string | null;
  readonly period: ListPeriod;
  readonly dates: readonly { readonly part: CellPart; readonly date: DateValue }[];
  readonly posts: readonly OfficialPost[];
}

/** A post of a row: `body` is null where nothing says whose it is. */
export interface OfficialPost {
  readonly title: string;
  readonly titlePart: CellPart | null;
  readonly body: ListedOrganization | null;
  readonly bodyPart: CellPart | null;
}

interface Firm extends Entry {
  readonly organization: ListedOrganization;
  readonly code: string | null;
  readonly codePart: CellPart | null;
  readonly representatives: readonly CellPart[];
  readonly established: { readonly part: CellPart; readonly date: DateValue } | null;
}

/**
 * Reads a list of names in CSV: officials with their posts, or companies with their codes. A row is an article of a page, and
 * the evidence of what it says; a bad row is set aside and the others go in.
 *
 * The file may be UTF-8 (with or without a byte-order mark), UTF-16 or GB18030, with commas, tabs or semicolons. Every offset
 * indexes the decoded text. A list of more than 500 rows becomes several pages, each with the header before its rows.
 *
 * @throws YaowenError for what is no such list: `ingest.list-columns`, `ingest.list-empty`, `ingest.list-quote`,
 *   `ingest.list-date`, `ingest.list-region`, and what `decodePage` refuses.
 * @example readNameList({ name: '名录.csv', bytes, kind: 'officials', asOf: '2025-03' }).taken // 42
 */
export function readNameList(given: GivenList): NameList {
  const { name, kind } = given;
  const { text } = decodePage(given.bytes, name, { maxBytes: MAX_BYTES });
  const source = given.source?.trim() || name.replace(/\.[^.]+$/u, '');
  const issued = given.asOf === undefined ? null : readIssueDate(given.asOf);
  if (given.asOf !== undefined && !issued) {
    throw new YaowenError(
      'ingest.list-date',
      'usage',
      `"${given.asOf}" is not a date; write the day, month or year that the list tells of: 2025-03-01, 2025-03 or 2025`,
    );
  }
  const home = given.region === undefined ? null : gazetteer().regionOf(given.region);
  if (given.region !== undefined && !home) {
    throw new YaowenError(
      'ingest.list-region',
      'usage',
      `no place is called "${given.region}"; write its full name, with its province where others bear it: 晋中市, 江苏省南京市鼓楼区`,
    );
  }
  const table = readTable(text, kind, name);
  const reader = new RowReader(name, table, home, issued !== null);
  const metadata = metadataOf(given, source, issued, home);
  const sheets = sheetsOf(table.rows);
  const start = table.rows[0]?.span.start ?? 0;
  const pageOf = (sheet: readonly CsvRow[], at: number): ListPage => {
    if (sheets.length === 1) return new ListPage(name, text, start, metadata, 0);
    const head = text.slice(0, start);
    const [from, to] = [sheet[0]?.span.start ?? 0, sheet.at(-1)?.span.end ?? 0];
    const words = head + text.slice(from, to);
    return new ListPage(`${name}#${at + 1}`, words, head.length, metadata, from - head.length);
  };
  const put = kind === 'officials' ? officials(reader, table.rows) : companies(reader, table.rows);
  let taken = 0;
  let claims = 0;
  const pages: StorablePage[] = [];
  for (const [at, sheet] of sheets.entries()) {
    const page = pageOf(sheet, at);
    const before = taken;
    for (const row of sheet) if (put(page, row)) taken += 1;
    claims += page.claimCount;
    if (taken > before) pages.push(page.whole());
  }
  const problems = [...reader.problems].sort((a, b) => a.row - b.row);
  return { source, kind, issued, pages, rows: table.rows.length, taken, claims, problems, unread: table.unread };
}

function metadataOf(
  { kind, licence, url }: GivenList,
  source: string,
  issued: DateValue | null,
  home: PlaceEntry | null,
): PageMetadata {
  const given = <T>(value: T): Sourced<T> => ({ value, provenance: 'given' });
  return {
    paper: given(source),
    page: given(kind),
    ...(issued && { issued: given(issued) }),
    ...(home && { region: given(home.name) }),
    ...(url !== undefined && { url: given(url) }),
    ...(licence !== undefined && { licence: given(licence) }),
  };
}

function sheetsOf(rows: readonly CsvRow[]): CsvRow[][] {
  const sheets: CsvRow[][] = [];
  let characters = 0;
  for (const row of rows) {
    const sheet = sheets.at(-1);
    const length = row.span.end - row.span.start;
    if (!sheet || sheet.length === ROWS_A_PAGE || characters + length > CHARACTERS_A_PAGE) {
      sheets.push([row]);
      characters = length;
    } else {
      sheet.push(row);
      characters += length;
    }
  }
  return sheets;
}

/** Reads the cells of rows, and notes what is wrong with them. */
class RowReader {
  readonly problems: ListProblem[] = [];

  constructor(
    private readonly file: string,
    private readonly table: ListTable,
    readonly home: PlaceEntry | null,
    /** Whether the list says of which day it is. */
    readonly hasDay: boolean,
  ) {}

  /** The cell of a column; null where the row has none or an empty one. */
  cell(row: CsvRow, key: ColumnKey): CsvCell | null {
    const column = this.table.columns.get(key);
    const cell = column && row.cells[column.index];
    return cell && cell.text !== '' ? cell : null;
  }

  note(severity: ListProblem['severity'], code: string, row: CsvRow, key: ColumnKey | null, what: string): void {
    const column: ListColumn | undefined = key === null ? undefined : this.table.columns.get(key);
    const where = column ? `, ${column.heading} (${columnLetters(column.index)})` : '';
    const end = severity === 'error' ? ' The row was set aside.' : '';
    this.problems.push({
      row: row.number,
      column: column?.heading ?? null,
      severity,
      code,
      message: `${this.file}: row ${row.number}${where}: ${what}.${end}`,
    });
  }

  /** What every row has: a name, other names, a place. Null where there is no name. */
  entry(row: CsvRow): Entry | null {
    const cell = this.cell(row, 'name');
    if (!cell) {
      this.note('error', 'list.no-name', row, 'name', 'there is no name; write one or take the row out');
      return null;
    }
    const said = listedName(cell.text);
    if (!/\p{L}/u.test(said) || said.length > 100) {
      this.note('error', 'list.bad-name', row, 'name', `"${shown(said)}" is no name; write one or take the row out`);
      return null;
    }
    const aliases = this.cell(row, 'alias');
    return {
      row,
      name: { ...cell, said },
      aliases: aliases ? partsOf(aliases, ALIAS_SIGNS) : [],
      region: this.region(row),
    };
  }

  /** Where a row is, else where the list is. */
  placeOf(entry: Entry): PlaceEntry | null {
    return entry.region ? entry.region.place : this.home;
  }

  date(row: CsvRow, key: ColumnKey): { readonly part: CellPart; readonly date: DateValue } | null {
    const cell = this.cell(row, key);
    if (!cell) return null;
    const date = readListDate(cell.text);
    if (date) return { part: cell, date };
    this.note('warning', 'list.bad-date', row, key, `"${shown(cell.text)}" is no date and was left out; ${DATES}`);
    return null;
  }

  private region(row: CsvRow): Entry['region'] {
    const part = this.cell(row, 'region');
    if (!part) return null;
    const words = part.text.replace(/\s/gu, '');
    const place = (this.home && gazetteer().resolve(words, [this.home.code])) ?? gazetteer().regionOf(words);
    if (place && place.kind !== 'natural' && place.kind !== 'foreignCity') return { part, place };
    this.note(
      'warning',
      'list.unknown-region',
      row,
      'region',
      `no one place is called "${shown(words)}", so nothing goes by it; write it with its province or city (江苏省南京市鼓楼区)`,
    );
    return { part, place: null };
  }
}

const DATES = 'write 2021-03-05, 2021-03 or 2021';

function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** Puts a row on a page; false where the row is left out. */
type PutRow = (page: ListPage, row: CsvRow) => boolean;

function officials(reader: RowReader, rows: readonly CsvRow[]): PutRow {
  const entries = new Map<CsvRow, Official>();
  for (const row of rows) {
    const entry = official(reader, row);
    if (entry) entries.set(row, entry);
  }
  const list = [...entries.values()];
  const people = peopleOfRows(
    list.map((entry) => ({
      name: entry.name.said,
      region: reader.placeOf(entry)?.name ?? null,
      gender: entry.gender,
      birth: entry.birth,
      posts: entry.posts.flatMap(({ title, body }) => (body ? [{ title, body }] : [])),
    })),
  );
  const personOf = new Map(list.map((entry, i) => [entry, people[i] ?? '']));
  return (page, row) => {
    const entry = entries.get(row);
    if (!entry) return false;
    putOfficial(page, entry, personOf.get(entry) ?? '', reader);
    return true;
  };
}

function official(reader: RowReader, row: CsvRow): Official | null {
  const entry = reader.entry(row);
  if (!entry) return null;
  const place = reader.placeOf(entry);
  const posts = postsOf(reader, row, place);
  const period = periodOf(reader, row);
  if (!posts || !period) return null;
  const gender = reader.cell(row, 'gender');
  const said = gender && readGender(gender.text);
  if (gender && said === undefined) {
    reader.note('warning', 'list.bad-gender', row, 'gender', `"${shown(gender.text)}" is left out; write 男 or 女`);
  }
  return {
    ...entry,
    gender: said ?? null,
    birth: reader.date(row, 'birth')?.date.value ?? null,
    posts,
    ...period,
  };
}

function postsOf(reader: RowReader, row: CsvRow, place: PlaceEntry | null): OfficialPost[] | null {
  const [postCell, bodyCell] = [reader.cell(row, 'post'), reader.cell(row, 'organization')];
  const titles = postCell ? partsOf(postCell, POST_SIGNS) : [];
  const bodies = bodyCell ? partsOf(bodyCell, BODY_SIGNS) : [];
  const organizations = bodies.map((part) => ({
    bodyPart: part,
    body: listedOrganization(listedName(part.text), { region: place }),
  }));
  const [only] = organizations;
  if (organizations.length > 1 && titles.length > 0 && organizations.length !== titles.length) {
    reader.note(
      'error',
      'list.unpaired-posts',
      row,
      'organization',
      `${bodies.length} organisations stand beside ${titles.length} posts, so that nobody can say which is whose; write one organisation, as many as there are posts, or a row a post`,
    );
    return null;
  }
  if (titles.length === 0) {
    return organizations.map(({ body, bodyPart }) => ({ title: '', titlePart: null, body, bodyPart }));
  }
  return titles.map((titlePart, i): OfficialPost => {
    const title = listedName(titlePart.text);
    const at = organizations.length > 1 ? organizations[i] : only;
    if (at) return { title, titlePart, ...at };
    const read = listedPost(title, place);
    if (read) return { title: read.title, titlePart, body: read.body, bodyPart: null };
    reader.note(
      'warning',
      'list.no-organization',
      row,
      'post',
      `nothing says of which body ${shown(title)} is, so it stands as a title alone; fill in 单位`,
    );
    return { title, titlePart, body: null, bodyPart: null };
  });
}

function periodOf(reader: RowReader, row: CsvRow): Pick<Official, 'period' | 'dates'> | null {
  const [fromCell, toCell] = [reader.cell(row, 'from'), reader.cell(row, 'to')];
  const [first, last] = [readPeriod(fromCell?.text ?? ''), readPeriod(toCell?.text ?? '')];
  const bad = first === undefined ? ('from' as const) : last === undefined ? ('to' as const) : null;
  if (bad !== null || first === undefined || last === undefined) {
    const words = (bad === 'to' ? toCell : fromCell)?.text ?? '';
    reader.note('error', 'list.bad-date', row, bad, `"${shown(words)}" is no date; ${DATES}, 至今 where it goes on`);
    return null;
  }
  const period = { from: first.from, to: last.from ?? first.to };
  if (!isInOrder(period)) {
    reader.note(
      'error',
      'list.period',
      row,
      'to',
      `the post ends (${period.to?.value ?? ''}) before it begins (${period.from?.value ?? ''}); put one of the two right`,
    );
    return null;
  }
  const dates = [
    ...(fromCell && first.from ? [{ part: fromCell, date: dateOfPeriod(first, false) ?? first.from }] : []),
    ...(toCell && last.from ? [{ part: toCell, date: last.from }] : []),
  ];
  return { period, dates };
}

function putOfficial(page: ListPage, entry: Official, discriminator: string, reader: RowReader): void {
  const id = page.row(entry.name.said, entry.row.span);
  const { gender, birth, period } = entry;
  const place = reader.placeOf(entry);
  const loose = entry.posts.flatMap(({ title, body }) => (body === null && title !== '' ? [title] : []));
  const person = page.entity(id, 'Person', entry.name.said, discriminator, {
    aliases: entry.aliases.map(({ text }) => listedName(text)),
    attributes: {
      ...(place && { region: place.name }),
      ...(gender !== null && { gender }),
      ...(birth !== null && { birth }),
      ...(loose.length > 0 && { titles: [...new Set(loose)].sort().join(';') }),
    },
  });
  page.mention(id, 'Person', entry.name, person);
  for (const alias of entry.aliases) page.mention(id, 'Person', alias, person);
  putRegion(page, id, entry);
  for (const { part, date } of entry.dates) page.mention(id, 'Date', part, null, date);
  const marked = new Set<CellPart>();
  for (const { title, titlePart, body, bodyPart } of entry.posts) {
    if (titlePart) page.mention(id, 'Post', titlePart, page.entity(id, 'Post', title));
    if (!body) continue;
    const organization = page.entity(id, body.type, body.name, '', {
      aliases: bodyPart ? [listedName(bodyPart.text)] : [],
      attributes: body.attributes,
    });
    if (bodyPart && !marked.has(bodyPart)) page.mention(id, body.type, bodyPart, organization);
    if (bodyPart) marked.add(bodyPart);
    const date = dateOfPeriod(period, reader.hasDay);
    if (title === '') page.claim(id, 'memberOf', person, organization, {}, date);
    else {
      const stated = {
        title,
        ...(period.from && { startDate: period.from.value }),
        ...(period.to && { endDate: period.to.value }),
      };
      page.claim(id, 'holdsPost', person, organization, stated, date);
    }
  }
}

/** @returns the id of the place; null where the row names none. */
function putRegion(page: ListPage, id: string, { region }: Entry): string | null {
  if (!region) return null;
  const { part, place } = region;
  const words = part.text.replace(/\s/gu, '');
  const name = place ? place.name : words;
  const above = place && gazetteer().ancestors(place)[0];
  const entity = page.entity(id, 'Place', name, place?.code ?? '', {
    aliases: [words],
    attributes: place
      ? { level: place.level, code: place.code, ...(above && above.level !== 'country' && { partOf: above.name }) }
      : {},
  });
  page.mention(id, 'Place', part, entity);
  return entity;
}

function companies(reader: RowReader, rows: readonly CsvRow[]): PutRow {
  const entries = new Map<CsvRow, Firm>();
  const byCode = new Map<string, Firm>();
  const namesakes = new Map<string, Set<string>>();
  for (const row of rows) {
    const entry = firm(reader, row);
    if (!entry) continue;
    const first = entry.code === null ? undefined : byCode.get(entry.code);
    if (entry.code !== null && !first) byCode.set(entry.code, entry);
    if (first && first.organization.name !== entry.organization.name) {
      reader.note(
        'warning',
        'list.code-twice',
        row,
        'code',
        `row ${first.row.number} gives this code to ${first.organization.name}; both names are taken for one company's`,
      );
    }
    const same = first ? { ...entry, organization: first.organization } : entry;
    entries.set(row, same);
    const key = `${same.organization.type} ${same.organization.name}`;
    namesakes.set(key, (namesakes.get(key) ?? new Set()).add(keyOf(same, reader)));
  }
  return (page, row) => {
    const entry = entries.get(row);
    if (!entry) return false;
    const { type, name } = entry.organization;
    const isAlone = (namesakes.get(`${type} ${name}`)?.size ?? 0) < 2;
    putFirm(page, entry, isAlone ? '' : keyOf(entry, reader), reader);
    return true;
  };
}

/** What tells a company from others of its name. */
function keyOf(entry: Firm, reader: RowReader): string {
  return entry.code ?? reader.placeOf(entry)?.code ?? '';
}

function firm(reader: RowReader, row: CsvRow): Firm | null {
  const entry = reader.entry(row);
  if (!entry) return null;
  const codeCell = reader.cell(row, 'code');
  const read = codeCell && readCreditCode(codeCell.text);
  if (codeCell && read?.fault) {
    const what = {
      length: 'does not have the 18 characters of a credit code',
      character: 'holds a character that no credit code has (I, O, S, V, Z and signs)',
      check: 'fails its own check: its last character does not fit the others, so one is mistyped',
    }[read.fault];
    reader.note(
      'warning',
      'list.bad-code',
      row,
      'code',
      `"${shown(codeCell.text)}" ${what}; the company goes in without a code. Look it up and import the list again`,
    );
  }
  const code = read?.code ?? null;
  const representatives = reader.cell(row, 'representative');
  return {
    ...entry,
    code,
    codePart: code === null ? null : codeCell,
    organization: listedOrganization(entry.name.said, { region: reader.placeOf(entry), code, otherwise: 'Company' }),
    representatives: representatives ? partsOf(representatives, ALIAS_SIGNS) : [],
    established: reader.date(row, 'established'),
  };
}

function putFirm(page: ListPage, entry: Firm, discriminator: string, reader: RowReader): void {
  const { organization, code, codePart, established } = entry;
  const id = page.row(entry.name.said, entry.row.span);
  const firmId = page.entity(id, organization.type, organization.name, discriminator, {
    // The code is what a search for it finds.
    aliases: [entry.name.said, ...entry.aliases.map(({ text }) => listedName(text)), ...(code === null ? [] : [code])],
    attributes: { ...organization.attributes, ...(established && { established: established.date.value }) },
  });
  page.mention(id, organization.type, entry.name, firmId);
  for (const alias of entry.aliases) page.mention(id, organization.type, alias, firmId);
  if (codePart) page.mention(id, organization.type, codePart, firmId);
  const place = putRegion(page, id, entry);
  if (place !== null) page.claim(id, 'locatedIn', firmId, place);
  if (established) page.mention(id, 'Date', established.part, null, established.date);
  for (const part of entry.representatives) {
    const name = listedName(part.text);
    const region = reader.placeOf(entry)?.name;
    // 王伟 of one company is not 王伟 of the next.
    const person = page.entity(id, 'Person', name, `${firmId}`, {
      attributes: region === undefined ? {} : { region },
    });
    page.mention(id, 'Person', part, person);
    page.claim(id, 'holdsPost', person, firmId, { title: '法定代表人' });
  }
}
