/** What a page's file is. */
export type PageFormat = 'text' | 'html' | 'pdf' | 'alto' | 'hocr' | 'paddleocr' | 'other-xml' | 'other-json';

const HEAD = 65_536;

/**
 * Tells what a file is, by its first bytes and then by the ending of its name.
 *
 * XML and JSON are pages only as ALTO and as the output of PaddleOCR; others are named as such, so that a folder can
 * leave them out and a reader can refuse them.
 *
 * @param head the file, or as much of its beginning as is at hand; 64 KB tell everything.
 * @example pageFormat('二版.hocr', bytes) // 'hocr'
 */
export function pageFormat(name: string, head: Uint8Array): PageFormat {
  const start = new TextDecoder('latin1').decode(head.subarray(0, HEAD)).replaceAll('\0', '');
  const ending = /\.([a-z0-9]+)$/iu.exec(name)?.[1]?.toLowerCase() ?? '';
  if (start.slice(0, 1024).includes('%PDF-') || ending === 'pdf') return 'pdf';
  const markup = /^[^\x21-\x7e]*<(?:!|\?xml|html|head|body|[a-z0-9]+:?alto)/iu.test(start);
  if (ending === 'hocr' || ((markup || isHtmlEnding(ending)) && /class\s*=\s*["']ocr(?:x?_)/u.test(start)))
    return 'hocr';
  if (markup && /<(?:[a-z0-9]+:)?alto[\s>]/iu.test(start)) return 'alto';
  if (isHtmlEnding(ending) || (markup && /<html[\s>]|<!doctype html/iu.test(start.slice(0, 4096)))) return 'html';
  if (ending === 'xml') return 'other-xml';
  if (ending === 'json') return looksLikePaddleOcr(start) ? 'paddleocr' : 'other-json';
  return 'text';
}

function isHtmlEnding(ending: string): boolean {
  return ending === 'html' || ending === 'htm' || ending === 'xhtml' || ending === 'shtml';
}

/** The keys PaddleOCR writes, or its bare nested lists: a box of four corners, then the text with its score. */
function looksLikePaddleOcr(start: string): boolean {
  return (
    /"(?:rec_texts|text_region)"\s*:/u.test(start) ||
    (/"transcription"\s*:/u.test(start) && /"points"\s*:/u.test(start)) ||
    /^\s*\[\s*(?:\[\s*)?\[\s*\[\s*\[\s*-?\d/u.test(start.replace(/^[^\x20-\x7e\s]+/u, ''))
  );
}
