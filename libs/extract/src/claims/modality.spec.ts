import { describe, expect, it } from 'vitest';
import { awards } from './awards.extractor.js';
import { cooperation } from './cooperation.extractor.js';
import { organizations } from './organizations.extractor.js';
import { participants } from './participants.extractor.js';
import { places } from './places.extractor.js';
import { posts } from './posts.extractor.js';
import { programs } from './programs.extractor.js';
import { projects } from './projects.extractor.js';
import { readClaims } from './read-claims.fixture.js';
import { visits } from './visits.extractor.js';

const readers = [posts, places, organizations, awards, participants, visits, cooperation, programs, projects];

const modalities = async (type: string, text: string) => {
  const page = await readClaims(readers, [text], { region: '沁河市' });
  return [...new Set(page.claims.filter((claim) => claim.type === type).map(({ modality }) => modality))];
};

type Case = readonly [text: string, want: string, why: string];

const TABLE: Readonly<Record<string, readonly Case[]>> = {
  holdsPost: [
    ['⟦赵敏|Person⟧任⟦甲县教育局|PublicBody⟧⟦局长|Post⟧。', 'happened', 'told as done'],
    ['⟦赵敏|Person⟧将出任⟦甲县教育局|PublicBody⟧⟦局长|Post⟧。', 'planned', '将'],
    ['总统提名⟦赵敏|Person⟧为⟦甲国财政部|PublicBody⟧⟦部长|Post⟧。', 'planned', 'nominated'],
    ['⟦赵敏|Person⟧没有担任⟦甲县教育局|PublicBody⟧⟦局长|Post⟧。', 'denied', '没有'],
    ['⟦孙立|Person⟧不再担任⟦甲县教育局|PublicBody⟧⟦局长|Post⟧。', 'happened', 'giving up a post is what took place'],
    ['⟦孙立|Person⟧将不再担任⟦甲县教育局|PublicBody⟧⟦局长|Post⟧。', 'planned', 'giving it up is yet to come'],
    [
      '会议要求,全县学习⟦甲县|Place⟧⟦县长|Post⟧⟦赵敏|Person⟧。',
      'happened',
      'a title before a name is held, whatever is demanded',
    ],
  ],
  cooperatesWith: [
    ['⟦甲公司|Company⟧与⟦乙公司|Company⟧签约。', 'happened', 'told as done'],
    ['⟦甲公司|Company⟧将与⟦乙公司|Company⟧签约。', 'planned', '将'],
    ['⟦甲公司|Company⟧拟与⟦乙公司|Company⟧签约。', 'planned', '拟'],
    ['⟦甲公司|Company⟧准备与⟦乙公司|Company⟧签约。', 'planned', '准备'],
    ['⟦甲公司|Company⟧必须与⟦乙公司|Company⟧共建。', 'required', '必须'],
    ['⟦甲公司|Company⟧尚未与⟦乙公司|Company⟧签约。', 'denied', '尚未'],
    ['⟦甲公司|Company⟧已与⟦乙公司|Company⟧签约。', 'happened', '已'],
  ],
  undertakes: [
    ['⟦甲公司|Company⟧建设⟦东河大桥项目|Project⟧。', 'happened', 'told as done'],
    ['⟦甲公司|Company⟧计划投资2亿元建设⟦东河大桥项目|Project⟧。', 'planned', '计划 as a verb'],
    ['⟦甲公司|Company⟧按计划建设⟦东河大桥项目|Project⟧。', 'happened', '计划 as a noun'],
    ['明年,⟦甲公司|Company⟧建设⟦东河大桥项目|Project⟧。', 'planned', 'a clause that only says when'],
    ['⟦甲公司|Company⟧明年建设⟦东河大桥项目|Project⟧。', 'planned', '明年'],
    ['各地要加快建设⟦东河大桥项目|Project⟧。', 'required', '要'],
    ['⟦甲公司|Company⟧停止建设⟦东河大桥项目|Project⟧。', 'denied', '停止'],
  ],
  implements: [
    ['⟦甲县|Place⟧实施⟦千村提升|Program⟧。', 'happened', 'told as done'],
    ['⟦甲县|Place⟧即将实施⟦千村提升|Program⟧。', 'planned', '即将'],
    ['⟦甲县|Place⟧力争建成⟦千村提升|Program⟧。', 'planned', '力争'],
    ['会议要求,全力推进⟦千村提升|Program⟧。', 'required', 'what a meeting demands of nobody by name'],
    ['会议强调,全力推进⟦千村提升|Program⟧。', 'required', 'and what it stresses'],
    ['按照⟦市委|PublicBody*=中共沁河市委员会⟧要求,⟦甲县|Place⟧推进⟦千村提升|Program⟧。', 'happened', '要求 as a noun'],
    ['⟦甲县|Place⟧将就业作为大事,实施⟦千村提升|Program⟧。', 'happened', '将 as 把'],
    ['⟦甲县|Place⟧面向未来实施⟦千村提升|Program⟧。', 'happened', '未 inside 未来'],
    ['⟦甲县|Place⟧没有实施⟦千村提升|Program⟧。', 'denied', '没有'],
    ['没有干部就没有变化,⟦甲县|Place⟧实施⟦千村提升|Program⟧。', 'happened', '没有…就没有 denies nothing'],
    ['将于3月开工的⟦东河大桥|Facility⟧旁,⟦甲县|Place⟧实施⟦千村提升|Program⟧。', 'happened', 'another clause plans'],
    ['要找准短板,目前已实施⟦千村提升|Program⟧。', 'happened', '已 ends the demand'],
    ['将设立“⟦甲创业园|Facility⟧”,推进⟦千村提升|Program⟧。', 'planned', 'nobody acts in a quoted name'],
    ['会议强调,要守住底线。深入实施⟦千村提升|Program⟧。', 'required', 'a list of demands goes on over sentences'],
    ['会议强调,要守住底线;扎实推进⟦千村提升|Program⟧。', 'required', 'and over semicolons'],
    ['会议强调,要守住底线。⟦甲县|Place⟧深入实施⟦千村提升|Program⟧。', 'happened', 'until somebody acts'],
    ['会议强调,要守住底线。深入实施了⟦千村提升|Program⟧。', 'happened', 'or something is done'],
    ['⟦甲县|Place⟧守住了底线。深入实施⟦千村提升|Program⟧。', 'happened', 'nothing was demanded before'],
  ],
  awarded: [
    ['⟦赵敏|Person⟧获评⟦全省优秀教师|Award⟧。', 'happened', 'told as done'],
    ['⟦赵敏|Person⟧有望获评⟦全省优秀教师|Award⟧。', 'planned', '有望'],
    ['⟦赵敏|Person⟧未能获评⟦全省优秀教师|Award⟧。', 'denied', '未能'],
  ],
  participatedIn: [
    ['⟦赵敏|Person⟧出席⟦春耕现场会|Event⟧。', 'happened', 'told as done'],
    [
      '⟦赵敏|Person⟧还将出席⟦甲公司|Company⟧主办的⟦春耕现场会|Event⟧。',
      'planned',
      '将 reaches over the host of the event',
    ],
    ['⟦赵敏|Person⟧没有出席⟦春耕现场会|Event⟧。', 'denied', '没有'],
  ],
  visited: [
    ['⟦赵敏|Person⟧前往⟦甲县|Place⟧调研。', 'happened', 'told as done'],
    ['⟦赵敏|Person⟧将前往⟦甲县|Place⟧调研。', 'planned', '将'],
    ['⟦赵敏|Person⟧应邀前往⟦甲县|Place⟧调研。', 'happened', 'who was asked and came'],
    ['⟦赵敏|Person⟧取消前往⟦甲县|Place⟧调研。', 'denied', '取消'],
    ['⟦赵敏|Person⟧没有前往⟦甲县|Place⟧调研。', 'denied', '没有'],
    ['老将军⟦赵敏|Person⟧前往⟦甲县|Place⟧调研。', 'happened', '将军'],
  ],
  invests: [
    ['⟦甲公司|Company⟧投资⟦东河大桥项目|Project⟧。', 'happened', 'told as done'],
    ['⟦甲公司|Company⟧拟投资⟦东河大桥项目|Project⟧。', 'planned', '拟'],
  ],
  locatedIn: [
    ['⟦全省春耕现场会|Event⟧在⟦甲县|Place⟧召开。', 'happened', 'told as done'],
    ['⟦全省春耕现场会|Event⟧将于⟦3月8日|Date=2024-03-08⟧在⟦甲县|Place⟧召开。', 'planned', '将于'],
  ],
};

describe.each(Object.entries(TABLE))('modality of %s', (type, cases) => {
  it.each(cases)('%s is %s: %s', async (text, want) => {
    expect(await modalities(type, text)).toEqual([want]);
  });
});

it('takes an invitation for no visit', async () => {
  expect(await modalities('visited', '⟦孙立|Person⟧邀请⟦赵敏|Person⟧早日访问⟦甲国|Place⟧。')).not.toContain('happened');
});
