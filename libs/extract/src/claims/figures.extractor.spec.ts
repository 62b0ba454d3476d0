import { describe, expect, it } from 'vitest';
import { figures } from './figures.extractor.js';
import { readClaims } from './read-claims.fixture.js';

async function counted(text: string, region = '沁河市'): Promise<string[]> {
  const page = await readClaims([figures], [text], { region });
  const name = (id: string) => page.entities.find((entity) => entity.id === id)?.name;
  return page.claims.flatMap((claim) =>
    claim.type === 'figure'
      ? [[name(claim.subject), claim.indicator, claim.value, claim.unit, claim.comparison ?? '-'].join(' ')]
      : [],
  );
}

describe('figures', () => {
  it.each([
    ['⟦甲县|Place⟧总投资161.7亿元。', ['甲县 总投资 161.7 亿元 -'], 'the power of ten stays with the unit'],
    ['⟦甲县|Place⟧流转土地60多亩。', ['甲县 流转土地 60 亩 多'], 'vagueness is kept beside the value'],
    ['⟦甲县|Place⟧开荒100多万亩。', ['甲县 开荒 100 万亩 多'], '多 before the power of ten'],
    ['⟦甲县|Place⟧完成34个示范村建设。', ['甲县 示范村建设 34 个 -'], 'the noun behind the measure word'],
    ['⟦甲县|Place⟧生产总值同比增长5.3%。', ['甲县 生产总值同比增长 5.3 % 同比增长'], 'growth'],
    ['⟦甲县|Place⟧生产总值同比下降1.9%。', ['甲县 生产总值同比下降 -1.9 % 同比下降'], 'a fall is negative'],
    ['分拣时间缩短近两个小时。', ['沁河市 分拣时间缩短 2 小时 近'], 'Chinese numerals behind a word that says so'],
    ['会上带来十余场讲座。', ['沁河市 讲座 10 场 余'], '十余'],
    ['“⟦千村提升|Program⟧”治理项目1634个。', ['千村提升 治理项目 1634 个 -'], 'the programme is what is counted for'],
    [
      '⟦甲县|Place⟧销售额5亿元,同比增长21.5%。',
      ['甲县 销售额 5 亿元 -', '甲县 销售额同比增长 21.5 % 同比增长'],
      'a change of what was counted before it',
    ],
    [
      '⟦甲县|Place⟧输油量下降了30%-40%。',
      ['甲县 输油量下降 -30 % 下降', '甲县 输油量下降 -40 % 下降'],
      'both ends of a range fall',
    ],
    [
      '⟦甲县|Place⟧发放4000万元奖补资金。',
      ['甲县 奖补资金 4000 万元 -'],
      'the noun behind, where a verb alone stands before',
    ],
    [
      '⟦甲县|Place⟧新建⟦四好农村路|Program⟧277公里。',
      ['四好农村路 新建四好农村路 277 公里 -'],
      'a verb with the programme it is said of',
    ],
    ['⟦甲县|Place⟧对⟦乙县|Place⟧进出口额8亿元。', ['甲县 进出口额 8 亿元 -'], 'what follows the last name'],
    ['⟦甲县|Place⟧现代农业产值3亿元。', ['甲县 现代农业产值 3 亿元 -'], '现 of 现代 is no 现 of 现有'],
    ['⟦甲县|Place⟧服务60岁以上老人1300人。', ['甲县 服务60岁以上老人 1300 人 -'], 'a number that says who is counted'],
    [
      '⟦甲县|Place⟧2.5万亩脐橙产量3万吨。',
      ['甲县 脐橙产量 2.5 万亩 -', '甲县 脐橙产量 3 万吨 -'],
      'no measure word is left of another number',
    ],
    ['每小时可加工零件8000件。', ['沁河市 每小时可加工零件 8000 件/小时 -'], 'a rate'],
    ['第12期讲堂开讲。', [], 'an ordinal counts nothing'],
    ['⟦2024年3月5日|Date=2024-03-05⟧召开会议。', [], 'nor does a date'],
    ['电话:0354-1234567。', [], 'nor a telephone'],
    ['这是一个好消息,三大优势明显。', [], 'nor mere grammar'],
  ])('%s', async (text, want) => {
    expect(await counted(text)).toEqual(want);
  });

  it('reads a figure that damage printed a hundred times in a row', async () => {
    const row = '8.6亿元'.repeat(100);
    const [first] = await counted(`⟦甲县|Place⟧完成投资${row}建设示范村34个。`);
    expect(first).toBe('甲县 完成投资 8.6 亿元 -');
  }, 2_000);

  it('takes the nearest date of the sentence as the period', async () => {
    const page = await readClaims([figures], ['⟦2023年|Date=2023⟧,⟦甲县|Place⟧植树300万株。']);
    expect(page.claims.map((claim) => (claim.type === 'figure' ? claim.period?.value : ''))).toEqual(['2023']);
  });
});
