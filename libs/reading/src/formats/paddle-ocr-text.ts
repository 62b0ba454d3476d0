import { type ExtractedText, refuse } from './extracted-page.js';
import { layoutText, type TextBox } from './page-layout.js';

/**
 * Reads the JSON of PaddleOCR: `[[box, [text, score]], …]` (2.x), `rec_texts` with `rec_boxes` or `rec_polys` (3.x),
 * `text_region` (serving, PP-Structure) and `transcription` with `points` (its label files). The order comes from the boxes.
 *
 * @throws YaowenError `reading.bad-json` and `reading.no-boxes` where nothing has both text and a box.
 */
export function paddleOcrText(json: string, name: string): ExtractedText {
  let root: unknown;
  try {
    root = JSON.parse(json);
  } catch (cause) {
    throw refuse('reading.bad-json', name, 'not valid JSON', 'get the file again; it may be cut off', cause);
  }
  const pages: TextBox[][] = [[]];
  visit(root, pages, 0);
  const text = pages
    .map((page) => layoutText(page))
    .filter((page) => page !== '')
    .join('\n\n\n');
  if (!/[\p{L}\p{N}]/u.test(text)) {
    throw refuse(
      'reading.no-boxes',
      name,
      'this JSON holds no text with boxes as PaddleOCR writes them',
      'save the result of the recognition with its boxes (save_to_json), or give its text as .txt',
    );
  }
  return { text, notes: [] };
}

function visit(node: unknown, pages: TextBox[][], depth: number): void {
  if (typeof node !== 'object' || node === null || depth > 60) return;
  const page = pages.at(-1);
  if (Array.isArray(node)) {
    const pair = classicLine(node);
    if (pair) {
      page?.push(pair);
      return;
    }
    for (const item of node) {
      visit(item, pages, depth + 1);
      // A list of whole results is a list of pages.
      if (isWholeResult(item) && pages.at(-1)?.length !== 0) pages.push([]);
    }
    return;
  }
  const fields = node as Record<string, unknown>;
  const texts = fields['rec_texts'];
  if (Array.isArray(texts)) {
    const boxes = [fields['rec_boxes'], fields['rec_polys'], fields['dt_polys']].find(
      (list): list is unknown[] => Array.isArray(list) && list.length === texts.length,
    );
    texts.forEach((text, index) => addLine(page, text, boxes?.[index]));
    return;
  }
  const text = fields['transcription'] ?? fields['text'];
  const box = fields['points'] ?? fields['text_region'];
  if (typeof text === 'string' && box !== undefined) {
    addLine(page, text, box);
    return;
  }
  for (const value of Object.values(fields)) visit(value, pages, depth + 1);
}

function isWholeResult(item: unknown): boolean {
  if (Array.isArray(item))
    return item.length > 0 && item.every((line) => Array.isArray(line) && classicLine(line) !== null);
  return typeof item === 'object' && item !== null && ('rec_texts' in item || 'res' in item) && !('bbox' in item);
}

/** `[[[x, y], …], ['text', 0.98]]` */
function classicLine(node: readonly unknown[]): TextBox | null {
  const [box, said] = node;
  if (node.length !== 2 || !Array.isArray(said) || typeof said[0] !== 'string') return null;
  return lineOf(said[0], box);
}

function addLine(page: TextBox[] | undefined, text: unknown, box: unknown): void {
  const line = typeof text === 'string' ? lineOf(text, box) : null;
  if (line) page?.push(line);
}

/** A box is four numbers (left, top, right, bottom) or corners. */
function lineOf(text: string, box: unknown): TextBox | null {
  if (!Array.isArray(box)) return null;
  const flat = box.every((item) => typeof item === 'number');
  const corners: unknown[] = flat ? [box.slice(0, 2), box.slice(2, 4)] : box;
  const points = corners.slice(0, 64).flatMap((corner) => {
    const [x, y] = Array.isArray(corner) ? (corner as unknown[]) : [];
    return typeof x === 'number' && typeof y === 'number' && Number.isFinite(x) && Number.isFinite(y)
      ? [[x, y] as const]
      : [];
  });
  if (points.length < 2) return null;
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  // A line set from top to bottom is as wide as its type.
  const size = Math.min(y1 - y0, text.length > 1 && y1 - y0 > 2 * (x1 - x0) ? x1 - x0 : y1 - y0);
  return { text, x0, y0, x1, y1, size };
}
