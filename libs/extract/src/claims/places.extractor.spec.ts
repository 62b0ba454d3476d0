import { describe, expect, it } from 'vitest';
import { places } from './places.extractor.js';
import { claimLines, readClaims } from './read-claims.fixture.js';

async function located(text: string): Promise<string[]> {
  return claimLines(await readClaims([places], [text]), ['implied']).map((line) => line.replace(' locatedIn ', ' → '));
}

describe('where things lie', () => {
  it.each<readonly [string, readonly string[], string]>([
    [
      '⟦沁水县|Place⟧⟦郑庄镇|Place⟧⟦北河村|Place⟧种果。',
      ['北河村 → 郑庄镇', '郑庄镇 → 沁水县'],
      'a chain, each to its direct parent',
    ],
    [
      '⟦山西|Place=山西省⟧⟦长治|Place=长治市⟧、⟦晋城|Place=晋城市⟧下雨。',
      ['晋城市 → 山西省', '长治市 → 山西省'],
      'a list in a province',
    ],
    [
      '⟦山西|Place=山西省⟧⟦长治|Place=长治市⟧、⟦河北|Place=河北省⟧⟦邯郸|Place=邯郸市⟧下雨。',
      ['邯郸市 → 河北省', '长治市 → 山西省'],
      'two chains, not a list',
    ],
    ['⟦沁水县|Place⟧⟦北河玻璃有限公司|Company⟧开工。', ['北河玻璃有限公司 → 沁水县'], 'a company after its county'],
    ['⟦北河水库|Facility⟧位于⟦沁水县|Place⟧。', ['北河水库 → 沁水县'], '位于'],
    ['⟦春耕现场会|Event⟧在⟦沁水县|Place⟧召开。', ['春耕现场会 → 沁水县'], 'a meeting where it was held'],
    [
      '⟦沁水县郑庄镇服务站|Institution⟧开门。',
      ['沁水县郑庄镇服务站 → 郑庄镇 implied=true', '郑庄镇 → 沁水县 implied=true'],
      'places only in a name',
    ],
    ['⟦沁水县|Place⟧、⟦阳城县|Place⟧下雨。', [], 'a list is no chain'],
    ['⟦中国|Place⟧⟦北河铝业公司|Company⟧开工。', [], 'a country says too little'],
    ['在⟦晋|Place=山西省⟧⟦两院|Institution⟧院士到会。', [], 'a letter goes before people, not sites'],
  ])('%s gives %j: %s', async (text, want) => {
    expect(await located(text)).toEqual(want);
  });
});
