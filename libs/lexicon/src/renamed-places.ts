import { readWordTable } from './data-file.js';

let shared: ReadonlyMap<string, string> | undefined;

/** Divisions that go on under a name with another stem, by the former name: 襄樊市 → 襄阳市, 长治县 → 上党区; read once. */
export function renamedPlaces(): ReadonlyMap<string, string> {
  shared ??= new Map(
    readWordTable(new URL('../data/renamed-places.tsv', import.meta.url), ['former', 'current', 'since']).rows.map(
      ({ former, current }) => [former, current],
    ),
  );
  return shared;
}
