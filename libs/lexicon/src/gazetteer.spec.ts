import { describe, expect, it } from 'vitest';
import { gazetteer, shortPlaceName } from './index.js';

const places = gazetteer();

describe('the gazetteer', () => {
  it.each([
    ['晋中', '晋中市', '140700', 'prefecture'],
    ['山西', '山西省', '140000', 'province'],
    ['内蒙古', '内蒙古自治区', '150000', 'province'],
    ['威宁', '威宁彝族回族苗族自治县', '520526', 'county'],
    ['威宁县', '威宁彝族回族苗族自治县', '520526', 'county'],
    ['湘西州', '湘西土家族苗族自治州', '433100', 'prefecture'],
    ['浦东', '浦东新区', '310115', 'county'],
    ['兴县', '兴县', '141123', 'county'],
    ['阿联酋', '阿联酋', 'AE', 'country'],
    ['太谷县', '太谷县', '140703', 'county'],
    ['太行山', '太行山', '', 'natural'],
  ])('knows %s as %s', (name, full, code, level) => {
    expect(places.lookup(name)[0]).toMatchObject({ name: full, code, level });
  });

  it('keeps every place of a shared name and chooses by region', () => {
    expect(places.lookup('城关镇').length).toBeGreaterThan(50);
    expect(places.resolve('城关镇')).toBeUndefined();
    expect(places.resolve('城关镇', ['150900'])?.code).toMatch(/^1509/u);
    expect(places.resolve('海南')?.name).toBe('海南省');
    expect(places.resolve('海南', ['630000'])?.name).toBe('海南藏族自治州');
  });

  it.each([
    ['玉环县', '331083', 'a city of county level was a county'],
    ['兖州市', '370812', 'a city became a district'],
    ['长沙县', '430121', 'a county that is still there'],
  ])('knows %s as %s: %s', (name, code) => {
    expect(places.resolve(name)?.code).toBe(code);
  });

  it('knows what lies in what', () => {
    expect(places.contains('140000', '140724')).toBe(true);
    expect(places.contains('140700', '140724102')).toBe(true);
    expect(places.contains('140100', '140724')).toBe(false);
    expect(places.contains('CN', '140724')).toBe(true);
    expect(places.contains('371000', '371002')).toBe(true);
    const county = places.resolve('平遥县');
    expect(county && places.ancestors(county).map((place) => place.name)).toEqual(['晋中市', '山西省', '中国']);
    expect(county && places.ancestorAt(county, 'province')?.name).toBe('山西省');
  });

  it.each([
    ['晋中市', '晋中市'],
    ['山西省晋中市', '晋中市'],
    ['威宁县', '威宁彝族回族苗族自治县'],
    ['中国', '中国'],
    ['晋中日报', undefined],
  ])('reads the region %s of a page', (name, want) => {
    expect(places.regionOf(name)?.name).toBe(want);
  });

  it('knows provinces by their letter and short forms that are words', () => {
    expect(places.provinceOfLetter('晋')?.name).toBe('山西省');
    expect(places.provinceOfLetter('市')).toBeUndefined();
    expect(places.countriesOfLetter('巴').map((place) => place.name)).toContain('巴基斯坦');
    expect(places.isWordLike('和平')).toBe(true);
    expect(places.isWordLike('浏阳')).toBe(false);
  });

  it.each([
    ['延边朝鲜族自治州', '延边'],
    ['积石山保安族东乡族撒拉族自治县', '积石山'],
    ['伊犁哈萨克自治州', '伊犁'],
    ['神农架林区', '神农架'],
    ['香港特别行政区', '香港'],
    ['锡林郭勒盟', '锡林郭勒'],
    ['瀍河回族区', '瀍河'],
    ['兴县', '兴县'],
  ])('shortens %s to %s', (name, want) => {
    expect(shortPlaceName(name)).toBe(want);
  });
});
