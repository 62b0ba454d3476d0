import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClaims } from './read-claims.fixture.js';
import { statements } from './statements.extractor.js';

async function said(text: string): Promise<string[]> {
  const page = await readClaims([statements], [text]);
  const name = (id: string) => page.entities.find((entity) => entity.id === id)?.name;
  return page.claims.flatMap((claim) =>
    claim.type === 'stated' ? [`${name(claim.subject)} ${claim.cue}${claim.reported ? '' : ' “'} ${claim.quote}`] : [],
  );
}

describe('who said what', () => {
  it.each([
    ['⟦赵敏|Person⟧强调,要抓好春耕。', ['赵敏 强调 要抓好春耕'], 'the plain frame'],
    ['⟦赵敏|Person⟧说:“今年收成不错。”', ['赵敏 说 “ 今年收成不错'], 'quoted'],
    ['“今年收成不错,大家都高兴。”⟦赵敏|Person⟧说。', ['赵敏 说 “ 今年收成不错,大家都高兴'], 'quotation before its cue'],
    [
      '“今年收成不错,”⟦赵敏|Person⟧表示,“明年还要扩大。”',
      ['赵敏 表示 “ 今年收成不错,'],
      'a quotation around its cue is one',
    ],
    [
      '“今年收成不错。”\n⟦赵敏|Person⟧说,家里又添了新农机。',
      ['赵敏 说 “ 今年收成不错', '赵敏 说 家里又添了新农机'],
      'a quotation before and speech behind are two',
    ],
    [
      '⟦赵敏|Person⟧关心村里的事。⟦第九次村民大会|Event⟧以来,他三次来到村里,指出要抓好春耕。',
      ['赵敏 指出 要抓好春耕'],
      'a pronoun of an earlier clause, and no meeting since which it was',
    ],
    [
      '⟦赵敏|Person⟧同村民交谈,想起⟦孙立|Person⟧带领大家修路。他强调,要抓好春耕。',
      ['赵敏 强调 要抓好春耕'],
      'a pronoun goes on about whom the sentence before is about',
    ],
    ['⟦赵敏|Person⟧是村里的会计,他说:“账目都公开了。”', ['赵敏 说 “ 账目都公开了'], 'a pronoun'],
    [
      '⟦赵敏|Person⟧回顾了成绩,表示一定再接再厉干下去。',
      ['赵敏 表示 一定再接再厉干下去'],
      'a later clause without a subject',
    ],
    [
      '⟦赵敏|Person⟧在与⟦孙立|Person⟧座谈时强调,要抓好春耕。',
      ['赵敏 强调 要抓好春耕'],
      'whom somebody talks with is not the one who speaks',
    ],
    [
      '⟦甲县民政局|PublicBody⟧相关负责人介绍,新建了三所养老院。',
      ['甲县民政局 介绍 新建了三所养老院'],
      'the body speaks through an unnamed person',
    ],
    [
      '⟦甲县医院|Institution⟧⟦院长|Post⟧⟦赵敏|Person⟧表示,门诊已恢复。',
      ['赵敏 表示 门诊已恢复'],
      'the person, not his hospital',
    ],
    ['《⟦意见|Work⟧》指出,要保护耕地红线。', ['意见 指出 要保护耕地红线'], 'a document speaks'],
    [
      '⟦3月8日|Date=2024-03-08⟧,⟦全县林业会议|Event⟧召开。会议指出,要抓好造林。',
      ['全县林业会议 指出 要抓好造林'],
      'the meeting speaks',
    ],
    ['展区负责人介绍,展品很多。', [], 'nobody is named'],
    ['⟦赵敏|Person⟧表示感谢。', [], 'thanks are no statement'],
    [
      '⟦赵敏|Person⟧来到⟦青山镇|Place⟧。在⟦青山公司|Company⟧,她走进车间,要求有关部门搞好服务。',
      ['赵敏 要求 有关部门搞好服务'],
      'the pronoun of an earlier clause, not the company it is set in',
    ],
    ['⟦赵敏|Person⟧在视频里问:“奶奶,你什么时候回家?”', ['赵敏 问 “ 奶奶,你什么时候回家?'], 'plain talk before a colon'],
    ['⟦赵敏|Person⟧问路的时候下着雨。', [], 'plain talk without one'],
    ['按照总体要求,⟦赵敏|Person⟧作了安排。', [], 'the noun'],
  ])('%s', async (text, want) => {
    expect(await said(text)).toEqual(want);
  });

  it('goes on over the demands that follow, up to the next speaker', async () => {
    const [first, second] = await said(
      '⟦赵敏|Person⟧强调,造林是大事。要选好苗。要管好水。⟦孙立|Person⟧表示,坚决落实到位。',
    );
    expect(first).toBe('赵敏 强调 造林是大事。要选好苗。要管好水');
    expect(second).toBe('孙立 表示 坚决落实到位');
  });

  it('reads any run of marks and cues without failing, and quotes the page to the character', async () => {
    const pieces = ['“', '”', '。', ',', ':', '\n', '说', '表示', '要求', '⟦赵敏|Person⟧', '他', '天气不错', '的'];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), async (parts) => {
        const page = await readClaims([statements], [`天${parts.join('')}`]);
        for (const claim of page.claims) {
          if (claim.type !== 'stated') continue;
          expect(page.text.slice(claim.quoteSpan.start, claim.quoteSpan.end)).toBe(claim.quote);
        }
      }),
      { numRuns: 200 },
    );
  });
});
