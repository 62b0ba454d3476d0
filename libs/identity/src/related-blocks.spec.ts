import { describe, expect, it } from 'vitest';
import { blockOf, type EntityType } from '#libs/domain';
import { relatedBlocks } from './index.js';

describe('relatedBlocks', () => {
  it.each<[EntityType, string, string, boolean, string]>([
    ['PublicBody', '平遥县国土资源局', '平遥县自然资源局', true, 'a reform renamed it'],
    ['PublicBody', '平遥县国土资源局', '祁县自然资源局', false, 'of another county'],
    ['PublicBody', '阳泉市旅游局', '阳泉市文化和旅游局', false, 'merged is another body'],
    ['PublicBody', '晋中市委', '中共晋中市委员会', true, 'long and short form'],
    ['PublicBody', '晋中市委', '中共晋城市委员会', false, 'of another city'],
    ['PublicBody', '太谷县教育局', '太谷区教育局', true, 'the county became a district'],
    ['PublicBody', '银保监会', '国家金融监督管理总局', true, 'by way of the full name'],
    ['Place', '襄樊市', '襄阳市', true, 'another name'],
    ['Place', '莱芜市', '济南市', false, 'merged into another'],
  ])('of %s %s and %s are %s: %s… and the other way round', (type, one, other, want) => {
    const [a, b] = [one, other].map((name) => blockOf({ type, name })) as [string, string];
    expect(relatedBlocks(a).includes(b)).toBe(want);
    expect(relatedBlocks(b).includes(a)).toBe(want);
    expect(relatedBlocks(a)).not.toContain(a);
  });

  it('of a person are none', () => {
    expect(relatedBlocks(blockOf({ type: 'Person', name: '林远山' }))).toEqual([]);
  });
});
