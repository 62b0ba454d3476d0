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
    for (const name of ['b.txt', 'a.md', 'b.yaml', 'README.md', 'scan.pdf', '2025/四月/c.txt']) {
      writeFileSync(join(folder, name), '要闻');
    }
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    [['.'], ['c.txt', 'a.md', 'b.txt'], 'a folder gives its pages, at any depth, without README and sidecars'],
    [['b.txt', './b.txt', '.'], ['c.txt', 'a.md', 'b.txt'], 'a page named twice is read once'],
    [['scan.pdf'], ['scan.pdf'], 'a file named outright is taken whatever its ending'],
    [['2025/**/*.txt'], ['c.txt'], 'a glob gives what it matches'],
  ])('%j: %s', async (patterns, names) => {
    expect((await findPages(patterns, folder)).map((path) => basename(path))).toEqual(names);
  });

  it.each([
    ['missing.txt', 'missing.txt: no such file or folder'],
    ['*.docx', '*.docx: holds no page'],
  ])('says what is wrong with %s', async (pattern, message) => {
    await expect(findPages([pattern], folder)).rejects.toThrow(message);
  });
});
