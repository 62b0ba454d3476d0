import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { type ExtractedText, refuse } from './extracted-page.js';
import { layoutText, runsOf, type TextBox } from './page-layout.js';

/** A recogniser's line is a line, unless it ran across the gap of two columns. */
const SAME_LINE = 2.5;

/**
 * Reads ALTO XML, any version from 2 to 4: every TextLine with its Strings; columns and paragraphs come from their places.
 *
 * @throws YaowenError `reading.bad-xml` (with line and column) and `reading.no-boxes` where no String has text and a place.
 * @see https://www.loc.gov/standards/alto/
 */
export function altoText(xml: string, name: string): ExtractedText {
  const valid = XMLValidator.validate(xml);
  if (valid !== true) {
    throw refuse(
      'reading.bad-xml',
      `${name}:${valid.err.line}`,
      `not well-formed XML (${valid.err.msg.replace(/\.$/u, '')})`,
      'get the file again; it may be cut off',
    );
  }
  const pages: TextBox[][] = [];
  let root: unknown;
  try {
    root = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '@',
      removeNSPrefix: true,
      parseTagValue: false,
      parseAttributeValue: false,
    }).parse(xml);
  } catch (cause) {
    throw refuse('reading.bad-xml', name, 'its XML cannot be read', 'get the file again', cause);
  }
  visit(root, '', pages, 0);
  const text = pages
    .map((page) => layoutText(page))
    .filter((page) => page !== '')
    .join('\n\n\n');
  if (!/[\p{L}\p{N}]/u.test(text)) {
    throw refuse(
      'reading.no-boxes',
      name,
      'this ALTO file holds no String with text and a place',
      'run the recognition again, or give its text as .txt',
    );
  }
  return { text, notes: [] };
}

function visit(node: unknown, tag: string, pages: TextBox[][], depth: number): void {
  if (Array.isArray(node)) {
    for (const item of node) visit(item, tag, pages, depth);
    return;
  }
  if (typeof node !== 'object' || node === null || depth > 100) return;
  if (tag === 'Page') pages.push([]);
  if (tag === 'TextLine') {
    if (pages.length === 0) pages.push([]);
    for (const run of runsOf(stringsOf(node as Record<string, unknown>), SAME_LINE)) pages.at(-1)?.push(run);
    return;
  }
  for (const [key, value] of Object.entries(node)) if (!key.startsWith('@')) visit(value, key, pages, depth + 1);
}

/** The Strings of a line at the height of the line; a String without a place fills the line. */
function stringsOf(line: Record<string, unknown>): TextBox[] {
  const strings = ([] as unknown[]).concat(line['String'] ?? []);
  const own = placeOf(line);
  return strings.flatMap((item) => {
    if (typeof item !== 'object' || item === null) return [];
    const string = item as Record<string, unknown>;
    const text = string['@CONTENT'];
    const place = placeOf(string) ?? (strings.length === 1 ? own : null);
    if (typeof text !== 'string' || !place) return [];
    const [y0, y1] = own ? [own.y0, own.y1] : [place.y0, place.y1];
    return [{ text, x0: place.x0, x1: place.x1, y0, y1, size: y1 - y0 }];
  });
}

function placeOf(node: Record<string, unknown>): { x0: number; y0: number; x1: number; y1: number } | null {
  const [x, y, width, height] = ['@HPOS', '@VPOS', '@WIDTH', '@HEIGHT'].map((key) => Number(node[key] ?? Number.NaN));
  if (x === undefined || y === undefined || width === undefined || height === undefined) return null;
  return [x, y, width, height].every(Number.isFinite) ? { x0: x, y0: y, x1: x + width, y1: y + height } : null;
}
