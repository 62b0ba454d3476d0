import { YaowenError } from '#libs/domain';

/** Encodings a page may come in. GB18030 covers GBK and GB2312. */
export type PageEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** Bounds of decoding. */
export interface DecodeOptions {
  /** Largest file that is read, in bytes; 4 MiB unless told. A newspaper page is seldom over 100 KB. */
  readonly maxBytes?: number;
}

/** Text of a page exactly as it stands in the file, without a byte-order mark, and the encoding it came in. */
export interface DecodedPage {
  readonly text: string;
  readonly encoding: PageEncoding;
}

const DEFAULT_MAX_BYTES = 4 * 1024 * 1024;

/** Openings of files that people drop on a text reader by mistake. */
const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly what: string; readonly remedy: string }[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF', remedy: 'extract its text first and give the .txt' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'a ZIP archive or an Office document', remedy: 'save it as plain text' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Office document', remedy: 'save it as plain text' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG picture', remedy: 'run text recognition on it and give the .txt' },
  { bytes: [0xff, 0xd8, 0xff], what: 'a JPEG picture', remedy: 'run text recognition on it and give the .txt' },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: 'a GIF picture', remedy: 'run text recognition on it and give the .txt' },
  { bytes: [0x49, 0x49, 0x2a, 0x00], what: 'a TIFF picture', remedy: 'run text recognition on it and give the .txt' },
  { bytes: [0x4d, 0x4d, 0x00, 0x2a], what: 'a TIFF picture', remedy: 'run text recognition on it and give the .txt' },
  { bytes: [0x1f, 0x8b], what: 'a gzip archive', remedy: 'unpack it first' },
  { bytes: [0x52, 0x61, 0x72, 0x21], what: 'a RAR archive', remedy: 'unpack it first' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], what: 'a 7z archive', remedy: 'unpack it first' },
];

/**
 * Turns a file's bytes into the text of a page, whatever encoding it was saved in.
 *
 * UTF-8 (with or without a byte-order mark), UTF-16 with a byte-order mark and GB18030 are told apart by what the bytes
 * can be: strict UTF-8 first, then GB18030 where the result reads like Chinese. Line ends are kept, because every offset
 * in every output indexes this text.
 *
 * @param name file name, for messages.
 * @throws YaowenError `reading.too-large` (limit), `reading.binary-file`, `reading.undecodable`, `reading.empty-page`
 *   (input): each names the file, the byte where it shows, and what to do.
 * @example decodePage(gbkBytes, '二版.txt').encoding // 'gb18030'
 */
export function decodePage(bytes: Uint8Array, name: string, options: DecodeOptions = {}): DecodedPage {
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  if (bytes.length > maxBytes) {
    throw new YaowenError(
      'reading.too-large',
      'limit',
      `${name}: ${bytes.length} bytes are more than a page may have (${maxBytes}); split the file into one file a page`,
      { file: name, bytes: bytes.length, maxBytes },
    );
  }
  refuseSignature(bytes, name);
  const decoded = decodeMarked(bytes, name) ?? decodeUnmarked(bytes, name);
  if (!/[\p{L}\p{N}]/u.test(decoded.text)) {
    throw new YaowenError(
      'reading.empty-page',
      'input',
      `${name}: there is no text in this page; leave it out or give a file with text`,
      { file: name, bytes: bytes.length },
    );
  }
  return decoded;
}

function refuseSignature(bytes: Uint8Array, name: string): void {
  const signature = SIGNATURES.find((candidate) => candidate.bytes.every((byte, index) => bytes[index] === byte));
  if (signature) throw binaryError(name, 0, `it is ${signature.what}`, signature.remedy);
}

function binaryError(name: string, offset: number, what: string, remedy: string): YaowenError {
  return new YaowenError(
    'reading.binary-file',
    'input',
    `${name}: byte ${offset}: not a text file (${what}); ${remedy}`,
    {
      file: name,
      offset,
    },
  );
}

function decodeMarked(bytes: Uint8Array, name: string): DecodedPage | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return strict(bytes, 'utf-16le', name);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return strict(bytes, 'utf-16be', name);
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    refuseNul(bytes, name);
    return strict(bytes, 'utf-8', name);
  }
  return null;
}

/** A file that says what it is, by its byte-order mark, and then is not. */
function strict(bytes: Uint8Array, encoding: PageEncoding, name: string): DecodedPage {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch (cause) {
    const offset = encoding === 'utf-8' ? firstInvalidUtf8(bytes) : bytes.length;
    throw new YaowenError(
      'reading.undecodable',
      'input',
      `${name}: byte ${offset}: the byte-order mark says ${encoding}, but the text is not; save the file again as UTF-8`,
      { file: name, offset, encoding },
      { cause },
    );
  }
}

function refuseNul(bytes: Uint8Array, name: string): void {
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    throw binaryError(name, nul, 'it holds NUL bytes', 'give plain text; UTF-16 needs a byte-order mark');
  }
}

function decodeUnmarked(bytes: Uint8Array, name: string): DecodedPage {
  refuseNul(bytes, name);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    const offset = firstInvalidUtf8(bytes);
    const text = new TextDecoder('gb18030').decode(bytes);
    if (readsLikeChinese(bytes, text)) return { text, encoding: 'gb18030' };
    throw new YaowenError(
      'reading.undecodable',
      'input',
      `${name}: byte ${offset}: neither UTF-8 nor GB18030; save the file again as UTF-8`,
      { file: name, offset },
    );
  }
}

/**
 * Whether GB18030 was the right guess. Nearly any bytes decode to some Chinese, but wrong ones decode to rare characters
 * and private-use code points, while nine in ten characters of real text stand in the first level of GB 2312.
 */
function readsLikeChinese(bytes: Uint8Array, text: string): boolean {
  let common = 0;
  let rare = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const lead = bytes[index] ?? 0;
    if (lead < 0x81) continue;
    const trail = bytes[index + 1] ?? 0;
    if (trail >= 0x30 && trail <= 0x39) {
      rare += 1;
      index += 3;
      continue;
    }
    if (lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1) common += 1;
    else if (lead < 0xa1 || lead > 0xa9) rare += 1;
    index += 1;
  }
  let broken = 0;
  for (const char of text) if (/[\ufffd\p{Co}\p{Cc}]/u.test(char) && !'\t\n\r\f'.includes(char)) broken += 1;
  return common > 0 && rare * 5 <= common && broken * 50 <= common;
}

/** Byte at which the file stops being UTF-8. */
function firstInvalidUtf8(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let low = 0;
  let high = bytes.length;
  // The longest prefix that decodes; `stream` lets a prefix end inside a character.
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      low = middle;
    } catch {
      high = middle - 1;
    }
  }
  try {
    decoder.decode(bytes.subarray(0, low));
    return low;
  } catch {
    let start = low - 1;
    while (start > 0 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start -= 1;
    return Math.max(start, 0);
  }
}
