import { readWordLists } from './data-file.js';

/** Words that make and unmake names of places no gazetteer lists. */
export interface PlaceForms {
  /** Common words before 村, 社区, 镇: 示范 in 示范村. */
  readonly notNames: readonly string[];
  /** Signs that stand outside a name: 的, 在, 和. */
  readonly edges: readonly string[];
  /** Kinds of zones: 经济技术开发区, 农高区. */
  readonly zones: readonly string[];
  readonly streets: readonly string[];
  /** Words before 路 or 街 that make no street: 铁, 思. */
  readonly notStreets: readonly string[];
  /** Endings of natural places and regions: 河, 山, 盆地, 流域. */
  readonly natural: readonly string[];
  /** 城区, 古镇: divisions whose whole name is a common word. */
  readonly commonDivisions: readonly string[];
}

const NAMES = ['notNames', 'edges', 'zones', 'streets', 'notStreets', 'natural', 'commonDivisions'] as const;

/** Reads `data/place-forms.yaml`. @throws YaowenError on a damaged file. */
export function readPlaceForms(): PlaceForms {
  const { lists } = readWordLists(new URL('../data/place-forms.yaml', import.meta.url), NAMES);
  return Object.fromEntries(NAMES.map((name) => [name, lists[name] ?? []])) as unknown as PlaceForms;
}
