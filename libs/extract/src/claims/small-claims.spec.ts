import { describe, expect, it } from 'vitest';
import { awards } from './awards.extractor.js';
import { bylines } from './bylines.extractor.js';
import { family } from './family.extractor.js';
import { organizations } from './organizations.extractor.js';
import { claimLines, readClaims } from './read-claims.fixture.js';
import { works } from './works.extractor.js';

describe('kinship', () => {
  it('takes 他 after a relative for the person the text is about', async () => {
    const page = await readClaims(
      [family],
      ['⟦郝亮|Person⟧学艺早。他的祖父⟦郝春|Person⟧是木匠。他的父亲⟦郝山|Person⟧也是。'],
    );
    expect(claimLines(page, ['kind'])).toEqual(['郝山 familyOf 郝亮 kind=父亲', '郝春 familyOf 郝亮 kind=祖父']);
  });

  it('relates a relative who opens a paragraph to the one portrayed', async () => {
    const page = await readClaims(
      [family],
      ['⟦郝亮|Person⟧种苇三十年。⟦郝亮|Person⟧和徒弟⟦梁勇|Person⟧改装了收割机。\n妻子⟦冯秀|Person⟧说起丈夫,满是骄傲。'],
    );
    expect(claimLines(page, ['kind'])).toEqual(['冯秀 familyOf 郝亮 kind=妻子']);
  });

  it('relates nobody where two people are named as often', async () => {
    const page = await readClaims(
      [family],
      ['⟦郝亮|Person⟧和⟦梁勇|Person⟧改装了收割机。\n妻子⟦冯秀|Person⟧说起丈夫,满是骄傲。'],
    );
    expect(claimLines(page, ['kind'])).toEqual([]);
  });
});

describe('bylines', () => {
  it('credits reporters and, where it is printed, their outlet', async () => {
    const page = await readClaims(
      [bylines],
      ['⟦北河社|Institution⟧⟦太原|Place⟧⟦3月5日|Date=2024-03-05⟧电(记者⟦马跃|Person⟧、⟦孙玲|Person⟧)下雨了。'],
      { reporters: ['马跃', '孙玲'] },
    );
    expect(claimLines(page)).toEqual(['孙玲 memberOf 北河社', '马跃 memberOf 北河社']);
    expect(page.claims.filter(({ type }) => type === 'reportedBy')).toHaveLength(2);
  });

  it('says nothing of an outlet for 本报记者', async () => {
    const page = await readClaims([bylines], ['⟦北河县|Place⟧下雨。本报记者 ⟦马跃|Person⟧'], { reporters: ['马跃'] });
    expect(claimLines(page)).toEqual([]);
  });
});

describe('organisations', () => {
  it.each<readonly [string, readonly string[], string]>([
    [
      '⟦北河医院|Institution⟧⟦赵敏|Person⟧、⟦钱立|Person⟧等到会。',
      ['赵敏 memberOf 北河医院', '钱立 memberOf 北河医院'],
      'names after a body',
    ],
    ['⟦北河医院|Institution⟧⟦赵敏|Person⟧⟦教授|Post⟧到会。', [], 'a title makes it a post'],
    ['⟦赵敏|Person⟧身为党员,冲在前面。', ['赵敏 memberOf 中国共产党'], 'the Party in the word alone'],
    ['老党员⟦赵敏|Person⟧冲在前面。', ['赵敏 memberOf 中国共产党'], 'the Party in the word before a name'],
    ['⟦赵敏|Person⟧,女,汉族,中共党员,现任局长。', ['赵敏 memberOf 中国共产党'], 'the Party in a life in brief'],
    ['⟦赵敏|Person⟧不是党员。', [], 'no member'],
    ['⟦农工党|Institution⟧党员⟦赵敏|Person⟧到会。', ['赵敏 memberOf 农工党'], 'another party is named before the word'],
    ['⟦北河书法协会|Institution⟧会员⟦赵敏|Person⟧到会。', ['赵敏 memberOf 北河书法协会'], 'a member before the name'],
    ['⟦北河市政协|PublicBody⟧委员⟦赵敏|Person⟧到会。', [], '委员 and 常委 are posts'],
    ['⟦赵敏|Person⟧成为⟦北河救援队|Institution⟧的一员。', ['赵敏 memberOf 北河救援队'], 'one of a team'],
    ['⟦北河书法协会|Institution⟧会员大会由⟦赵敏|Person⟧主持。', [], 'a meeting of members'],
    ['记者采访党员,⟦赵敏|Person⟧在场。', [], 'members without names'],
    [
      '⟦北河省公安厅交警总队|PublicBody⟧发布消息。',
      ['北河省公安厅交警总队 partOf 北河省公安厅'],
      'the whole in the name of the part',
    ],
    [
      '⟦市人大|PublicBody*=晋城市人民代表大会⟧及其常委会依法履职。',
      ['晋城市人民代表大会常务委员会 partOf 晋城市人民代表大会'],
      'a congress and its committee',
    ],
  ])('%s gives %j: %s', async (text, want) => {
    expect(claimLines(await readClaims([organizations], [text]))).toEqual(want);
  });
});

describe('works', () => {
  it('gives every order of a series to the one who signed it', async () => {
    const page = await readClaims(
      [works],
      ['⟦赵敏|Person⟧签署第一、二号市长令。\n⟦第一号市长令|Work⟧说,修路。\n⟦第二号市长令|Work⟧说,植树。'],
    );
    expect(claimLines(page)).toEqual(['赵敏 authored 第一号市长令', '赵敏 authored 第二号市长令']);
  });

  it('reads who issued a text off its title', async () => {
    const page = await readClaims([works], ['《⟦北河县人民政府关于植树的通知|Work⟧》发布。']);
    expect(claimLines(page)).toEqual(['北河县人民政府 authored 北河县人民政府关于植树的通知']);
  });
});

const honours = async (text: string) => {
  const page = await readClaims([awards], [text]);
  return claimLines(page, ['year', 'issuer']).map((line) => line.replace(' awarded ', ' '));
};

describe('honours', () => {
  it.each<readonly [string, readonly string[], string]>([
    [
      '其中,⟦许静|Person⟧获评⟦全国优秀主任|Award⟧,⟦马超|Person⟧、⟦钱立|Person⟧获评⟦全省优秀主任|Award⟧。',
      ['许静 全国优秀主任', '钱立 全省优秀主任', '马超 全省优秀主任'],
      'each clause has its own winners',
    ],
    [
      '⟦许静|Person⟧、⟦马超|Person⟧等5名同志被⟦省水利厅|PublicBody⟧授予“⟦优秀河湖长|Award⟧”称号。',
      ['许静 优秀河湖长 issuer=省水利厅', '马超 优秀河湖长 issuer=省水利厅'],
      'those of a roll whom the paper names',
    ],
    [
      '2023年度,⟦北河村|Place⟧被⟦省水利厅|PublicBody⟧命名为“⟦水美乡村|Award⟧”。',
      ['北河村 水美乡村 year=2023 issuer=省水利厅'],
      'year and issuer',
    ],
    ['我市4人获评⟦全省优秀主任|Award⟧。', [], 'four of a city are not the city'],
    [
      '⟦全县护林模范|Award⟧受表彰。\n被表彰的护林员共3人。⟦许静|Person⟧面对大火,冲在前面;⟦马超|Person⟧、⟦钱立|Person⟧等人守山多年,学习⟦赵敏|Person⟧。',
      ['许静 全县护林模范', '钱立 全县护林模范', '马超 全县护林模范'],
      'those praised under 被表彰的, and nobody they only speak of',
    ],
    [
      '⟦许静|Person⟧教书多年,先后被授予⟦市优秀教师|Award⟧、⟦省先进个人|Award⟧等称号。2023年度考核结束。',
      ['许静 市优秀教师', '许静 省先进个人'],
      'over the years: of no year',
    ],
    ['一批工人的优秀代表,获评“⟦工匠|Award⟧”。⟦省政府|PublicBody⟧表示祝贺。', [], 'nobody is named'],
  ])('%s gives %j: %s', async (text, want) => {
    expect(await honours(text)).toEqual(want);
  });
});
