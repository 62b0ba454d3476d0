import { describe, expect, it } from 'vitest';
import { dateValue, pageId, type RawPage } from '#libs/domain';
import { explainPage } from './explain.js';
import { createPipeline } from './pipeline.js';
import { Tagger } from './tagging/tagger.port.js';

const page = (text: string): RawPage => ({
  id: pageId(text),
  name: 'page.txt',
  bodyStart: 0,
  diagnostics: [],
  text,
  metadata: {
    paper: { value: '沁河日报', provenance: 'given' },
    region: { value: '晋城市', provenance: 'given' },
    issued: { value: dateValue('2024-03-06'), provenance: 'given' },
  },
});

const refusals = async (text: string) => {
  const explained = await explainPage(await createPipeline(null).run(page(text)));
  return explained.articles.flatMap(({ refused }) => refused);
};

describe('what readers refuse', () => {
  it.each<readonly [text: string, type: string, refused: string, why: string]>([
    [
      '晋城市市长王建国在晋城会见沁水县县长李明。王建国市长同李明县长举行会谈。',
      'metWith',
      'the article has told of this meeting: 王建国会见李明',
      'a meeting told twice',
    ],
    ['总经理李明到会。', 'holdsPost', 'no body is known that 总经理 is of', 'a title of no body'],
  ])('%s: %s is refused because %s', async (text, type, refused) => {
    const found = await refusals(text);
    expect(found.filter((one) => one.type === type).map((one) => one.refused)).toContain(refused);
  });

  it('stands on the raw page, each once', async () => {
    const text = '总经理李明到会。总经理李明讲话。';
    const found = await refusals(text);
    expect(found.length).toBeGreaterThan(0);
    for (const { span, quote } of found) expect(quote).toBe(text.slice(span.start, span.end));
    expect(new Set(found.map((one) => JSON.stringify(one))).size).toBe(found.length);
  });
});

const explainedWith = async (text: string) => {
  const [article] = (await explainPage(await createPipeline(null).run(page(text)))).articles;
  return article;
};

describe('what claim readers of every kind refuse', () => {
  it.each<readonly [text: string, type: string, refused: string]>([
    ['晋城市与沁水县愿加强合作。晋城市愿与沁水县加强合作。', 'cooperatesWith', 'a wish, no cooperation yet'],
    ['李明说:“王建国表示,大家都好。”', 'stated', 'the cue stands inside a quotation'],
    ['全市共有0个。', 'figure', 'no number, or nought'],
  ])('%s: %s is refused: %s', async (text, type, refused) => {
    const found = await refusals(text);
    expect(found.filter((one) => one.type === type).map((one) => one.refused)).toContain(refused);
  });
});

describe('what recognisers considered and did not propose', () => {
  it('tells a title that nobody named holds', async () => {
    const article = await explainedWith('副市长到会讲话,大家鼓掌。');
    expect(article?.unproposed).toContainEqual(
      expect.objectContaining({ type: 'Post', text: '副市长', refused: 'a title that nobody named holds' }),
    );
  });

  it('tells nothing of places where something was found after all', async () => {
    const article = await explainedWith('副市长李明到会讲话,副市长王建国总结。');
    const kept = article?.spots.flatMap(({ mention }) => (mention ? [mention.span] : [])) ?? [];
    expect(kept.length).toBeGreaterThan(0);
    for (const { span } of article?.unproposed ?? []) {
      expect(kept.some((one) => one.start < span.end && span.start < one.end)).toBe(false);
    }
  });
});

it('says in whose words a claim stands', async () => {
  const article = await explainedWith('李明表示,沁水县人民医院位于龙港镇。');
  const stated = article?.claims.find(({ type }) => type === 'stated');
  expect(stated?.subject.name).toBe('李明');
  const said = article?.claims.filter(({ qualifiers }) => qualifiers['saidBy'] === '李明') ?? [];
  expect(said.length).toBeGreaterThan(0);
});

/** Cuts characters apart, but for one name, of which it says that another tagger saw it. */
class OneNameTagger extends Tagger {
  readonly id = 'one@1+two@1';

  constructor(private readonly name: string) {
    super();
  }

  override async tag(sentences: readonly string[]) {
    return sentences.map((sentence) => {
      const at = sentence.indexOf(this.name);
      const end = at + this.name.length;
      return [...sentence].flatMap((_, i) => {
        if (at >= 0 && i === at) return [{ range: { start: at, end }, tag: 'PER', by: 'two@1' }];
        return at >= 0 && i > at && i < end ? [] : [{ range: { start: i, end: i + 1 }, tag: 'n' }];
      });
    });
  }

  override async close(): Promise<void> {}
}

describe('words of several taggers', () => {
  it('are shown with the one that said so, where it was not the first', async () => {
    const text = '晋城市市长冯会满在会上讲话。';
    const read = await createPipeline(new OneNameTagger('冯会满')).run(page(text));
    const [article] = (await explainPage(read, { text: '冯会满' })).articles;
    expect(article?.spots[0]?.words).toEqual([{ text: '冯会满', tag: 'PER', by: 'two@1' }]);
  });
});
