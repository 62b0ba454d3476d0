import { describe, expect, it } from 'vitest';
import { awards } from './awards.extractor.js';
import { claimLines, readClaims } from './read-claims.fixture.js';

async function read(...articles: string[]) {
  return claimLines(await readClaims([awards], articles));
}

describe('awards under a heading', () => {
  it('go to everyone of the roll, not to the places and offices in brackets behind their names', async () => {
    expect(
      await read(
        '⟦全县护林工作先进个人|Award⟧:⟦许静|Person⟧(⟦杏花乡|Place⟧) ⟦马超|Person⟧(⟦县水利局|PublicBody⟧)⟦秦山|Person⟧(⟦柳林镇|Place⟧)',
      ),
    ).toEqual([
      '秦山 awarded 全县护林工作先进个人',
      '许静 awarded 全县护林工作先进个人',
      '马超 awarded 全县护林工作先进个人',
    ]);
  });

  it('pass over a name that nobody recognised', async () => {
    expect(
      await read('⟦金奖|Award⟧:⟦许静|Person⟧(⟦杏花乡|Place⟧)、某某某(⟦柳林镇|Place⟧)、⟦马超|Person⟧(⟦柳林镇|Place⟧)'),
    ).toEqual(['许静 awarded 金奖', '马超 awarded 金奖']);
  });

  it('go to the one behind the places that lead to the name, and to bodies', async () => {
    expect(await read('⟦金奖|Award⟧:⟦灵石县|Place⟧⟦杏花乡|Place⟧⟦许静|Person⟧、⟦北河果业合作社|Company⟧')).toEqual([
      '北河果业合作社 awarded 金奖',
      '许静 awarded 金奖',
    ]);
  });

  it('go to teams told by their bodies, and to a body before a count of others', async () => {
    expect(
      await read(
        '⟦甲中学|Institution⟧代表队、⟦乙医院|Institution⟧代表队获得⟦一等奖|Award⟧,⟦丙公司|Company⟧代表队等4支队伍获得⟦二等奖|Award⟧。',
      ),
    ).toEqual(['丙公司 awarded 二等奖', '乙医院 awarded 一等奖', '甲中学 awarded 一等奖']);
  });

  it('go to everyone of a roll whose headline is the honour', async () => {
    const roll =
      '⟦2025年|Date=2025⟧⟦云溪县最美乡村医生|Award⟧名单\n⟦杏花乡|Place⟧:⟦许静|Person⟧(⟦杏花乡卫生院|Institution⟧)';
    const read_ = async (text: string) => claimLines(await readClaims([awards], [text], { headlines: true }));
    expect(await read_(roll)).toEqual(['许静 awarded 云溪县最美乡村医生']);
    expect(await read_(roll.replace('名单', '评选启动'))).toEqual([]);
  });

  it('say nothing where the line goes on as a sentence', async () => {
    expect(await read('⟦金奖|Award⟧:评选由⟦县农业局|PublicBody⟧负责。')).toEqual([]);
  });
});
