import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RawPage, SegmentedPage } from '#libs/domain';
import { segmentArticles } from './segment-articles.stage.js';

const PAGES = 300;
const SEED = 4_711;

/** A story as it was written: its headline and its paragraphs. */
interface Story {
  readonly title: string;
  readonly body: readonly string[];
}

/** A line of the damaged page and the story it is of. */
interface Piece {
  readonly text: string;
  readonly story: number;
}

type Random = () => number;

function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function cut(text: string): SegmentedPage {
  const raw: RawPage = { id: 'pg', name: 'p.txt', text, bodyStart: 0, metadata: {}, diagnostics: [] };
  return segmentArticles.run(raw, { report: () => undefined }) as SegmentedPage;
}

/** The stories of the sample pages as they stand there whole; each sample is a page of its own paper. */
function storiesOf(text: string): Story[] {
  const body = text.replace(/^---\n.*?\n---\n/su, '').replace(/^#{1,6} /gmu, '');
  return cut(body).articles.flatMap((article): Story[] => {
    const [span] = article.spans;
    const title = article.title ?? '';
    const lines = span && body.slice(span.start, span.end).split(/\n+/u);
    if (!lines || article.spans.length > 1 || article.truncated || article.continuedFrom !== null) return [];
    if ((article.kind !== 'news' && article.kind !== 'feature') || title.includes(' ')) return [];
    const at = lines.indexOf(title);
    const rest = lines.slice(at + 1);
    // Captions and lists of short lines have accidents of their own.
    const whole =
      at >= 0 && at <= 1 && rest.length > 0 && rest.every((line) => line.length > 24 && /[。”)）]$/u.test(line));
    return whole ? [{ title, body: rest }] : [];
  });
}

const samples = new URL('../../../samples/', import.meta.url);
const papers = readdirSync(samples)
  .filter((name) => /\.(?:txt|md)$/u.test(name) && name !== 'README.md')
  .sort()
  .map((name) => storiesOf(readFileSync(new URL(name, samples), 'utf8')));
const stories = papers.flat();

const integer = (random: Random, below: number): number => Math.floor(random() * below);

/** Cuts a paragraph where a column ends: inside a sentence, some characters from either end. */
function torn(text: string, random: Random): [string, string] | null {
  const places = Array.from({ length: text.length }, (_, at) => at).filter(
    (at) =>
      at >= 34 &&
      text.length - at >= 12 &&
      /[\u3400-\u9fff]/u.test(text[at - 1] ?? '') &&
      /[\u3400-\u9fff]/u.test(text[at] ?? ''),
  );
  const at = places[integer(random, places.length)];
  return at === undefined ? null : [text.slice(0, at), text.slice(at)];
}

type Accident = (chosen: readonly Story[], random: Random) => Piece[];

const whole = (story: Story, number: number): Piece[] =>
  [story.title, ...story.body].map((text) => ({ text, story: number }));

/** Tears story 0 in its last paragraph or before it: what stands before the tear, and what goes elsewhere. */
function tear(story: Story, random: Random): [Piece[], Piece[]] {
  const at = integer(random, story.body.length);
  const halves = torn(story.body[at] ?? '', random);
  const piece = (text: string): Piece => ({ text, story: 0 });
  if (!halves) return [whole(story, 0), []];
  return [
    [story.title, ...story.body.slice(0, at), halves[0]].map(piece),
    [halves[1], ...story.body.slice(at + 1)].map(piece),
  ];
}

const ACCIDENTS: Readonly<Record<string, Accident>> = {
  'run together': (chosen) => chosen.flatMap(whole),
  'a sentence cut by the column, inside its story': (chosen, random) => {
    const [first, rest] = tear(chosen[0] as Story, random);
    return [...first, ...rest, ...chosen.slice(1).flatMap((story, index) => whole(story, index + 1))];
  },
  'the tail at the head of the page': (chosen, random) => {
    const [first, rest] = tear(chosen[0] as Story, random);
    return [...rest, ...first, ...chosen.slice(1).flatMap((story, index) => whole(story, index + 1))];
  },
  'the tail at the head of the page, its story last': (chosen, random) => {
    const [first, rest] = tear(chosen[0] as Story, random);
    return [...rest, ...chosen.slice(1).flatMap((story, index) => whole(story, index + 1)), ...first];
  },
  'the tail below the next story': (chosen, random) => {
    const [first, rest] = tear(chosen[0] as Story, random);
    return [
      ...first,
      ...whole(chosen[1] as Story, 1),
      ...rest,
      ...chosen.slice(2).flatMap((story, index) => whole(story, index + 2)),
    ];
  },
  'a tail that the page does not print': (chosen, random) => {
    const [first] = tear(chosen[0] as Story, random);
    return [...first, ...chosen.slice(1).flatMap((story, index) => whole(story, index + 1))];
  },
  'a headline below its story': (chosen) =>
    chosen.flatMap((story, index) => {
      const lines = whole(story, index);
      return index === chosen.length - 1 ? [...lines.slice(1), ...lines.slice(0, 1)] : lines;
    }),
  'a paragraph printed twice in a row': (chosen, random) => {
    const lines = chosen.flatMap(whole);
    const at = lines.findIndex((line, index) => line.story === 0 && index > 0 && random() < 0.6);
    const copy = lines[Math.max(1, at)];
    return copy ? [...lines.slice(0, Math.max(1, at) + 1), copy, ...lines.slice(Math.max(1, at) + 1)] : lines;
  },
  'hard-wrapped columns': (chosen, random) => {
    const width = 22 + 2 * integer(random, 12);
    return chosen.flatMap((story, number) =>
      whole(story, number).flatMap((line, index): Piece[] => {
        const rows = index === 0 ? [line.text] : wrap(`　　${line.text}`, width);
        return rows.map((row, at) => ({ text: index > 0 && at === rows.length - 1 ? `${row}\n` : row, story: number }));
      }),
    );
  },
};

/** Lines of so many columns; a Chinese character takes two. */
function wrap(text: string, width: number): string[] {
  const rows = [''];
  let used = 0;
  for (const char of text) {
    const columns = char.charCodeAt(0) < 0x2000 ? 1 : 2;
    if (used + columns > width) {
      rows.push('');
      used = 0;
    }
    rows[rows.length - 1] += char;
    used += columns;
  }
  return rows;
}

/** Writes the pieces as a page: blank lines between paragraphs, none inside a hard-wrapped column. */
function print(pieces: readonly Piece[], name: string): { text: string; owner: Int8Array } {
  const wrapped = name === 'hard-wrapped columns';
  let text = '';
  const owners: number[] = [];
  pieces.forEach((piece, index) => {
    const before = pieces[index - 1];
    const seam =
      index === 0
        ? ''
        : wrapped &&
            before?.story === piece.story &&
            before.text !== stories.find(({ title }) => title === before.text)?.title
          ? '\n'
          : '\n\n';
    text += seam + piece.text;
    for (let at = 0; at < seam.length; at += 1) owners.push(-1);
    for (let at = 0; at < piece.text.length; at += 1) owners.push(piece.story);
  });
  return { text: `${text}\n`, owner: Int8Array.from([...owners, -1]) };
}

/** B³ F1 over the page's characters: of each, how much of its article is of its story, and the other way round. */
function bCubed(page: SegmentedPage, owner: Int8Array): number {
  const article = new Int16Array(owner.length).fill(-1);
  page.articles.forEach(({ spans }, index) => {
    for (const { start, end } of spans) article.fill(index, start, end);
  });
  const joint = new Map<string, number>();
  const [byStory, byArticle] = [new Map<number, number>(), new Map<number, number>()];
  const add = <K>(counts: Map<K, number>, key: K): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  let size = 0;
  owner.forEach((story, at) => {
    if (story < 0 || /\s/u.test(page.text[at] ?? '')) return;
    const key = article[at] ?? -1;
    size += 1;
    add(byStory, story);
    add(byArticle, key);
    add(joint, `${story} ${key}`);
  });
  let [precision, recall] = [0, 0];
  for (const [key, count] of joint) {
    const [story = 0, one = 0] = key.split(' ').map(Number);
    precision += count ** 2 / (byArticle.get(one) ?? 1);
    recall += count ** 2 / (byStory.get(story) ?? 1);
  }
  return size === 0 ? 100 : (200 * precision * recall) / (precision + recall) / size;
}

describe('accidents of the page', () => {
  it('has stories to damage', () => {
    expect(stories.length).toBeGreaterThanOrEqual(10);
  });

  it(`cuts ${PAGES} damaged pages into their stories`, () => {
    const scores = new Map<string, number[]>();
    const worst: string[] = [];
    for (let page = 0; page < PAGES; page += 1) {
      const random = seeded(SEED + page * 7919);
      const names = Object.keys(ACCIDENTS);
      const name = names[page % names.length] as string;
      const paper = papers.filter((list) => list.length >= 2)[
        integer(random, papers.filter((list) => list.length >= 2).length)
      ] as Story[];
      // Stories of one paper stand on one page; a guest from another makes it longer.
      const guest = stories[integer(random, stories.length)] as Story;
      const pool = [...new Set([...paper, guest])];
      const chosen: Story[] = [];
      const size = Math.min(3, pool.length);
      while (chosen.length < size) chosen.push(...pool.splice(integer(random, pool.length), 1));
      const { text, owner } = print(ACCIDENTS[name]?.(chosen, random) ?? [], name);
      const score = bCubed(cut(text), owner);
      scores.set(name, [...(scores.get(name) ?? []), score]);
      if (score < 90) worst.push(`${page} ${name}: ${score.toFixed(1)}`);
    }
    const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length;
    const figures = Object.fromEntries([...scores].map(([name, list]) => [name, Math.round(mean(list) * 10) / 10]));
    const all = mean([...scores.values()].flat());
    expect({ all: all >= 97, figures, worst: worst.slice(0, 10) }).toMatchObject({ all: true });
  });
});
