import type { EventType } from '#libs/domain';
import { readWordTable } from './data-file.js';

/** A national programme, policy or doctrine (国家层面的工程、战略、政策) under one of the names papers print. */
export interface NationalProgram {
  readonly name: string;
  /** The name all its variants share: 乡村全面振兴 → 乡村振兴. */
  readonly canonical: string;
  readonly kind: string;
}

/** The last noun of an event's name: 现场会, 签约仪式, 运动会. */
export interface EventHead {
  readonly head: string;
  readonly type: EventType;
  /** A weak head (会议, 活动) names an event only with a name, an ordinal, a level or a year before it. */
  readonly weak: boolean;
}

/** The last noun of a facility's name: 大剧院, 日间照料中心. */
export interface FacilitySuffix {
  readonly suffix: string;
  /** Whether things of this kind are told apart by their place alone, which then belongs to the name (田村日间照料中心). */
  readonly shared: boolean;
}

const file = (name: string): URL => new URL(`../data/${name}`, import.meta.url);

/** Widely used names of national programmes, each with the name its variants share. */
export function loadNationalPrograms(): readonly NationalProgram[] {
  return readWordTable(file('national-programs.tsv'), ['name', 'canonical', 'kind']).rows;
}

/** Words that look like a programme's name in quotation marks but name none, with the reason: 两个确立 (rhetoric), 组合拳 (metaphor). */
export function loadRefusedSlogans(): ReadonlyMap<string, string> {
  return new Map(readWordTable(file('refused-slogans.tsv'), ['word', 'why']).rows.map(({ word, why }) => [word, why]));
}

/** Heads of events' names with the type of event each means, longest first. */
export function loadEventHeads(): readonly EventHead[] {
  return readWordTable(file('event-heads.tsv'), ['head', 'type', 'strength'])
    .rows.map(({ head, type, strength }) => ({ head, type: type as EventType, weak: strength === 'weak' }))
    .sort((a, b) => b.head.length - a.head.length || (a.head < b.head ? -1 : 1));
}

/** Last nouns of facilities' names. */
export function loadFacilitySuffixes(): readonly FacilitySuffix[] {
  return readWordTable(file('facility-suffixes.tsv'), ['suffix', 'class']).rows.map((row) => ({
    suffix: row.suffix,
    shared: row.class === 'shared',
  }));
}

/** Head nouns of crafts and local products (剪纸, 老陈醋), which are named with their place. */
export function loadSpecialityHeads(): readonly string[] {
  return readWordTable(file('speciality-heads.tsv'), ['head']).rows.map(({ head }) => head);
}
