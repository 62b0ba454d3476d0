import { EVENT_TYPES } from '#libs/domain';
import { expect, it } from 'vitest';
import {
  loadEventHeads,
  loadFacilitySuffixes,
  loadNationalPrograms,
  loadRefusedSlogans,
  loadSpecialityHeads,
} from './named-things.js';

it('variants of a national programme share one name, which is a programme itself', () => {
  const programs = loadNationalPrograms();
  expect(programs.find(({ name }) => name === '乡村全面振兴')?.canonical).toBe('乡村振兴');
  expect(programs.find(({ name }) => name === '千村示范、万村整治')?.canonical).toBe('千万工程');
});

it('no word is both a programme and a refused slogan', () => {
  const refused = loadRefusedSlogans();
  expect(loadNationalPrograms().filter(({ name }) => refused.has(name))).toEqual([]);
  expect(refused.get('两个确立')).toBe('rhetoric');
});

it('every head of events has a type of the ontology, longest heads first', () => {
  const heads = loadEventHeads();
  expect(heads.filter(({ type }) => !EVENT_TYPES.includes(type))).toEqual([]);
  expect(heads.map(({ head }) => head.length)).toEqual(heads.map(({ head }) => head.length).sort((a, b) => b - a));
});

it('facilities told apart by place alone keep it', () => {
  const suffixes = new Map(loadFacilitySuffixes().map(({ suffix, shared }) => [suffix, shared]));
  expect(suffixes.get('日间照料中心')).toBe(true);
  expect(suffixes.get('大剧院')).toBe(false);
  expect(loadSpecialityHeads()).toContain('剪纸');
});
