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

  it('say nothing where the line goes on as a sentence', async () => {
    expect(await read('⟦金奖|Award⟧:评选由⟦县农业局|PublicBody⟧负责。')).toEqual([]);
  });
});
