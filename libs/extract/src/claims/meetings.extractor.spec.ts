import { describe, expect, it } from 'vitest';
import { meetings } from './meetings.extractor.js';
import { participants } from './participants.extractor.js';
import { claimLines, readClaims } from './read-claims.fixture.js';
import { statements } from './statements.extractor.js';

const met = async (text: string) =>
  claimLines(await readClaims([meetings], [text]), ['basis', 'groupSize', 'weight']).filter((line) =>
    line.includes(' metWith '),
  );

/** The ends of a relation that reads the same both ways stand in the order of their ids; a reader does not care. */
const bothWays = (line: string) =>
  line.replace(/^(\S+) (metWith|cooperatesWith) (\S+)/u, (_, a: string, type: string, b: string) =>
    a < b ? `${a} ${type} ${b}` : `${b} ${type} ${a}`,
  );

describe('who met whom', () => {
  it.each([
    [
      '⟦3月5日|Date=2024-03-05⟧,⟦副市长|Post⟧⟦赵敏|Person⟧带队前往⟦北河集团|Company⟧,就合作事宜与⟦北河集团|Company⟧⟦董事长|Post⟧⟦孙立|Person⟧座谈交流。',
      ['孙立 metWith 赵敏 basis=explicit groupSize=2 weight=1'],
      'what was talked over stands between the two',
    ],
    [
      '⟦赵敏|Person⟧分别会见⟦甲国|Place⟧⟦总统|Post⟧⟦孙立|Person⟧、⟦乙国|Place⟧⟦总统|Post⟧⟦周大为|Person⟧。',
      [
        '周大为 metWith 赵敏 basis=explicit groupSize=2 weight=1',
        '孙立 metWith 赵敏 basis=explicit groupSize=2 weight=1',
      ],
      '分别: two meetings, and the guests did not meet each other',
    ],
    [
      '⟦赵敏|Person⟧会见⟦孙立|Person⟧、⟦周大为|Person⟧一行。',
      [
        '周大为 metWith 赵敏 basis=explicit groupSize=3 weight=0.5',
        '孙立 metWith 赵敏 basis=explicit groupSize=3 weight=0.5',
      ],
      'one meeting of three',
    ],
    [
      '⟦孙立|Person⟧受到⟦市长|Post⟧⟦赵敏|Person⟧的亲切会见。',
      ['孙立 metWith 赵敏 basis=explicit groupSize=2 weight=1'],
      'the passive',
    ],
    [
      '⟦委员长|Post⟧⟦赵敏|Person⟧访问⟦甲国|Place⟧,在⟦东河港|Facility⟧会见⟦总理|Post⟧⟦孙立|Person⟧,在⟦西河城|Person⟧同⟦议长|Post⟧⟦周大为|Person⟧会谈。',
      [
        '周大为 metWith 赵敏 basis=explicit groupSize=2 weight=1',
        '孙立 metWith 赵敏 basis=explicit groupSize=2 weight=1',
      ],
      'who met the one met the other; a city taken for a person met nobody',
    ],
    [
      '应⟦议长|Post⟧⟦孙立|Person⟧邀请,⟦赵敏|Person⟧在⟦东河港|Facility⟧会见⟦总理|Post⟧⟦周大为|Person⟧。',
      ['周大为 metWith 赵敏 basis=explicit groupSize=2 weight=1'],
      'who only invited met nobody',
    ],
    ['⟦赵敏|Person⟧、⟦孙立|Person⟧、⟦周大为|Person⟧出席全市工作会议。', [], 'a congress is no meeting of two'],
    ['在主席台就座的有:⟦赵敏|Person⟧、⟦孙立|Person⟧、⟦周大为|Person⟧。', [], 'nor is a platform'],
  ])('%s', async (text, want) => {
    expect((await met(text)).map(bothWays).sort()).toEqual(want.map(bothWays).sort());
  });

  it.each([
    ['⟦赵敏|Person⟧将于⟦3月8日|Date=2024-03-08⟧会见⟦孙立|Person⟧。', 'planned', '将'],
    ['⟦赵敏|Person⟧拟会见⟦孙立|Person⟧。', 'planned', '拟'],
    ['⟦赵敏|Person⟧计划在⟦北京|Place⟧会见⟦孙立|Person⟧。', 'planned', '计划'],
    ['⟦赵敏|Person⟧没有会见⟦孙立|Person⟧。', 'denied', '没有'],
    ['原定的⟦赵敏|Person⟧与⟦孙立|Person⟧会谈取消。', 'denied', '取消 behind the verb'],
    ['⟦赵敏|Person⟧应邀会见⟦孙立|Person⟧。', 'happened', 'who was asked and came has met'],
  ])('%s is %s: %s', async (text, want) => {
    const page = await readClaims([meetings], [text]);
    expect(page.claims.filter(({ type }) => type === 'metWith').map(({ modality }) => modality)).toEqual([want]);
  });

  it('keeps a planned meeting apart from those that took place', async () => {
    const page = await readClaims([meetings], ['⟦赵敏|Person⟧将于⟦3月8日|Date=2024-03-08⟧同⟦孙立|Person⟧举行会谈。']);
    expect(page.claims.filter(({ type }) => type === 'metWith').map(({ modality }) => modality)).toEqual(['planned']);
  });

  it('makes one event of a pair that the article names again', async () => {
    const page = await readClaims(
      [meetings],
      ['⟦赵敏|Person⟧在⟦北京|Place⟧会见⟦孙立|Person⟧。\n在会见⟦孙立|Person⟧时,⟦赵敏|Person⟧表示欢迎。'],
    );
    expect(page.entities.filter(({ type }) => type === 'Event').map(({ name }) => name)).toEqual(['赵敏会见孙立']);
  });

  it('keeps the receiving side where the guests have no names', async () => {
    const page = await readClaims([meetings], ['⟦赵敏|Person⟧在⟦北京|Place⟧会见外方企业家代表。']);
    expect(claimLines(page, ['role'])).toEqual(['赵敏 participatedIn 赵敏会见外方企业家代表 role=attend']);
  });

  it('brings those who attended to every meeting that the lead reports, and lets each guest speak in his own', async () => {
    const page = await readClaims(
      [meetings, statements, participants],
      [
        '⟦赵敏|Person⟧分别会见⟦孙立|Person⟧、⟦周大为|Person⟧。\n⟦周大为|Person⟧表示,愿意扩大投资规模。\n⟦钱进|Person⟧参加上述会见。',
      ],
    );
    const lines = claimLines(page);
    expect(lines).toContain('钱进 participatedIn 赵敏会见孙立');
    expect(lines).toContain('钱进 participatedIn 赵敏会见周大为');
    expect(lines).toContain('周大为 participatedIn 赵敏会见周大为');
    expect(lines).not.toContain('周大为 participatedIn 赵敏会见孙立');
    expect(lines.filter((line) => line.includes('metWith') && line.includes('钱进'))).toEqual([]);
  });
});
