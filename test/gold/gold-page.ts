import { existsSync, readdirSync, readFileSync } from 'node:fs';
import {
  type Article,
  type ArticleKind,
  type Block,
  type Byline,
  dateValue,
  type Mention,
  type MentionedPage,
  type MentionType,
  type PageMetadata,
  pageId,
  type RawPage,
  ReadingText,
  type Sentence,
  type TextRange,
} from '#libs/domain';

/** Where the measuring texts lie, beside the project; they belong to others and never enter it. */
const GOLD = new URL('../../../shared/gold/', import.meta.url);

/** The scorer that belongs to the gold. */
export const SCORER = new URL('../../../shared/eval/score.mjs', import.meta.url);

/** One annotated text, as `../shared/gold/<name>.json` holds it. */
export interface GoldDocument {
  readonly page: string;
  readonly paper: string | null;
  readonly region: string | null;
  readonly issueDate: string | null;
  readonly articles: readonly {
    readonly id: string;
    readonly title: string | null;
    readonly kind: ArticleKind;
    readonly spans: readonly (readonly [number, number])[];
    readonly reporters?: readonly string[];
    readonly date?: string | null;
    readonly continuedFrom?: string | null;
    readonly truncated?: boolean;
  }[];
  readonly entities: readonly { readonly id: string; readonly type: MentionType; readonly name: string }[];
  readonly mentions: readonly {
    readonly start: number;
    readonly end: number;
    readonly type: MentionType;
    readonly entity: string;
    readonly article?: string;
    readonly deictic?: boolean;
  }[];
}

/** Whether the gold is there to measure against. */
export function hasGold(): boolean {
  return existsSync(GOLD) && existsSync(SCORER);
}

/** Folder of the gold documents. */
export function goldFolder(): URL {
  return GOLD;
}

/** Names of the annotated texts (`000`, `wmt21_hefei` …), sorted. */
export function goldNames(): string[] {
  return readdirSync(GOLD)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}

/** Reads one annotated text. */
export function readGold(name: string): GoldDocument {
  return JSON.parse(readFileSync(new URL(`${name}.json`, GOLD), 'utf8')) as GoldDocument;
}

/** The text of a gold page with the metadata that a user would give beside it; without any when `bare`. */
export function rawGoldPage(name: string, bare = false): RawPage {
  const gold = readGold(name);
  const text = readFileSync(new URL(`pages/${name}.txt`, GOLD), 'utf8').replace(/^\uFEFF/u, '');
  const given = <T>(value: T) => ({ value, provenance: 'given' as const });
  const metadata: PageMetadata = bare
    ? {}
    : {
        ...(gold.paper === null ? {} : { paper: given(gold.paper) }),
        ...(gold.region === null ? {} : { region: given(gold.region) }),
        ...(gold.issueDate === null ? {} : { issued: given(dateValue(gold.issueDate)) }),
      };
  return { id: pageId(text), name: `${name}.txt`, text, bodyStart: 0, metadata, diagnostics: [] };
}

const HAN = /[\u3400-\u9fff，。、；：！？）（]/u;

/** Reads gold spans as the reading room does, only simpler: half width, blocks by line, no spaces inside Chinese text. */
function readingOf(text: string, spans: readonly (readonly [number, number])[]): ReadingText {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const push = (unit: string, start: number, end: number) => {
    units.push(unit);
    starts.push(start);
    ends.push(end);
  };
  const isOpenLine = () => {
    const line = units.slice(units.lastIndexOf('\n') + 1).join('');
    return line.length >= 30 && !/[。!?;:”)摄]$/u.test(line);
  };
  spans.forEach(([from, to], i) => {
    if (i > 0 && units.at(-1) !== '\n' && !isOpenLine()) push('\n', from, from);
    for (let at = from; at < to; at += 1) {
      const raw = text.charAt(at);
      if (raw === '\n') {
        if (units.length > 0 && units.at(-1) !== '\n' && !isOpenLine()) push('\n', at, at + 1);
        continue;
      }
      if (/\s/u.test(raw)) {
        const before = units.at(-1);
        const after = text.charAt(at + 1);
        if (before === undefined || before === '\n' || (HAN.test(before) && HAN.test(after)) || /\s/u.test(after))
          continue;
        push(' ', at, at + 1);
        continue;
      }
      const folded =
        raw === '「' || raw === '『'
          ? '“'
          : raw === '」' || raw === '』'
            ? '”'
            : /[\uff01-\uff5e]/u.test(raw)
              ? raw.normalize('NFKC')
              : raw;
      push(folded, at, at + 1);
    }
  });
  return new ReadingText(units.join(''), Uint32Array.from(starts), Uint32Array.from(ends));
}

function blocksOf(reading: ReadingText, title: string | null): Block[] {
  const blocks: Block[] = [];
  let start = 0;
  for (const line of reading.text.split('\n')) {
    const range = { start, end: start + line.length };
    start += line.length + 1;
    if (line.length === 0) continue;
    const isTitle =
      title !== null && blocks.every(({ role }) => role !== 'body') && !/[。]$/u.test(line) && line.length < 60;
    blocks.push({ role: isTitle ? 'headline' : 'body', range });
  }
  return blocks;
}

function sentencesOf(reading: ReadingText): Sentence[] {
  const ranges: TextRange[] = [];
  for (const match of reading.text.matchAll(/[^\n]+?(?:[。!?][”’)]*|(?=\n)|$)/gu)) {
    if (match[0].trim() !== '') ranges.push({ start: match.index, end: match.index + match[0].length });
  }
  return ranges.map((range, index) => ({ index, range, spans: reading.spansOf(range) }));
}

/**
 * Builds the page that perfect segmentation and perfect recognition would give, so that entities and claims can be
 * developed and measured apart from them. Every mention carries its gold entity's name as the canonical one.
 */
export function goldMentionedPage(name: string): MentionedPage {
  const gold = readGold(name);
  const page = rawGoldPage(name);
  const entityOf = new Map(gold.entities.map((entity) => [entity.id, entity]));
  const articles: Article[] = [];
  const mentions: Mention[] = [];
  for (const one of gold.articles) {
    const reading = readingOf(page.text, one.spans);
    const indexAt = new Map<number, number>();
    const indexEnding = new Map<number, number>();
    for (let i = 0; i < reading.text.length; i += 1) {
      if (reading.text[i] === '\n') continue;
      indexAt.set(reading.rawStartOf(i), i);
      indexEnding.set(reading.rawEndOf(i), i + 1);
    }
    const bylines: Byline[] = [];
    const own: Mention[] = [];
    for (const mention of gold.mentions) {
      const start = indexAt.get(mention.start);
      const end = indexEnding.get(mention.end);
      if (start === undefined || end === undefined || end <= start) continue;
      const entity = entityOf.get(mention.entity);
      if (!entity) continue;
      const range = { start, end };
      own.push({
        article: one.id,
        type: mention.type,
        range,
        span: { start: mention.start, end: mention.end },
        text: page.text.slice(mention.start, mention.end),
        deictic: mention.deictic ?? false,
        confidence: 1,
        by: 'gold@1',
        ...(mention.type === 'Date'
          ? { date: dateValue(entity.name) }
          : mention.type === 'Post'
            ? {}
            : { hints: { canonical: entity.name } }),
      });
      if (mention.type === 'Person' && one.reporters?.includes(entity.name)) {
        bylines.push({ name: entity.name, role: 'reporter', range });
      }
    }
    articles.push({
      id: one.id,
      kind: one.kind,
      title: one.title,
      spans: one.spans.map(([start, end]) => ({ start, end })),
      reading,
      blocks: blocksOf(reading, one.title),
      sentences: sentencesOf(reading),
      bylines,
      placeLabel: null,
      continuedFrom: one.continuedFrom ?? null,
      truncated: one.truncated ?? false,
      date: null,
    });
    mentions.push(...own.sort((a, b) => a.range.start - b.range.start));
  }
  return { ...page, articles, tokens: articles.map(() => []), mentions };
}
