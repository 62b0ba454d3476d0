import type { Division, Divisions } from '#libs/analysis';
import type { PlaceLevel } from '#libs/domain';
import { gazetteer, type PlaceEntry } from '#libs/lexicon';

const byLevel = new Map<PlaceLevel, PlaceEntry[]>();

/** Every division of a level that is in force, by code; made at the first question. */
function divisionsAt(level: PlaceLevel): readonly PlaceEntry[] {
  if (byLevel.size === 0) {
    const all = [...gazetteer().names()].flatMap((name) => gazetteer().lookup(name));
    for (const entry of new Set(all)) {
      if (entry.kind !== 'division') continue;
      const entries = byLevel.get(entry.level);
      if (entries) entries.push(entry);
      else byLevel.set(entry.level, [entry]);
    }
    for (const entries of byLevel.values()) entries.sort((a, b) => (a.code < b.code ? -1 : 1));
  }
  return byLevel.get(level) ?? [];
}

function shown(entry: PlaceEntry | undefined | null): Division | null {
  return entry && entry.code !== '' ? { code: entry.code, name: entry.name } : null;
}

/** The gazetteer, as analysis asks for divisions. */
export const DIVISIONS: Divisions = {
  at(code, level) {
    const entry = gazetteer().byCode(code);
    return entry ? shown(gazetteer().ancestorAt(entry, level)) : null;
  },
  byCode: (code) => shown(gazetteer().byCode(code)),
  named: (name) => shown(gazetteer().regionOf(name)),
  within: (code, level) =>
    divisionsAt(level).flatMap((entry) => (gazetteer().contains(code, entry.code) ? (shown(entry) ?? []) : [])),
};
