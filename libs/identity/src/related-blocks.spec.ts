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
    ['PublicBody', '渠县纪委', '中共渠县纪律检查委员会', true, 'short for a committee of the Party'],
    ['PublicBody', '渠县人社局', '渠县人力资源和社会保障局', true, 'short for a department'],
    ['PublicBody', '渠县人社局', '渠县住房和城乡建设局', false, 'another department'],
    ['PublicBody', '渠县环保局', '渠县生态环境局', true, 'short for what a reform renamed'],
    ['PublicBody', '共青团渠县委', '共青团渠县委员会', true, 'the league'],
    ['PublicBody', '共青团渠县委', '中共渠县委员会', false, 'the league and the Party'],
    ['Institution', '民盟益阳市委', '中国民主同盟益阳市委员会', true, 'another party, long and short'],
    ['Institution', '民盟益阳市委', '民建益阳市委', false, 'two parties'],
    ['PublicBody', '益阳市赫山区人民法院', '赫山区人民法院', true, 'with its city in front'],
    ['PublicBody', '南京市鼓楼区人民法院', '鼓楼区人民法院', true, 'one of a few districts of the name'],
    ['PublicBody', '赫山区人民法院', '益阳市中级人民法院', false, 'the court above'],
    ['Institution', '泰州博物馆', '泰州市博物馆', true, 'the city without its level word'],
    ['Institution', '泰州博物馆', '台州市博物馆', false, 'another city'],
    ['Place', '襄樊市', '襄阳市', true, 'another name'],
    ['Place', '俄罗斯联邦', '俄罗斯', true, 'a country in full'],
    ['Place', '俄罗斯联邦', '白俄罗斯', false, 'another country'],
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
