import { describe, expect, it } from 'vitest';
import { type Diagnostic, YaowenError } from '#libs/domain';
import { guard, Pipeline, type Stage, StageFailure } from '#libs/pipeline';

interface Text {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}
interface Counted extends Text {
  readonly count: number;
}

const count: Stage<Text, Counted> = {
  name: 'count',
  version: 2,
  run: (document, context) => {
    if (document.text === '') context.report({ code: 'test.empty', severity: 'warning', message: 'nothing to count' });
    return { ...document, count: document.text.length };
  },
};
const fail: Stage<Counted, Counted> = {
  name: 'fail',
  version: 1,
  run: ({ text }) => {
    throw text === '坏' ? new YaowenError('test.bad', 'input', 'bad text: write another') : new TypeError('oops');
  },
};

describe('Pipeline', () => {
  it('gives each stage what the one before it made', async () => {
    const result = await Pipeline.start<Text>().add(count).run({ text: '要闻', diagnostics: [] });
    expect(result.count).toBe(2);
  });

  it('adds what a stage reports to the document, signed with the stage', async () => {
    const result = await Pipeline.start<Text>().add(count).run({ text: '', diagnostics: [] });
    expect(result.diagnostics).toEqual([
      { code: 'test.empty', severity: 'warning', message: 'nothing to count', by: 'count@2' },
    ]);
  });

  it('names the stage that failed', async () => {
    const run = Pipeline.start<Text>().add(count).add(fail).run({ text: 'x', diagnostics: [] });
    await expect(run).rejects.toBeInstanceOf(StageFailure);
    await expect(run).rejects.toThrow('stage fail@1 failed: oops');
  });

  it('refuses the same stage twice', () => {
    const once = Pipeline.start<Counted>().add(fail);
    expect(() => once.add(fail)).toThrow('stage fail stands twice');
  });
});

describe('guard', () => {
  const pipeline = Pipeline.start<Text>().add(count).add(fail);

  it('keeps the code and message of an error that is ours', async () => {
    const outcome = await guard('a.txt', () => pipeline.run({ text: '坏', diagnostics: [] }));
    expect(outcome).toMatchObject({
      ok: false,
      quarantined: { item: 'a.txt', code: 'test.bad', reason: 'bad text: write another', stage: 'fail@1' },
    });
  });

  it('names item and stage of an error that is not', async () => {
    const outcome = await guard('a.txt', () => pipeline.run({ text: 'x', diagnostics: [] }));
    expect(outcome).toMatchObject({
      ok: false,
      quarantined: {
        code: 'pipeline.stage-failed',
        reason: expect.stringContaining('a.txt: stage fail@1 failed: oops'),
      },
    });
  });
});
