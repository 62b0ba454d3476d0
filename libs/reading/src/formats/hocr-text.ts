import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { type ExtractedText, refuse } from './extracted-page.js';
import { layoutText, runsOf, type TextBox } from './page-layout.js';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

const LINE = /(?:^|\s)(?:ocr_line|ocrx_line|ocr_header|ocr_textfloat|ocr_caption)(?:\s|$)/u;
const WORD = /(?:^|\s)(?:ocrx_word|ocr_word|ocrx_cinfo)(?:\s|$)/u;

/** A recogniser's line is a line, unless it ran across the gap of two columns. */
const SAME_LINE = 2.5;

/**
 * Reads the hOCR of a text recogniser (Tesseract and others): the order of columns, lines and paragraphs comes from the
 * boxes, not from the order of the file.
 *
 * @throws YaowenError `reading.no-boxes` where no line or word has both text and a box.
 * @see http://kba.github.io/hocr-spec/1.2/
 */
export function hocrText(html: string, name: string): ExtractedText {
  const pages: TextBox[][] = [];
  const visit = (node: Node, depth: number): void => {
    if (!('tagName' in node) || depth > 200) return;
    const classes = attribute(node, 'class');
    if (/(?:^|\s)ocr_page(?:\s|$)/u.test(classes)) pages.push([]);
    const box = LINE.test(classes) || WORD.test(classes) ? boxOf(node) : null;
    if (box) {
      const words = LINE.test(classes) ? wordsOf(node) : [];
      const page = pages.at(-1) ?? [];
      if (pages.length === 0) pages.push(page);
      const level = words.map((word) => ({ ...word, y0: box.y0, y1: box.y1, size: box.size }));
      if (level.length > 0) for (const run of runsOf(level, SAME_LINE)) page.push(run);
      else page.push({ ...box, text: textOf(node) });
      return;
    }
    for (const child of node.childNodes) visit(child, depth + 1);
  };
  for (const child of parse(html).childNodes) visit(child as Node, 0);
  const text = pages
    .map((page) => layoutText(page))
    .filter((page) => page !== '')
    .join('\n\n\n');
  if (!/[\p{L}\p{N}]/u.test(text)) {
    throw refuse(
      'reading.no-boxes',
      name,
      'this hOCR holds no line or word with text and a box',
      'run the recognition again (tesseract PAGE OUT -l chi_sim hocr), or give its text as .txt',
    );
  }
  return { text, notes: [] };
}

function wordsOf(line: Element): TextBox[] {
  const words: TextBox[] = [];
  const visit = (node: Node): void => {
    if (!('tagName' in node)) return;
    const box = WORD.test(attribute(node, 'class')) ? boxOf(node) : null;
    if (box) words.push({ ...box, text: textOf(node) });
    else node.childNodes.forEach(visit);
  };
  line.childNodes.forEach(visit);
  return words;
}

function attribute(element: Element, name: string): string {
  return element.attrs.find((item) => item.name === name)?.value ?? '';
}

/** `bbox 10 20 300 44; x_size 22` */
function boxOf(element: Element): Omit<TextBox, 'text'> | null {
  const title = attribute(element, 'title');
  const match = /bbox\s+(-?[\d.]+)\s+(-?[\d.]+)\s+(-?[\d.]+)\s+(-?[\d.]+)/u.exec(title);
  if (!match) return null;
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = match.slice(1).map(Number);
  const size = Number(/x_size\s+([\d.]+)/u.exec(title)?.[1] ?? 0);
  return { x0, y0, x1, y1, size: size > 0 ? Math.min(size, y1 - y0) || size : y1 - y0 };
}

function textOf(node: Node): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
  if (!('childNodes' in node)) return '';
  return node.childNodes.map(textOf).join('').replace(/\s+/gu, ' ').trim();
}
