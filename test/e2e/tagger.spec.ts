import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OnnxLacTagger } from '#libs/extract';
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

describe('extraction without a model', () => {
  it('runs and says so in one sentence', async () => {
    const extraction = await openExtraction('no-such-folder');
    expect(extraction.withoutTagger).toContain('running on lexicons and rules alone');
    expect(extraction.extractor).toContain('no-tagger');
    await extraction.close();
  });
});
