import { describe, expect, it } from 'vitest';
import { type BodyPlace, bodyOfPost, officialBody, officialBodyName, shortOrgans } from './index.js';

const province: BodyPlace = { name: '山西省', level: 'province' };
const city: BodyPlace = { name: '晋中市', level: 'prefecture' };
const county: BodyPlace = { name: '平遥县', level: 'county' };
const town: BodyPlace = { name: '古陶镇', level: 'township' };
const area: BodyPlace = { name: '喀什地区', level: 'prefecture' };
const autonomous: BodyPlace = { name: '威宁彝族回族苗族自治县', level: 'county' };

describe('official names of public bodies', () => {
  it.each([
    ['市委', city, '中共晋中市委员会', 'party committee of a bare level'],
    ['县委', county, '中共平遥县委员会', 'county'],
    ['省委', province, '中共山西省委员会', 'province'],
    ['镇党委', town, '中共古陶镇委员会', 'a town has a 党委'],
    ['市政府', city, '晋中市人民政府', 'government'],
    ['省人民政府', province, '山西省人民政府', 'already long'],
    ['市政协', city, '中国人民政治协商会议晋中市委员会', 'consultative conference'],
    ['市人大常委会', city, '晋中市人民代表大会常务委员会', 'standing committee'],
    ['市人大', city, '晋中市人民代表大会', 'congress'],
    ['省十四届人大', province, '山西省人民代表大会', 'the session is not part of the name'],
    ['市纪委', city, '中共晋中市纪律检查委员会', 'discipline'],
    ['市监委', city, '晋中市监察委员会', 'supervision'],
    ['市纪委监委', city, '晋中市纪委监委', 'two offices that work as one keep their joint name'],
    ['市中级人民法院', city, '晋中市中级人民法院', 'court in full'],
    ['市法院', city, '晋中市中级人民法院', 'a prefecture has an intermediate court'],
    ['县法院', county, '平遥县人民法院', 'a county has a basic court'],
    ['市检察院', city, '晋中市人民检察院', 'procuratorate'],
    ['市卫健委', city, '晋中市卫生健康委员会', 'department in short'],
    ['省文旅厅', province, '山西省文化和旅游厅', 'department in short'],
    ['市发改委', city, '晋中市发展和改革委员会', 'department in short'],
    ['市应急局', city, '晋中市应急管理局', 'department in short'],
    ['市应急管理局', city, '晋中市应急管理局', 'department in full'],
    ['省委宣传部', province, '中共山西省委宣传部', 'department of the party committee'],
    ['团市委', city, '中国共产主义青年团晋中市委员会', 'the league puts the level in the middle'],
    ['平遥县委', county, '中共平遥县委员会', 'place by full name'],
    ['晋中市民政局', city, '晋中市民政局', 'place by full name, department'],
    ['威宁县委', autonomous, '中共威宁彝族回族苗族自治县委员会', 'place by short name and level word'],
    ['全国政协', city, '中国人民政治协商会议全国委员会', 'national whatever the place'],
  ])('%s → %s', (short, place, want) => {
    expect(officialBodyName(short, place)).toBe(want);
  });

  it.each([['市场'], ['县城'], ['市民'], ['区域']])('%s is no body', (short) => {
    expect(officialBodyName(short, city)).toBeNull();
  });

  it('says what kind of body it is and for which place it acts', () => {
    expect(officialBody('市中级人民法院', city)).toEqual({
      name: '晋中市中级人民法院',
      classification: 'court',
      jurisdiction: '晋中市',
    });
    expect(officialBody('市妇联', city)?.classification).toBe('massOrganization');
    expect(officialBody('党中央', city)).toMatchObject({ jurisdiction: '中国', classification: 'party' });
  });
});

describe('bodies behind posts', () => {
  it.each([
    ['副市长', city, ['晋中市人民政府']],
    ['市委书记', city, ['中共晋中市委员会']],
    ['市委常委、副市长', city, ['中共晋中市委员会', '晋中市人民政府']],
    ['县委副书记、县长', county, ['中共平遥县委员会', '平遥县人民政府']],
    ['镇党委书记', town, ['中共古陶镇委员会']],
    ['省长', province, ['山西省人民政府']],
    ['总书记', city, ['中国共产党']],
    ['国家主席', city, ['中华人民共和国']],
    ['总理', city, ['国务院']],
    ['市人大代表', city, ['晋中市人民代表大会']],
    ['市人大常委会主任', city, ['晋中市人民代表大会常务委员会']],
    ['市政协副主席', city, ['中国人民政治协商会议晋中市委员会']],
    ['市纪委书记、市监委主任', city, ['中共晋中市纪律检查委员会', '晋中市监察委员会']],
    ['市卫健委党组书记', city, ['晋中市卫生健康委员会']],
    ['市委组织部部长', city, ['中共晋中市委组织部']],
    ['外交部部长', city, ['中华人民共和国外交部']],
    ['局长', city, []],
    ['地委书记', area, ['中共喀什地区委员会']],
    ['行署专员', area, ['喀什地区行政公署']],
    ['董事长', city, []],
  ])('%s → %j', (title, place, want) => {
    expect(bodyOfPost(title, place).map((body) => body.name)).toEqual(want);
  });
});

describe('short names of organs', () => {
  it.each([
    ['#发展和改革委员会', '#发改委', true],
    ['#人力资源和社会保障局', '#人社局', true],
    ['中共#纪律检查委员会', '#纪委', true],
    ['#发展和改革委员会', '#发展和改革委员会', false],
    ['#发展和改革委员会', '#发改局', false],
  ])('of %s: %s %s', (official, short, want) => {
    expect(shortOrgans(official).includes(short)).toBe(want);
  });

  it('lead back to the official name', () => {
    for (const official of ['#发展和改革委员会', '#应急管理局', '中共#纪律检查委员会', '#工商业联合会']) {
      for (const short of shortOrgans(official)) {
        expect(officialBodyName(short.replace('#', city.name), city)).toBe(official.replace('#', city.name));
      }
    }
  });
});
