import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js';
import { YaowenError } from '#libs/domain';
import { unradical } from '../normalise.js';
import { type ExtractedText, refuse } from './extracted-page.js';
import { layoutText, runsOf, type TextBox } from './page-layout.js';

/** A newspaper's whole issue may lie in one file; more is a book. */
const MAX_PAGES = 64;
const TAIL = 4096;
const RECOGNISE = 'run text recognition on it and give its hOCR, ALTO or PaddleOCR JSON';

/**
 * Reads the text layer of a digital PDF: its columns, headlines and paragraphs come from where the characters stand.
 *
 * @throws YaowenError `reading.encrypted-pdf`, `reading.truncated-pdf`, `reading.bad-pdf`, `reading.no-text-layer` (a
 *   scan), `reading.unreadable-pdf` (fonts that do not say which characters they draw), `reading.too-large`.
 */
export async function pdfText(bytes: Uint8Array, name: string): Promise<ExtractedText> {
  const tail = new TextDecoder('latin1').decode(bytes.subarray(Math.max(0, bytes.length - TAIL)));
  if (!/%%EOF|startxref/u.test(tail)) {
    throw refuse('reading.truncated-pdf', name, 'this PDF is cut off (it has no end mark)', 'get the file again');
  }
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const library = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const task = getDocument({
    // The library takes the bytes away from whoever gives them, and refuses the Buffer that reading a file gives.
    data: Uint8Array.from(bytes),
    cMapUrl: join(library, 'cmaps') + sep,
    cMapPacked: true,
    standardFontDataUrl: join(library, 'standard_fonts') + sep,
    disableFontFace: true,
    isEvalSupported: false,
    useSystemFonts: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const document = await task.promise;
    if (document.numPages > MAX_PAGES) {
      throw new YaowenError(
        'reading.too-large',
        'limit',
        `${name}: ${document.numPages} pages are more than a file may have (${MAX_PAGES}); split it into one file a page`,
        { file: name, pages: document.numPages, maxPages: MAX_PAGES },
      );
    }
    const pages: string[] = [];
    let pictures = 0;
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent({ includeMarkedContent: false });
      const text = unspread(layoutText(boxesOf(items as TextItem[])));
      if (text === '') pictures += 1;
      else pages.push(text);
      page.cleanup();
    }
    const text = pages.join('\n\n\n');
    if (!/[\p{L}\p{N}]/u.test(text)) {
      throw refuse('reading.no-text-layer', name, 'this PDF holds no text, only pictures (a scan)', RECOGNISE);
    }
    const broken = text.match(/[\ufffd\p{Co}\p{Cn}]/gu)?.length ?? 0;
    if (broken * 5 > text.length) {
      throw refuse(
        'reading.unreadable-pdf',
        name,
        'the fonts of this PDF do not say which characters they draw',
        RECOGNISE,
      );
    }
    return {
      text,
      notes:
        pictures > 0 ? [`${pictures} of ${document.numPages} pages hold no text, only pictures; ${RECOGNISE}`] : [],
    };
  } catch (thrown) {
    if (thrown instanceof YaowenError) throw thrown;
    if (thrown instanceof Error && thrown.name === 'PasswordException') {
      throw refuse(
        'reading.encrypted-pdf',
        name,
        'this PDF is encrypted',
        'open it with its password and print it to a new PDF',
        thrown,
      );
    }
    throw refuse(
      'reading.bad-pdf',
      name,
      `this PDF cannot be read (${thrown instanceof Error ? thrown.message.replace(/\.$/u, '') : 'unknown'})`,
      'get the file again, or print it to a new PDF',
      thrown,
    );
  } finally {
    await task.destroy();
  }
}

/** Characters drawn upright, as boxes with y downward. Text drawn at an angle is a watermark or an advertisement. */
function boxesOf(items: readonly TextItem[]): TextBox[] {
  // A PDF may draw every character by itself; columns stand further apart than the pieces of a line.
  return runsOf(
    items.flatMap((item) => {
      const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform as number[];
      const size = Math.hypot(c, d);
      if (item.str === '' || size === 0 || Math.abs(b) > Math.abs(a) * 0.05 || a <= 0) return [];
      if (item.dir === 'ttb') {
        return [{ text: item.str, x0: x - size / 2, x1: x + size / 2, y0: -y, y1: -y + item.height, size }];
      }
      // The base line stands about a fifth of the type above its foot.
      return [{ text: item.str, x0: x, x1: x + item.width, y0: -y - size * 0.85, y1: -y + size * 0.15, size }];
    }),
    0.7,
  );
}

/**
 * Text as it was set: characters that justified lines spread apart stand together again, and the radicals that fonts name
 * instead of characters (⽔, ⻓) are the characters.
 */
function unspread(text: string): string {
  const han = '[\\u3000-\\u303f\\u3400-\\u9fff\\uff00-\\uffef“”]';
  return unradical(text).replace(new RegExp(`${han}(?: ${han}){5,}`, 'gu'), (run) => run.replaceAll(' ', ''));
}
