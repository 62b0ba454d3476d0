import { describe, expect, it } from 'vitest';
import { blockOf, type EntityType } from './index.js';

describe('blockOf', () => {
  it.each<[EntityType, string, string, boolean, string]>([
    ['Institution', '湖南师大', '湖南师范大学', true, 'a university in short'],
    ['Institution', '湖南师大', '湖南师范大学附属中学', false, 'its school'],
    ['Institution', '湖南农大', '湖南师大', false, 'another university'],
    ['Institution', '安化县中医院', '安化县中医医院', true, 'a hospital of Chinese medicine'],
    ['PublicBody', '益阳高新技术产业开发区管理委员会', '益阳高新区管委会', true, 'the board of a zone'],
    ['Place', '益阳高新技术产业开发区', '益阳高新区', true, 'a zone in short'],
    ['Place', '益阳经济技术开发区', '益阳高新区', false, 'another zone'],
    ['Place', '玉环县', '玉环市', true, 'a county that became a city'],
    ['Program', '茶产业三年行动计划（2021—2023年）', '茶产业三年行动计划(2021-2023年)', true, 'two scripts'],
    ['PublicBody', '平遥县人大', '平遥县人民医院', false, '人大 is no university'],
  ])('puts %s %s and %s into one block: %s, %s', (type, one, other, want) => {
    expect(blockOf({ type, name: one }) === blockOf({ type, name: other })).toBe(want);
  });
});
