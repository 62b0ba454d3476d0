import { describe, expect, it } from 'vitest';
import { isShortEventName } from './events-in-article.js';
import { participants } from './participants.extractor.js';
import { claimLines, readClaims } from './read-claims.fixture.js';
import { statements } from './statements.extractor.js';

const MEETING = '全市林业工作会';
const LEAD = `⟦3月8日|Date=2024-03-08⟧,⟦市政协|PublicBody*=沁河市政协⟧召开⟦${MEETING}|Event⟧。`;

const roles = async (text: string) =>
  claimLines(await readClaims([statements, participants], [text]), ['role']).map((line) =>
    line.replace(` participatedIn ${MEETING} role=`, ' '),
  );

describe('who took part', () => {
  it.each([
    ['⟦副主席|Post⟧⟦赵敏|Person⟧出席并讲话。', ['赵敏 speak'], 'speaking says more than attending'],
    ['⟦秘书长|Post⟧⟦赵敏|Person⟧主持会议。', ['赵敏 chair'], 'the chair'],
    ['会议由⟦秘书长|Post⟧⟦赵敏|Person⟧主持。', ['赵敏 chair'], 'the chair behind 由'],
    ['⟦赵敏|Person⟧列席会议。', ['赵敏 nonVoting'], 'without a vote'],
    [
      '会上,⟦甲市|Place⟧、⟦乙县|Place⟧、⟦丙局|PublicBody⟧分别就“先行先试”工作作了交流发言。',
      ['丙局 speak', '乙县 speak', '甲市 speak'],
      'areas and bodies speak',
    ],
    [
      '⟦甲医院|Institution⟧⟦院长|Post⟧⟦赵敏|Person⟧,⟦乙局|PublicBody⟧⟦局长|Post⟧⟦孙立|Person⟧、⟦书记|Post⟧⟦周大为|Person⟧参加会议。',
      ['周大为 attend', '孙立 attend', '赵敏 attend'],
      'a list with titles of its own; bodies belong to the titles',
    ],
    [
      '⟦赵敏|Person⟧、⟦孙立|Person⟧,市直有关部门和各镇主要负责人参加会议。',
      ['孙立 attend', '赵敏 attend'],
      'a roll that ends in people without names',
    ],
    ['在主席台前排就座的有:⟦赵敏|Person⟧、⟦孙立|Person⟧。', ['孙立 seated', '赵敏 seated'], 'the front row'],
    ['⟦市长|Post⟧⟦赵敏|Person⟧主持闭幕会。', ['赵敏 chair'], 'the closing session'],
    ['⟦赵敏|Person⟧强调,要抓好春季造林。', ['赵敏 speak'], 'who is quoted at a meeting spoke there'],
    ['⟦总书记|Post⟧⟦钱进|Person⟧强调,要抓好造林。', [], 'a cited authority was not there'],
    ['会上传达了⟦全省林业工作会|Event⟧精神。', [], 'a cited meeting has no participants here'],
  ])('%s', async (text, want) => {
    const lines = await roles(`${LEAD}\n${text}`);
    expect(lines.filter((line) => !line.endsWith(' host'))).toEqual(want);
    expect(lines).toContain('沁河市政协 host');
  });

  it('takes a delegation that the headline tells of for the event, not a conference on its way', async () => {
    const page = await readClaims(
      [participants],
      [
        '⟦赵敏|Person⟧率团赴⟦乙市|Place⟧对接产业协作工作\n⟦3月8日|Date=2024-03-08⟧,⟦甲市|Place⟧与⟦乙市|Place⟧召开⟦协作联席会议|Event⟧。⟦孙立|Person⟧、⟦周大为|Person⟧参加活动。',
      ],
      { headlines: true },
    );
    expect(claimLines(page, ['role']).filter((line) => !line.includes('联席会议'))).toEqual([
      '周大为 participatedIn 赵敏率团赴乙市对接产业协作工作 role=attend',
      '孙立 participatedIn 赵敏率团赴乙市对接产业协作工作 role=attend',
      '赵敏 participatedIn 赵敏率团赴乙市对接产业协作工作 role=inspect',
    ]);
  });

  it('reads a platform of forty without ties among them', async () => {
    const names = Array.from({ length: 40 }, (_, i) => `⟦名${String.fromCodePoint(0x4e00 + i)}|Person⟧`);
    const page = await readClaims([statements, participants], [`${LEAD}\n在主席台就座的还有:${names.join('、')}等。`]);
    expect(page.claims.filter((claim) => claim.qualifiers['role'] === 'seated')).toHaveLength(40);
    expect(page.claims.filter(({ type }) => type === 'metWith')).toEqual([]);
  });

  it('tells host from organiser', async () => {
    const page = await readClaims(
      [participants],
      ['由⟦甲局|PublicBody⟧主办、⟦乙医院|Institution⟧承办的⟦第六期名医讲堂|Event⟧开讲。'],
    );
    expect(claimLines(page, ['role'])).toEqual([
      '乙医院 participatedIn 第六期名医讲堂 role=organize',
      '甲局 participatedIn 第六期名医讲堂 role=host',
    ]);
  });

  it('lets nobody chair a tour: the meeting held on the way is another event', async () => {
    const page = await readClaims(
      [participants],
      [
        '⟦市长|Post⟧⟦赵敏|Person⟧到⟦甲县|Place⟧看望慰问老党员。\n她走进院子。\n大家谈起收成。\n她问得很细。\n慰问结束后,⟦赵敏|Person⟧主持召开会议。',
      ],
    );
    expect(claimLines(page, ['role'])).toEqual(['赵敏 participatedIn 赵敏慰问 role=inspect']);
  });

  it('reads an inspection as an event with the one who made it and those who went along', async () => {
    const page = await readClaims(
      [statements, participants],
      ['⟦市委书记|Post⟧⟦赵敏|Person⟧到⟦甲县|Place⟧调研春耕生产。\n⟦副市长|Post⟧⟦孙立|Person⟧陪同调研。'],
    );
    const [event] = page.entities.filter(({ type }) => type === 'Event');
    expect(event?.attributes).toMatchObject({ named: false, eventType: 'inspection' });
    expect(claimLines(page, ['role']).map((line) => line.replace(` participatedIn ${event?.name} role=`, ' '))).toEqual(
      ['孙立 accompany', '赵敏 metWith 孙立', '赵敏 inspect'],
    );
  });

  it('gives a meeting without a name a description and its host', async () => {
    const page = await readClaims(
      [statements, participants],
      ['⟦柳河县|Place⟧召开座谈会。\n⟦赵敏|Person⟧出席并讲话。'],
    );
    const [event] = page.entities.filter(({ type }) => type === 'Event');
    expect(event?.attributes['named']).toBe(false);
    expect(claimLines(page, ['role'])).toContain(`赵敏 participatedIn ${event?.name} role=speak`);
  });
});

describe('short names of events', () => {
  it.each([
    ['现场会', '全市林业工作现场会', true, 'the head word alone'],
    ['院士讲堂第六期', '第六期院士(国医)讲堂', true, 'the ordinal may stand elsewhere'],
    ['全市林业会议', '全市2025年林业工作会议', true, 'the headline drops the year'],
    ['第五期讲堂', '第六期院士讲堂', false, 'ordinals disagree'],
    ['全市现场会', '全省林业工作现场会', false, 'levels disagree'],
    ['文化节', '文化节开幕式', false, 'a part is not the whole'],
  ])('%s for %s: %s', (short, long, want) => {
    expect(isShortEventName(short, long)).toBe(want);
  });
});
