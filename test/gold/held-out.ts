import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { dateValue, type MentionType, pageId, type RawPage } from '#libs/domain';
import { loadPage } from '#libs/ingest';
import type { GoldDocument } from './gold-page.js';

/** Which of the held-out texts: the invented sample pages, the news items, both, or a later draw (`second/`, `third/`, `fourth/`) and its halves. */
export const HELD_OUT_PARTS = [
  'samples',
  'news',
  'all',
  'second',
  'second-news',
  'second-pages',
  'third',
  'third-news',
  'third-pages',
  'fourth',
  'fourth-news',
  'fourth-pages',
] as const;
export type HeldOutPart = (typeof HELD_OUT_PARTS)[number];

const LABELS = new URL('held-out/', import.meta.url);
const SAMPLES = new URL('../../samples/', import.meta.url);

/** The news archive whose items `held-out/news` labels; its text belongs to others and never enters the project. */
export const NEWS_CORPUS = new URL('../../../shared/corpus/cctv-news.jsonl.gz', import.meta.url);

type Offsets = readonly [number, number];

/** Labels of a news item: offsets into its text, types and names; no text. */
interface NewsLabels {
  readonly item: string;
  readonly articles: readonly {
    readonly id: string;
    readonly title: Offsets | null;
    readonly kind: GoldDocument['articles'][number]['kind'];
    readonly spans: readonly Offsets[];
    readonly date: string | null;
  }[];
  readonly entities: readonly {
    readonly id: string;
    readonly type: MentionType;
    readonly name: string;
    readonly accept?: readonly string[];
    readonly optional?: boolean;
  }[];
  readonly mentions: readonly (
    readonly [number, number, MentionType, string] | readonly [number, number, MentionType, string, 'deictic']
  )[];
  readonly relations: readonly { readonly evidence: Offsets; readonly [key: string]: unknown }[];
  readonly statements: readonly { readonly quote: Offsets; readonly [key: string]: unknown }[];
  readonly figures: readonly { readonly evidence: Offsets; readonly [key: string]: unknown }[];
}

/** A held-out text: its name, the page as a user would give it, and its labels as the scorer reads them. */
export interface HeldOutPage {
  readonly name: string;
  readonly page: RawPage;
  readonly gold: object;
}

/** Invented pages of a folder, each with the metadata that lies beside it or in it. */
async function inventedPages(folder: URL, texts: URL): Promise<HeldOutPage[]> {
  const pages: HeldOutPage[] = [];
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.json')) continue;
    const gold = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as GoldDocument;
    pages.push({
      name: file.slice(0, -'.json'.length),
      page: await loadPage(fileURLToPath(new URL(gold.page, texts))),
      gold,
    });
  }
  return pages;
}

/** Joins the labels of news items with the text of the archive; says aloud what it has to leave out. */
function newsPages(folder: URL): HeldOutPage[] {
  if (!existsSync(NEWS_CORPUS)) {
    process.stderr.write(
      'No news archive (../shared/corpus/cctv-news.jsonl.gz): the held-out news items were not scored.\n',
    );
    return [];
  }
  const labels = readdirSync(folder)
    .sort()
    .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as NewsLabels);
  const wanted = new Set(labels.map(({ item }) => item));
  const items = new Map<string, { readonly date: string; readonly title: string; readonly text: string }>();
  for (const line of gunzipSync(readFileSync(NEWS_CORPUS)).toString('utf8').split('\n')) {
    const id = /^\{"id": ?"([^"]+)"/u.exec(line)?.[1];
    if (id !== undefined && wanted.has(id))
      items.set(id, JSON.parse(line) as { date: string; title: string; text: string });
  }
  return labels.flatMap((one) => {
    const item = items.get(one.item);
    if (!item) {
      process.stderr.write(`The news archive has no item ${one.item}: it was not scored.\n`);
      return [];
    }
    const text = `${item.title}\n\n${item.text}\n`;
    const issued = item.date.replace(/^(\d{4})(\d{2})(\d{2})$/u, '$1-$2-$3');
    return [newsPage(one, text, issued)];
  });
}

function newsPage(labels: NewsLabels, text: string, issued: string): HeldOutPage {
  const name = labels.item;
  const quoted = ([start, end]: Offsets) => text.slice(start, end);
  const given = <T>(value: T) => ({ value, provenance: 'given' as const });
  const articleAt = (offset: number) =>
    labels.articles.find(({ spans }) => spans.some(([start, end]) => offset >= start && offset < end))?.id;
  return {
    name,
    page: {
      id: pageId(text),
      name: `${name}.txt`,
      text,
      bodyStart: 0,
      metadata: { paper: given('新闻联播'), region: given('中国'), issued: given(dateValue(issued)) },
      diagnostics: [],
    },
    gold: {
      page: `${name}.txt`,
      paper: '新闻联播',
      region: '中国',
      issueDate: issued,
      articles: labels.articles.map(({ title, ...article }) => ({
        ...article,
        title: title === null ? null : quoted(title),
        reporters: [],
        continuedFrom: null,
        truncated: false,
      })),
      entities: labels.entities.map((entity) => ({
        ...entity,
        surfaces: [
          ...new Set(
            labels.mentions.filter(([, , , id]) => id === entity.id).map(([start, end]) => text.slice(start, end)),
          ),
        ],
      })),
      mentions: labels.mentions.map(([start, end, type, entity, deictic]) => ({
        start,
        end,
        text: text.slice(start, end),
        type,
        entity,
        article: articleAt(start),
        ...(deictic === 'deictic' ? { deictic: true } : {}),
      })),
      relations: labels.relations.map((relation) => ({ ...relation, evidence: quoted(relation.evidence) })),
      statements: labels.statements.map((statement) => ({ ...statement, quote: quoted(statement.quote) })),
      figures: labels.figures.map((figure) => ({ ...figure, evidence: quoted(figure.evidence) })),
    },
  };
}

/** The held-out texts of a part, invented pages before news; a later draw only where it is asked for. */
export async function heldOutPages(part: HeldOutPart): Promise<HeldOutPage[]> {
  const draw = /^(second|third|fourth)(?:-|$)/u.exec(part)?.[1];
  const home = draw === undefined ? LABELS : new URL(`${draw}/`, LABELS);
  const half = part.replace(/^(?:second|third|fourth)-?/u, '');
  const pages = draw === undefined ? new URL('samples/', home) : new URL('pages/', home);
  return [
    ...(half === 'news' ? [] : await inventedPages(pages, draw === undefined ? SAMPLES : pages)),
    ...(half === 'samples' || half === 'pages' ? [] : newsPages(new URL('news/', home))),
  ];
}

/**
 * Writes the labels as gold documents (`<name>.json`) into a folder, and the texts into its `pages/`, as the gold lies.
 *
 * @param folder made if missing, emptied if not.
 */
export function writeHeldOutGold(pages: readonly HeldOutPage[], folder: string): URL {
  const home = pathToFileURL(`${folder}/`);
  rmSync(home, { recursive: true, force: true });
  mkdirSync(new URL('pages/', home), { recursive: true });
  for (const { name, page, gold } of pages) {
    writeFileSync(new URL(`${name}.json`, home), JSON.stringify(gold));
    writeFileSync(new URL(`pages/${name}.txt`, home), page.text);
  }
  return home;
}
