import { describe, expect, it } from 'vitest';
import { cooperation } from './cooperation.extractor.js';
import { programs } from './programs.extractor.js';
import { projects } from './projects.extractor.js';
import { claimLines, readClaims } from './read-claims.fixture.js';
import { statements } from './statements.extractor.js';
import { visits } from './visits.extractor.js';

const lines = async (text: string) =>
  claimLines(await readClaims([statements, visits, cooperation, programs, projects], [text], { region: '沁河市' }), [
    'status',
    'amount',
    'kind',
  ]);

/** The ends of a relation that reads the same both ways stand in the order of their ids; a reader does not care. */
const bothWays = (line: string) =>
  line.replace(/^(\S+) (metWith|cooperatesWith) (\S+)/u, (_, a: string, type: string, b: string) =>
    a < b ? `${a} ${type} ${b}` : `${b} ${type} ${a}`,
  );

describe('programmes, projects, cooperation and visits', () => {
  it.each([
    [
      '⟦赵敏|Person⟧到⟦青山镇|Place⟧调研。在⟦青山公司|Company⟧,她走进车间。在⟦云溪村|Place⟧果园,⟦赵敏|Person⟧边走边看。',
      ['赵敏 visited 云溪村', '赵敏 visited 青山公司', '赵敏 visited 青山镇'],
      'further stops of one who tours',
    ],
    ['在⟦云溪村|Place⟧果园,⟦赵敏|Person⟧边走边看。', [], 'who is told of no tour may be at home'],
    [
      '⟦赵敏|Person⟧先后到⟦青山镇|Place⟧⟦云溪村|Place⟧⟦石门市|Place⟧援建的产业园察看。',
      ['赵敏 visited 云溪村'],
      'not the town that helped to build it',
    ],
    [
      '⟦甲县|Place⟧深入实施“⟦千村提升|Program⟧”工程。',
      ['甲县 implements 千村提升 status=done'],
      'the actor of the clause',
    ],
    [
      '深入实施“⟦千村提升|Program⟧”工程。',
      ['沁河市 implements 千村提升 status=done'],
      "nobody named: the paper's area",
    ],
    [
      '⟦甲县|Place⟧将按照⟦市委|PublicBody*=中共沁河市委员会⟧打造“⟦千村提升|Program⟧”的思路抓好落实。',
      ['中共沁河市委员会 implements 千村提升 status=planned', '甲县 implements 千村提升 status=planned'],
      'both the one right before the verb and the one whose sentence it is',
    ],
    [
      '为做好⟦河湖补水|Program⟧工作,⟦甲县水利局|PublicBody⟧积极排查隐患。',
      ['甲县水利局 implements 河湖补水 status=done'],
      'the clause behind a circumstance acts',
    ],
    [
      '⟦甲县|Place⟧推进⟦甲计划|Program⟧、⟦乙计划|Program⟧和⟦丙计划|Program⟧。',
      ['丙计划', '乙计划', '甲计划'].map((name) => `甲县 implements ${name} status=done`),
      'a list of programmes',
    ],
    ['《⟦农村意见|Work⟧》指出,要实施⟦千村提升|Program⟧行动。', [], 'a document demands of everybody'],
    [
      '⟦甲县|Place⟧投资2亿元建设⟦东城供水改造项目|Project⟧。',
      ['甲县 undertakes 东城供水改造项目 amount=2亿元'],
      'a project with its sum',
    ],
    [
      '⟦东城供水改造项目|Project⟧由⟦北河集团|Company⟧承建。',
      ['北河集团 undertakes 东城供水改造项目'],
      'the builder behind 由',
    ],
    [
      '⟦甲公司|Company⟧已与⟦乙公司|Company⟧、⟦丙公司|Company⟧签订战略协议。',
      ['丙公司 cooperatesWith 甲公司 kind=签订', '乙公司 cooperatesWith 甲公司 kind=签订'],
      'pairs across, not among the partners',
    ],
    ['⟦甲公司|Company⟧愿同⟦乙公司|Company⟧加强合作。', [], 'a wish is no cooperation'],
    ['⟦甲县|Place⟧与⟦乙县|Place⟧接壤。', [], 'neither is a border'],
    [
      '⟦县长|Post⟧⟦赵敏|Person⟧到⟦甲镇|Place⟧⟦大河村|Place⟧调研。',
      ['赵敏 visited 大河村'],
      'of a chain of places the last is where they went',
    ],
    ['⟦赵敏|Person⟧在⟦甲县|Place⟧出生。', [], 'being somewhere is no visit'],
  ])('%s', async (text, want) => {
    expect((await lines(text)).map(bothWays).sort()).toEqual(want.map(bothWays).sort());
  });

  it.each([
    ['⟦甲县|Place⟧实施了“⟦千村提升|Program⟧”工程。', 'happened', 'told as done'],
    ['⟦甲县|Place⟧将实施“⟦千村提升|Program⟧”工程。', 'planned', '将'],
    ['会议强调,要找准短板,推进“⟦千村提升|Program⟧”工程。', 'required', 'the 要 of the clause before still governs'],
    [
      '会议强调,要找准短板,目前⟦甲县|Place⟧推进“⟦千村提升|Program⟧”工程。',
      'happened',
      'an actor of its own ends the demand',
    ],
    ['⟦甲县|Place⟧尚未实施“⟦千村提升|Program⟧”工程。', 'denied', 'said not to be'],
  ])('%s is %s', async (text, want) => {
    const page = await readClaims([programs], [text], { region: '沁河市' });
    expect(page.claims.map(({ modality }) => modality)).toEqual([want]);
  });
});
