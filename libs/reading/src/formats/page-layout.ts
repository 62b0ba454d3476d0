/**
 * A piece of text with its place on the printed page: corners in any unit, y downward, `size` the height of its type.
 */
export interface TextBox {
  readonly text: string;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly size: number;
}

/** A line of a column, made of the boxes that stand side by side. */
interface LayoutLine extends TextBox {
  /** Whether it stands in from the left edge of its column, as a paragraph's first line does. */
  readonly indented: boolean;
  /** Characters that would still fit behind it. */
  readonly room: number;
  /** White space above, in line heights of the column. */
  readonly above: number;
}

/** A gap in the x-projection of boxes. */
interface Gap {
  readonly from: number;
  readonly to: number;
}

const HAN = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’…—]/u;
/** Columns of a newspaper stand at least this part of a character apart. */
const COLUMN_GAP = 0.8;
/** Type this much larger than the body's is a headline. */
const HEADLINE = 1.3;
const MAX_DEPTH = 40;

/**
 * Writes the boxes of a page as text in reading order: columns from left to right, headlines over the columns they span,
 * one paragraph a line, a blank line between paragraphs and three over a headline (larger type).
 *
 * Columns are the gaps of the x-projection; rows that share the same gaps are one body, and a line across a gap, or a
 * line of large type alone in its row, ends it (a variant of the recursive XY cut; Nagy and Seth 1984). A paragraph that
 * runs from the foot of one column to the head of the next is written as one.
 *
 * @example two columns of 会议要 | 求各地 under 水利会议召开 give `水利会议召开\n\n会议要求各地`.
 */
export function layoutText(boxes: readonly TextBox[]): string {
  const printed = withoutShadows(boxes.filter((box) => box.text.trim() !== '' && box.x1 > box.x0 && box.y1 > box.y0));
  const body = bodySize(printed);
  const columns: TextBox[][] = [];
  cut(printed, body, 0, columns);
  const paragraphs: { text: string; headline: boolean; size: number; open: (next: TextBox) => boolean }[] = [];
  for (const column of columns) {
    const lines = linesOf(column);
    for (const [index, line] of lines.entries()) {
      const headline = line.size >= body * HEADLINE && line.text.length <= 60;
      const last = paragraphs.at(-1);
      const before = lines[index - 1];
      const sameType = last !== undefined && last.headline === headline && Math.abs(last.size - line.size) < 0.2 * body;
      const begins =
        last === undefined ||
        headline ||
        !sameType ||
        line.indented ||
        (before === undefined ? !last.open(line) : line.above > 0.9 || !isFull(before, line));
      if (begins || !last) paragraphs.push({ text: line.text, headline, size: line.size, open: opens(line) });
      else {
        last.text = joined(last.text, line.text);
        last.open = opens(line);
      }
    }
  }
  let text = '';
  paragraphs.forEach((paragraph, index) => {
    const last = paragraphs[index - 1];
    if (last) text += !paragraph.headline ? '\n\n' : last.headline ? '\n' : '\n\n\n\n';
    text += paragraph.text;
  });
  return text === '' ? '' : `${text}\n`;
}

/** A line that fills its column and ends no sentence: its paragraph goes on at the head of the next column. */
function opens(line: LayoutLine): (next: TextBox) => boolean {
  return (next) => isFull(line, next) && !/[。！？!?：:]["”’)）」』]*$/u.test(line.text);
}

/** Whether what comes next had no room in a line: a number or a word is not parted, and no comma begins a line. */
function isFull(line: LayoutLine, next: TextBox): boolean {
  const word = /^[A-Za-z0-9.,%+-]+/u.exec(next.text)?.[0].length ?? 0;
  const closing = /^.[，。、；：！？”’）》】,.;:!?)]+/u.exec(next.text)?.[0].length ?? 1;
  return line.room < (word > 0 ? word * 0.6 + 1 : closing) + 0.7;
}

function joined(before: string, after: string): string {
  const [a, b] = [before.at(-1) ?? '', after.at(0) ?? ''];
  return HAN.test(a) || HAN.test(b) ? before + after : `${before} ${after}`;
}

/** Type is often drawn twice, a hair apart, to look bold: the second drawing is no text. */
function withoutShadows(boxes: readonly TextBox[]): TextBox[] {
  const seen = new Map<string, TextBox[]>();
  return boxes.filter((box) => {
    const twins = seen.get(box.text) ?? [];
    if (twins.some((twin) => Math.abs(twin.x0 - box.x0) + Math.abs(twin.y0 - box.y0) < box.size * 0.3)) return false;
    // A page of one repeated word keeps the search short.
    if (twins.length < 200) seen.set(box.text, [...twins, box]);
    return true;
  });
}

/** The size that most characters of the page are set in. */
function bodySize(boxes: readonly TextBox[]): number {
  const sizes = boxes.map((box) => ({ size: box.size, weight: box.text.length })).sort((a, b) => a.size - b.size);
  const half = sizes.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let sum = 0;
  for (const { size, weight } of sizes) {
    sum += weight;
    if (sum >= half) return size;
  }
  return 1;
}

/** Cuts a region into columns in reading order. */
function cut(region: readonly TextBox[], body: number, depth: number, columns: TextBox[][]): void {
  if (region.length === 0) return;
  if (region.length === 1 || depth >= MAX_DEPTH) {
    columns.push([...region]);
    return;
  }
  const gaps = gapsOf(region, body);
  if (gaps.length > 0) {
    const edges = gaps.map((gap) => (gap.from + gap.to) / 2);
    const parts: TextBox[][] = Array.from({ length: edges.length + 1 }, () => []);
    for (const box of region) parts[edges.filter((middle) => (box.x0 + box.x1) / 2 > middle).length]?.push(box);
    // Rows of a table, or names with wide spaces, are no columns: a column has lines of its own under one another.
    if (parts.filter((part) => slabsOf(part).length >= 2).length >= 2 || slabsOf(region).length === 1) {
      for (const part of parts) cut(part, body, depth + 1, columns);
      return;
    }
  }
  const bodies = bandsOf(region, body);
  if (bodies.length <= 1) {
    columns.push([...region]);
    return;
  }
  for (const band of bodies) cut(band, body, depth + 1, columns);
}

/** Clean gaps of the x-projection, without the page's margins. */
function gapsOf(boxes: readonly TextBox[], body: number): Gap[] {
  const sorted = [...boxes].sort((a, b) => a.x0 - b.x0);
  const gaps: Gap[] = [];
  let right = sorted[0]?.x1 ?? 0;
  for (const box of sorted) {
    if (box.x0 - right >= body * COLUMN_GAP) gaps.push({ from: right, to: box.x0 });
    right = Math.max(right, box.x1);
  }
  return gaps;
}

/** Rows of the y-projection that no box crosses, from the top. */
function slabsOf(boxes: readonly TextBox[]): TextBox[][] {
  const sorted = [...boxes].sort((a, b) => a.y0 - b.y0);
  const slabs: TextBox[][] = [];
  let bottom = -Infinity;
  for (const box of sorted) {
    // Boxes of neighbouring lines may touch or overlap a little.
    const slack = (box.y1 - box.y0) * 0.2;
    if (box.y0 + slack >= bottom) slabs.push([]);
    slabs.at(-1)?.push(box);
    bottom = Math.max(bottom, box.y1);
  }
  return slabs;
}

/** Rows that are read together. */
interface Band {
  readonly boxes: TextBox[];
  gaps: Gap[];
  readonly large: boolean;
  /** Headlines side by side, each over its own story: rows that keep them apart belong here, whatever their columns. */
  stories: boolean;
}

/** Joins rows that share their column gaps; a headline's row stands by itself, headlines side by side over their stories. */
function bandsOf(region: readonly TextBox[], body: number): TextBox[][] {
  const rows = slabsOf(region).map((boxes) => {
    const large = boxes.every((box) => box.size >= body * HEADLINE);
    // Phrases of one headline stand a character apart, two headlines further.
    const size = large ? boxes.reduce((most, box) => Math.max(most, box.size), 0) * 2 : body;
    return { boxes, gaps: gapsOf(boxes, size), large };
  });
  const bands: Band[] = [];
  rows.forEach((row, index) => {
    // A wide space in one line is no column: a gap counts where a neighbouring row has it too, or the row is several lines.
    const shared =
      row.large || isTall(row.boxes)
        ? row.gaps
        : [rows[index - 1], rows[index + 1]].flatMap((other) =>
            other?.large === row.large ? gapsOf([...row.boxes, ...other.boxes], body) : [],
          );
    const gaps = row.gaps.filter((gap) => shared.some((other) => other.from < gap.to && gap.from < other.to));
    const last = bands.at(-1);
    if (last) {
      let together = gapsOf([...extent(last.boxes, last.gaps), ...extent(row.boxes, gaps)], body);
      if (last.large && !row.large) {
        // A headline shorter than its columns: its story ends before the column that the next headline begins over.
        together = last.gaps.flatMap((gap) => together.findLast((one) => one.from < gap.to && gap.from < one.to) ?? []);
      }
      const stories = last.gaps.length > 0 && (last.stories || (last.large && !row.large));
      const kept = stories ? last.gaps.length : Math.max(last.gaps.length, gaps.length);
      if (together.length === kept && (stories || last.large === row.large)) {
        for (const box of row.boxes) last.boxes.push(box);
        last.stories = stories;
        last.gaps = together;
        return;
      }
    }
    bands.push({ boxes: [...row.boxes], gaps, large: row.large, stories: false });
  });
  return bands.map(({ boxes }) => boxes);
}

/** Whether a row's boxes stand in more than two lines. */
function isTall(boxes: readonly TextBox[]): boolean {
  const top = boxes.reduce((least, box) => Math.min(least, box.y0), Infinity);
  const bottom = boxes.reduce((most, box) => Math.max(most, box.y1), -Infinity);
  return boxes.every((box) => bottom - top > 2.5 * (box.y1 - box.y0));
}

/** Puts the pieces of one line together where no more than `most` of a character's width parts them. */
export function runsOf(pieces: readonly TextBox[], most: number): TextBox[] {
  const runs: TextBox[] = [];
  for (const piece of pieces) {
    if (piece.text === '') continue;
    const last = runs.at(-1);
    const gap = last ? piece.x0 - last.x1 : 0;
    const together =
      last !== undefined &&
      Math.abs(last.y1 - piece.y1) < piece.size * 0.2 &&
      Math.abs(last.size - piece.size) < piece.size * 0.1 &&
      gap > -piece.size * 0.3 &&
      gap < piece.size * most;
    if (together)
      runs[runs.length - 1] = { ...last, text: beside(last.text, piece, gap), x1: Math.max(last.x1, piece.x1) };
    else if (piece.text.trim() !== '') runs.push(piece);
  }
  return runs;
}

/** A line so far with what stands right of it; a gap wider than the type's own spacing is a space. */
function beside(text: string, box: TextBox, gap: number): string {
  const [a, b] = [text.at(-1) ?? '', box.text.at(0) ?? ''];
  const wide = gap > box.size * (HAN.test(a) || HAN.test(b) ? 0.6 : 0.15);
  return text === '' || !wide || /\s/u.test(a) || /\s/u.test(b) ? text + box.text : `${text} ${box.text}`;
}

/** Stands for the boxes of a band in the x-projection: what lies between its gaps. */
function extent(boxes: readonly TextBox[], gaps: readonly Gap[]): TextBox[] {
  const left = boxes.reduce((least, box) => Math.min(least, box.x0), Infinity);
  const right = boxes.reduce((most, box) => Math.max(most, box.x1), -Infinity);
  const starts = [left, ...gaps.map((gap) => gap.to)];
  const ends = [...gaps.map((gap) => gap.from), right];
  return starts.map((x0, index) => ({ text: '', x0, x1: ends[index] ?? right, y0: 0, y1: 1, size: 1 }));
}

/** The lines of a column, and how each stands in it. */
function linesOf(column: readonly TextBox[]): LayoutLine[] {
  const rows: TextBox[][] = [];
  for (const box of [...column].sort((a, b) => a.y0 + a.y1 - b.y0 - b.y1 || a.x0 - b.x0)) {
    const row = rows.at(-1);
    const reference = row?.[0];
    const middle = (box.y0 + box.y1) / 2;
    if (row && reference && middle > reference.y0 && middle < reference.y1) row.push(box);
    else rows.push([box]);
  }
  const lines = rows.map((row) => lineOf(row.sort((a, b) => a.x0 - b.x0)));
  const left = edge(lines.map((line) => line.x0));
  const right = -edge(lines.map((line) => -line.x1));
  const leads = lines
    .map((line, index) => line.y0 - (lines[index - 1]?.y1 ?? line.y0))
    .slice(1)
    .sort((a, b) => a - b);
  const usual = Math.max(0, leads[Math.floor(leads.length / 2)] ?? 0);
  return lines.map((line, index) => {
    const before = lines[index - 1];
    return {
      ...line,
      indented: line.x0 - left >= line.size * 1.2 && line.x0 - left <= line.size * 4,
      room: (right - line.x1) / line.size,
      above: before ? (line.y0 - before.y1 - usual) / line.size : 0,
    };
  });
}

/** The left edge that the lines of a column keep; a stray piece further out is not the edge. */
function edge(starts: readonly number[]): number {
  const sorted = [...starts].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.1)] ?? 0;
}

/** Boxes side by side as one line. */
function lineOf(row: readonly TextBox[]): TextBox {
  let text = '';
  let right = -Infinity;
  let size = 0;
  for (const box of row) {
    text = beside(text, box, box.x0 - right);
    right = Math.max(right, box.x1);
    size = Math.max(size, box.size);
  }
  const first = row[0];
  return {
    text: text.trim(),
    x0: first?.x0 ?? 0,
    y0: row.reduce((least, box) => Math.min(least, box.y0), Infinity),
    x1: right,
    y1: row.reduce((most, box) => Math.max(most, box.y1), -Infinity),
    size,
  };
}
