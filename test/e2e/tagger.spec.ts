import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LinearTagger, OnnxLacTagger } from '#libs/extract';
import { lacFolder, openExtraction } from '#libs/ingest';
import { modelDir } from '../support/model.js';

describe.skipIf(modelDir === null)('the LAC model through onnxruntime', () => {
  let tagger: OnnxLacTagger;
  beforeAll(async () => {
    tagger = await OnnxLacTagger.load(lacFolder(modelDir ?? ''));
  });
  afterAll(() => tagger.close());

  const words = async (sentence: string) =>
    ((await tagger.tag([sentence]))[0] ?? []).map(
      ({ range, tag }) => `${sentence.slice(range.start, range.end)}/${tag}`,
    );

  it('finds persons, places and organisations in a sentence with half-width punctuation', async () => {
    const found = await words('4月15日,副市长廖雪芹到平顺县调研,并与云岭文旅(集团)有限公司座谈。');
    expect(found).toEqual(
      expect.arrayContaining(['4月15日/TIME', '廖雪芹/PER', '平顺县/LOC', '云岭文旅(集团)有限公司/ORG']),
    );
  });

  it.each([
    ['', 'an empty sentence'],
    ['𠮷野家在长治市', 'a character outside the basic plane'],
    ['甲'.repeat(1500), 'a sentence longer than the network takes at once'],
  ])('covers every unit of the sentence without gaps: %#', async (sentence) => {
    const [found] = await tagger.tag([sentence]);
    let end = 0;
    for (const { range } of found ?? []) {
      expect(range.start).toBe(end);
      end = range.end;
    }
    expect(end).toBe(sentence.length);
  });

  it('refuses a damaged model file, naming it and the remedy', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yaowen-model-'));
    try {
      cpSync(lacFolder(modelDir ?? ''), lacFolder(folder), { recursive: true });
      writeFileSync(join(lacFolder(folder), 'tag.dic'), '0\tn-B\n');
      await expect(openExtraction(folder)).rejects.toMatchObject({
        code: 'model.wrong-checksum',
        category: 'model',
        message: expect.stringMatching(/tag\.dic: SHA-256 is .* Delete .* and run "npm run model"/u),
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the tagger shipped with the product', () => {
  const tagger = LinearTagger.load();
  const words = async (sentence: string) =>
    ((await tagger.tag([sentence]))[0] ?? []).map(
      ({ range, tag }) => `${sentence.slice(range.start, range.end)}/${tag}`,
    );

  it('finds persons and places it has never met', async () => {
    const found = await words('4月15日,副市长廖雪芹、秘书长贺兰舟到平顺县调研。');
    expect(found).toEqual(expect.arrayContaining(['4月15日/TIME', '廖雪芹/PER', '贺兰舟/PER', '平顺县/LOC']));
  });

  it('tells the title of a named person and the name of a programme from other words', async () => {
    const found = await words('县委副书记、县长梁秋石要求,深入实施乡村振兴战略和“千村示范、万村整治”工程。');
    expect(found).toEqual(expect.arrayContaining(['梁秋石/PER', '乡村振兴战略/PROGRAM']));
    expect(found.some((word) => word.endsWith('县长/POST'))).toBe(true);
  });

  it('reads full-width signs as half-width ones', async () => {
    const half = await words('4月15日,副市长廖雪芹(女)到平顺县调研。');
    const full = await words('４月１５日，副市长廖雪芹（女）到平顺县调研。');
    expect(full.map((word) => word.split('/').at(-1))).toEqual(half.map((word) => word.split('/').at(-1)));
  });

  it('covers every unit of any sentence without gaps', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (sentence) => {
        const [found] = await tagger.tag([sentence]);
        let end = 0;
        for (const { range } of found ?? []) {
          expect(range.start).toBe(end);
          end = range.end;
        }
        expect(end).toBe(sentence.length);
      }),
    );
  });

  it('gives the same words in whatever company a sentence is read', async () => {
    const sentence = '平顺县举行苹果节,县长李铁生致辞。';
    const [alone] = await tagger.tag([sentence]);
    const [, together] = await tagger.tag(['龚秉衡主持会议。', sentence]);
    expect(together).toEqual(alone);
  });

  it('refuses weights that are damaged, naming the file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'yaowen-weights-'));
    const file = join(folder, 'weights.bin');
    writeFileSync(file, 'YWLT3 damaged');
    try {
      expect(() => LinearTagger.load(pathToFileURL(file))).toThrow(
        'weights.bin: not a weight file of the tagger, or damaged',
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the choice of tagger', () => {
  it('falls back on the shipped tagger where there is no model, and says so in one sentence', async () => {
    const extraction = await openExtraction('no-such-folder');
    expect(extraction.notice).toContain("reading with the project's own tagger");
    expect(extraction.extractor).toContain('linear-tagger@2');
    await extraction.close();
  });

  it('runs on lexicons and rules alone when asked', async () => {
    const extraction = await openExtraction('no-such-folder', 'none');
    expect(extraction.extractor).toContain('no-tagger');
    await extraction.close();
  });

  it('refuses to go on without LAC when LAC was asked for', async () => {
    await expect(openExtraction('no-such-folder', 'lac')).rejects.toMatchObject({ code: 'model.missing' });
  });
});
