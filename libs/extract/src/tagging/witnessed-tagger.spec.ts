import { describe, expect, it } from 'vitest';
import { Tagger, type TaggedWord } from './tagger.port.js';
import { WitnessedTagger } from './witnessed-tagger.js';

/** `"主席/n 易会/v 满/d"` as the words of a sentence. */
function wordsOf(tagged: string): TaggedWord[] {
  let start = 0;
  return tagged.split(' ').map((item) => {
    const [word = '', tag = ''] = item.split('/');
    const range = { start, end: start + word.length };
    start = range.end;
    return { range, tag };
  });
}

/** A tagger that says what it is told to, and whether it was closed. */
class ToldTagger extends Tagger {
  closed = false;

  constructor(
    readonly id: string,
    private readonly tagged: string,
  ) {
    super();
  }

  override async tag(sentences: readonly string[]): Promise<TaggedWord[][]> {
    return sentences.map(() => wordsOf(this.tagged));
  }

  override async close(): Promise<void> {
    this.closed = true;
  }
}

async function read(first: string, witness: string): Promise<{ text: string; words: TaggedWord[] }> {
  const text = first
    .split(' ')
    .map((item) => item.split('/')[0])
    .join('');
  const both = new WitnessedTagger(new ToldTagger('one@1', first), new ToldTagger('two@1', witness));
  return { text, words: (await both.tag([text]))[0] ?? [] };
}

describe('a tagger with a witness', () => {
  it.each([
    ['主席/n 冯会/v 满/d 在/p 北京/LOC', '主席/POST 冯会满/PER 在/p 北京/LOC', '冯会满', 'a title stands before it'],
    [
      '市长/n 丁山/LOC 、/w 韩梅/PER',
      '市长/POST 丁山/PER 、/w 韩梅/PER',
      '丁山',
      'a place to the first, behind a title',
    ],
    ['刘玉/PER 成/v 表示/v', '刘玉成/PER 表示/v', '刘玉成', 'an act of persons follows'],
    [
      '周庭/PER 满/v 、/w 王丽/PER',
      '周庭满/PER 、/w 王丽/PER',
      '周庭满',
      'the first has a part of it, and a mark follows',
    ],
    ['部长/n 扎西/v 顿珠/n 到会/v', '部长/POST 扎西顿珠/PER 到会/v', '扎西顿珠', 'a Tibetan name behind a title'],
    ['总统/n 扎/v 帕洛娃/PER 抵京/v', '总统/POST 扎帕洛娃/PER 抵京/v', '扎帕洛娃', 'a foreign name behind a title'],
  ])('takes from %s the name that %s has, %s, because %s', async (first, witness, name) => {
    const { text, words } = await read(first, witness);
    const taken = words.filter(({ by }) => by === 'two@1');
    expect(taken.map(({ range, tag }) => `${text.slice(range.start, range.end)}/${tag}`)).toEqual([`${name}/PER`]);
    expect(words.map(({ range }) => text.slice(range.start, range.end)).join('')).toBe(text);
  });

  it.each([
    ['张超/PER 对/p 记者/n 说/v', '张超对/PER 记者/n 说/v', 'the last word is the sentence’s'],
    ['校长/n 苗青/PER 领/v 学/v 文件/n', '校长/POST 苗青领/PER 学/v 文件/n', 'the shorter name goes on as names do'],
    ['总统/n 呼/v 日勒/PER 苏赫/PER', '总统/POST 呼日勒/PER 苏赫/PER', 'a name goes on behind it'],
    ['主席/n 沙特/LOC 国王/n', '主席/POST 沙特/PER 国王/n', 'the title behind it is of a place'],
    ['李成梁/PER 长子/n', '李成/PER 梁长子/PER', 'the first has a longer name'],
    ['迎接付/v 国豪/n', '迎接/v 付国豪/PER', 'the first cut elsewhere'],
    ['齐山/LOC 风景/n', '齐山/PER 风景/n', 'nothing speaks for a person'],
    ['法人/n 由/p 陈睿/PER 变更/v', '法人/POST 由陈睿/PER 变更/v', 'a preposition begins it'],
  ])('keeps %s where the witness has %s, because %s', async (first, witness) => {
    expect((await read(first, witness)).words).toEqual(wordsOf(first));
  });

  it('goes by both names and closes both', async () => {
    const [first, witness] = [new ToldTagger('one@1', ''), new ToldTagger('two@1', '')];
    const both = new WitnessedTagger(first, witness);
    await both.close();
    expect([both.id, first.closed, witness.closed]).toEqual(['one@1+two@1', true, true]);
  });
});
