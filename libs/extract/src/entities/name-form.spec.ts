import { describe, expect, it } from 'vitest';
import { isShortOrganizationName, isShortPersonName, isShortPlaceName } from './name-form.js';

describe('short names of organisations', () => {
  it.each([
    ['太行演艺集团', '太行演艺(集团)有限责任公司', true, 'the legal form is dropped'],
    ['太行演艺', '太行演艺有限公司', true, 'the legal form is dropped'],
    ['晋城二中', '晋城市第二中学', true, '第 and 学 fall out of a short name'],
    ['晋城三中', '晋城市第二中学', false, 'ordinals must agree'],
    ['山西大学', '山西医科大学', false, 'a name with its own head noun is whole'],
    ['太行总医院', '太行总医院骨科医学部', false, 'a hospital is not short for its department'],
    ['太行铝业股份有限公司', '太行铝业股份有限公司河津铝矿', false, 'a company is not short for its mine'],
    ['益源庆', '山西益源庆醋业有限公司', true, 'a trade name stands for its company'],
  ])('%s for %s: %s, because %s', (short, long, want) => {
    expect(isShortOrganizationName(short, long)).toBe(want);
  });
});

describe('short names of places and people', () => {
  it.each([
    ['沁水', '沁水县', true],
    ['威宁', '威宁彝族回族苗族自治县', true],
    ['沁水', '沁水县城', false],
    ['沁', '沁县', false],
  ])('place %s for %s: %s', (short, long, want) => {
    expect(isShortPlaceName(short, long)).toBe(want);
  });

  it('takes the family name of a foreigner for the whole name', () => {
    expect(isShortPersonName('哈里斯', '约翰·哈里斯')).toBe(true);
    expect(isShortPersonName('约翰', '约翰·哈里斯')).toBe(false);
  });
});
