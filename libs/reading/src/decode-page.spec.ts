import { describe, expect, it } from 'vitest';
import { YaowenError } from '#libs/domain';
import { decodePage } from './decode-page.js';

const TEXT = '剑阁县召开大会\r\n本报讯 3月2日,会议召开。';
const utf8 = new TextEncoder().encode(TEXT);
/** 剑阁县召开大会 in GBK, written out because Node only decodes it. */
const gbk = Uint8Array.from([
  0xbd, 0xa3, 0xb8, 0xf3, 0xcf, 0xd8, 0xd5, 0xd9, 0xbf, 0xaa, 0xb4, 0xf3, 0xbb, 0xe1, 0x0a, 0xb1, 0xbe, 0xb1, 0xa8,
  0xd1, 0xb6,
]);
const utf16 = (bigEndian: boolean): Uint8Array => {
  const bytes = [...`\ufeff${TEXT}`].flatMap((char) => {
    const code = char.charCodeAt(0);
    return bigEndian ? [code >> 8, code & 255] : [code & 255, code >> 8];
  });
  return Uint8Array.from(bytes);
};
const refusal = (run: () => unknown): YaowenError => {
  try {
    run();
  } catch (error) {
    if (error instanceof YaowenError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('decoding a page', () => {
  it.each([
    ['UTF-8', utf8, 'utf-8', TEXT],
    ['UTF-8 with a byte-order mark', Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8]), 'utf-8', TEXT],
    ['UTF-16 little endian', utf16(false), 'utf-16le', TEXT],
    ['UTF-16 big endian', utf16(true), 'utf-16be', TEXT],
    ['GB18030', gbk, 'gb18030', '剑阁县召开大会\n本报讯'],
  ])('reads %s and keeps line ends', (_, bytes, encoding, text) => {
    expect(decodePage(bytes, 'p.txt')).toEqual({ text, encoding });
  });

  it.each([
    [
      'a PDF',
      Uint8Array.from([0x25, 0x50, 0x44, 0x46, 0x2d]),
      'reading.binary-file',
      /p\.txt: byte 0: .*PDF.*extract/u,
    ],
    ['NUL bytes', Uint8Array.from([...utf8, 0, 1]), 'reading.binary-file', new RegExp(`byte ${utf8.length}:`, 'u')],
    ['no bytes', new Uint8Array(), 'reading.empty-page', /no text/u],
    ['white space only', new TextEncoder().encode(' \n\u3000\n'), 'reading.empty-page', /no text/u],
    [
      'neither encoding',
      Uint8Array.from([0xe5, 0x89, 0x91, 0xff, 0xfe, 0xfd]),
      'reading.undecodable',
      /byte 3:.*UTF-8/u,
    ],
    [
      'UTF-8 cut inside a character',
      Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8.slice(0, 4)]),
      'reading.undecodable',
      /byte 6:/u,
    ],
  ])('refuses %s', (_, bytes, code, message) => {
    const error = refusal(() => decodePage(bytes, 'p.txt'));
    expect(error.code).toBe(code);
    expect(error.category).toBe('input');
    expect(error.message).toMatch(message);
  });

  it('refuses a page of 5 MB and says how large it may be', () => {
    const error = refusal(() => decodePage(new Uint8Array(5 * 1024 * 1024).fill(65), 'big.txt'));
    expect(error.code).toBe('reading.too-large');
    expect(error.category).toBe('limit');
    expect(error.message).toMatch(/big\.txt: 5242880 bytes.*4194304.*split/u);
  });

  it('takes another limit', () => {
    expect(refusal(() => decodePage(utf8, 'p.txt', { maxBytes: 10 })).code).toBe('reading.too-large');
  });
});
