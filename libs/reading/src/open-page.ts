import { type Diagnostic, type RawPage, YaowenError } from '#libs/domain';
import { decodePage } from './decode-page.js';
import { type ExtractedText, refuse } from './formats/extracted-page.js';
import { type PageFormat, pageFormat } from './formats/page-format.js';
import { describePage, type PageSource, readPage } from './read-page.js';

/** Files that hold a page's text among other things may be larger than the text. */
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_TEXT = 4 * 1024 * 1024;

const NAMES: Readonly<Record<Exclude<PageFormat, 'text' | 'other-xml' | 'other-json'>, string>> = {
  html: 'HTML',
  pdf: 'a PDF',
  alto: 'ALTO',
  hocr: 'hOCR',
  paddleocr: 'PaddleOCR JSON',
};

/**
 * Reads a page in any format: text and Markdown as they stand, and the text of HTML, PDF, ALTO, hOCR and PaddleOCR JSON in
 * reading order. In those the page's `text`, which every offset indexes, is the text that was taken out
 * (docs/decisions/0006).
 *
 * The library of a format is loaded when the first page of that format comes.
 *
 * @throws YaowenError for what {@link readPage} refuses and for files that hold no readable text, naming file and remedy.
 * @example (await openPage({ name: '二版.pdf', bytes })).text // '龙泉市召开水利会议\n\n本报讯 …'
 */
export async function openPage(source: PageSource): Promise<RawPage> {
  const { name, bytes } = source;
  const format = pageFormat(name, bytes);
  if (format === 'text') return readPage(source);
  if (format === 'other-xml' || format === 'other-json') {
    throw refuse(
      'reading.unknown-format',
      name,
      format === 'other-xml' ? 'this XML is not ALTO' : 'this JSON is not the output of PaddleOCR',
      'give the page as .txt, .md, .html, .pdf, ALTO .xml, .hocr or PaddleOCR .json',
    );
  }
  const maxBytes = source.maxBytes ?? MAX_BYTES;
  if (bytes.length > maxBytes)
    throw tooLarge(name, `${bytes.length} bytes are more than a file may have (${maxBytes})`);
  const extracted = await extract(format, source, maxBytes);
  if (extracted.text.length > MAX_TEXT) {
    throw tooLarge(name, `${extracted.text.length} characters are more than a page may have (${MAX_TEXT})`);
  }
  const diagnostics: Diagnostic[] = [
    `read as ${NAMES[format]}; offsets index the text that was taken out of it`,
    ...extracted.notes,
  ].map((note, index) => ({
    code: index === 0 ? 'reading.format' : 'reading.left-out',
    severity: index === 0 ? 'info' : 'warning',
    message: `${name}: ${note}`,
    by: 'open-page@1',
  }));
  const page = describePage(extracted.text, source, null, diagnostics);
  const { url } = extracted;
  return url === undefined || page.metadata.url
    ? page
    : { ...page, metadata: { ...page.metadata, url: { value: url, provenance: 'inferred' } } };
}

function tooLarge(name: string, what: string): YaowenError {
  return new YaowenError('reading.too-large', 'limit', `${name}: ${what}; split it into one file a page`, {
    file: name,
  });
}

async function extract(
  format: Exclude<PageFormat, 'text' | 'other-xml' | 'other-json'>,
  { name, bytes }: PageSource,
  maxBytes: number,
): Promise<ExtractedText> {
  if (format === 'pdf') return (await import('./formats/pdf-text.js')).pdfText(bytes, name);
  const { text } = decodePage(bytes, name, { maxBytes });
  switch (format) {
    case 'html':
      return (await import('./formats/html-text.js')).htmlText(text, name);
    case 'hocr':
      return (await import('./formats/hocr-text.js')).hocrText(text, name);
    case 'alto':
      return (await import('./formats/alto-text.js')).altoText(text, name);
    case 'paddleocr':
      return (await import('./formats/paddle-ocr-text.js')).paddleOcrText(text, name);
  }
}
