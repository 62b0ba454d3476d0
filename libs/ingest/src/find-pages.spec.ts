import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPages } from './find-pages.js';

describe('findPages', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'yaowen-pages-'));
    mkdirSync(join(folder, '2025', '四月'), { recursive: true });
    for (const name of ['b.txt', 'a.md', 'b.yaml', 'README.md', 'draft.docx', '2025/四月/c.txt']) {
      writeFileSync(join(folder, name), '要闻');
    }
    mkdirSync(join(folder, 'formats'));
    const formats = {
      'd.html': '<h1>要闻</h1>',
      'e.PDF': '%PDF-1.4',
      'f.hocr': '<div class="ocr_page"></div>',
      'g.xml': '<?xml version="1.0"?><alto></alto>',
      'feed.xml': '<?xml version="1.0"?><rss></rss>',
      'h.json': '{"rec_texts": ["要闻"]}',
      'package.json': '{"name": "pages"}',
      'h.yaml': 'paper: 龙泉日报',
      'README.md': '#',
    };
    for (const [name, text] of Object.entries(formats)) writeFileSync(join(folder, 'formats', name), text);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    [['2025', 'a.md', 'b.txt'], ['c.txt', 'a.md', 'b.txt'], 'a folder gives its pages, at any depth'],
    [
      ['.'],
      ['c.txt', 'a.md', 'b.txt', 'd.html', 'e.PDF', 'f.hocr', 'g.xml', 'h.json'],
      'a folder gives pages of every format, without README, sidecars, and XML and JSON of other kinds',
    ],
    [
      ['b.txt', './b.txt', '2025/..', 'formats/../b.txt'],
      ['c.txt', 'a.md', 'b.txt', 'd.html', 'e.PDF', 'f.hocr', 'g.xml', 'h.json'],
      'a page named twice is read once',
    ],
    [
      ['draft.docx', 'formats/package.json'],
      ['draft.docx', 'package.json'],
      'a file named outright is taken whatever its ending',
    ],
    [['2025/**/*.txt'], ['c.txt'], 'a glob gives what it matches'],
  ])('%j: %s', async (patterns, names) => {
    expect((await findPages(patterns, folder)).map((path) => basename(path))).toEqual(names);
  });

  it.each([
    ['missing.txt', 'missing.txt: no such file or folder'],
    ['*.odt', '*.odt: holds no page'],
  ])('says what is wrong with %s', async (pattern, message) => {
    await expect(findPages([pattern], folder)).rejects.toThrow(message);
  });
});
