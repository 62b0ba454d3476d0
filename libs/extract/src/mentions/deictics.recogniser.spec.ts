import type { Article, PageMetadata, TaggedPage, TextRange } from '#libs/domain';
import { ReadingText } from '#libs/domain';
import { describe, expect, it } from 'vitest';
import { deicticsRecogniser, resolveRegion } from './deictics.recogniser.js';
import { placesRecogniser } from './places.recogniser.js';

function pageOf(text: string, region?: string, label?: string): { page: TaggedPage; article: Article } {
  const offsets = Uint32Array.from({ length: text.length }, (_, i) => i);
  const at = label === undefined ? -1 : text.indexOf(label);
  const placeLabel: TextRange | null = label === undefined ? null : { start: at, end: at + label.length };
  const article: Article = {
    id: 'a1',
    kind: 'news',
    title: null,
    spans: [{ start: 0, end: text.length }],
    reading: new ReadingText(
      text,
      offsets,
      offsets.map((i) => i + 1),
    ),
    blocks: [],
    sentences: [],
    bylines: [],
    placeLabel,
    continuedFrom: null,
    truncated: false,
    date: null,
  };
  const metadata: PageMetadata = region === undefined ? {} : { region: { value: region, provenance: 'given' } };
  const page: TaggedPage = {
    id: 'pg_1',
    name: 'a.txt',
    text,
    bodyStart: 0,
    metadata,
    diagnostics: [],
    articles: [article],
    tokens: [[]],
  };
  return { page, article };
}

function found(text: string, region?: string, label?: string): string[] {
  const { page, article } = pageOf(text, region, label);
  const context = { page, article, tokens: [] };
  const proposed = placesRecogniser.propose({ ...context, proposed: [] });
  return deicticsRecogniser
    .propose({ ...context, proposed })
    .sort((a, b) => a.range.start - b.range.start)
    .map((c) => `${text.slice(c.range.start, c.range.end)} ${c.hints?.canonical ?? '?'}`);
}

describe('deictics', () => {
  it.each<[string, string | undefined, string | undefined, string[], string]>([
    ['我市在全省率先启动。', '晋中市', undefined, ['我市 晋中市', '全省 山西省'], 'home region and what it lies in'],
    [
      '全地区植树,地委、行署部署。',
      '阿克苏地区',
      undefined,
      ['全地区 阿克苏地区', '地委 中共阿克苏地区委员会', '行署 阿克苏地区行政公署'],
      'a prefecture called 地区',
    ],
    ['全地区和平,本地区稳定,地委部署。', '晋中市', undefined, [], 'any region'],
    ['市委、市政府召开会议。', '晋中市', undefined, ['市委 中共晋中市委员会', '市政府 晋中市人民政府'], 'bare bodies'],
    [
      '平遥县 全县植树。县委部署。',
      '晋中市',
      '平遥县',
      ['全县 平遥县', '县委 中共平遥县委员会'],
      'place label below the paper’s level',
    ],
    ['在平遥县,该县植树。', '晋中市', undefined, ['该县 平遥县'], 'the county named last'],
    ['在寿阳县调研后,又到平遥县,该县植树。', '晋中市', undefined, ['该县 平遥县'], 'the last of two'],
    [
      '会上,省文旅厅与市卫健委签约。',
      '晋中市',
      undefined,
      ['省文旅厅 山西省文化和旅游厅', '市卫健委 晋中市卫生健康委员会'],
      'departments',
    ],
    [
      '长沙传来消息,全省行动。',
      '中国',
      undefined,
      ['全省 湖南省'],
      'a national paper: the province of the place named',
    ],
    ['我国、全国各地。', undefined, undefined, ['我国 中国', '全国 中国'], 'the country needs no metadata'],
    ['市政协召开会议。', undefined, undefined, ['市政协 ?'], 'nothing tells which'],
    ['推动我市政协工作。', '吕梁市', undefined, ['我市政协 中国人民政治协商会议吕梁市委员会'], 'a body with 我'],
    ['全市域推进。', '晋中市', undefined, ['全市域 晋中市'], 'the whole area'],
    ['自治区总工会号召。', '新疆维吾尔自治区', undefined, ['自治区总工会 新疆维吾尔自治区总工会'], 'autonomous region'],
    [
      '市露天矿山安全委员会表示。',
      '吕梁市',
      undefined,
      ['市露天矿山安全委员会 吕梁市露天矿山安全委员会'],
      'a body on no list',
    ],
    ['全村现有大棚40座。', '晋中市', undefined, ['全村 ?'], 'a village that is counted'],
    ['团市委开展活动。', '晋中市', undefined, ['团市委 中国共产主义青年团晋中市委员会'], 'the league'],
  ])('finds in %s (%s) the right things', (text, region, label, want) => {
    expect(found(text, region, label)).toEqual(want);
  });

  it.each([
    ['市委书记、市委常委到会。', 'titles'],
    ['城市管理局、社区党委、乡镇党委。', 'the level word belongs to the word before'],
    ['汾阳市政协召开会议。', 'a full name'],
    ['全市场竞争,安全省心,基本国情。', 'other words'],
    ['省人大代表王海平发言。', 'a title'],
    ['为全村老人服务。', 'a manner of speaking'],
    ['全村60岁以上老人免费用餐。', 'people by their age'],
  ])('finds none in %s', (text) => {
    expect(found(text, '晋中市')).toEqual([]);
  });

  it('gives the reason of a resolution', () => {
    const { page, article } = pageOf('全市会议', '晋中市');
    expect(resolveRegion('市', article, 0, [], page)).toEqual({
      name: '晋中市',
      level: 'prefecture',
      code: '140700',
      reason: 'home region of the paper',
    });
    expect(resolveRegion('县', article, 0, [], page)).toBeNull();
  });
});
