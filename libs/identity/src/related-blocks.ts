import { blockOf, normalName } from '#libs/domain';
import { gazetteer, renamedPlaces } from '#libs/lexicon';
import { otherNames } from './body-name.js';

const BODIES = 'Organization ';
const PLACES = 'Place ';

const cache = new Map<string, readonly string[]>();

/** Blocks of other names of what a block is about, as a lexicon has them, whether or not those lead back. */
function namedAlike(block: string): readonly string[] {
  const known = cache.get(block);
  if (known) return known;
  let found: string[] = [];
  if (block.startsWith(BODIES)) {
    found = otherNames(block.slice(BODIES.length)).map((name) => blockOf({ type: 'PublicBody', name }));
  } else if (block.startsWith(PLACES)) {
    found = [...(stems().get(block.slice(PLACES.length)) ?? [])].map((stem) => `${PLACES}${stem}`);
  }
  const others = [...new Set(found)].filter((one) => one !== block).sort();
  if (cache.size > 50_000) cache.clear();
  cache.set(block, others);
  return others;
}

/**
 * Blocks that must be resolved together with one, because a lexicon knows their names as names of one body or place:
 * `Organization 晋中市国土资源局` and `Organization 晋中市自然资源局`, `Place 襄樊` and `Place 襄阳`. Without the block itself;
 * most have none. The relation holds both ways, and whether the other blocks exist is not asked.
 */
export function relatedBlocks(block: string): string[] {
  const found = new Set([block]);
  for (const one of found) {
    for (const other of namedAlike(one)) if (namedAlike(other).includes(one)) found.add(other);
  }
  found.delete(block);
  return [...found].sort();
}

let renamed: Map<string, Set<string>> | undefined;

function stems(): Map<string, Set<string>> {
  if (!renamed) {
    renamed = new Map();
    for (const [former, current] of [...renamedPlaces(), ...namesOfCountries()]) {
      const [a, b] = [former, current].map((name) =>
        blockOf({ type: 'Place', name: normalName(name) }).slice(PLACES.length),
      );
      if (a === undefined || b === undefined || a === b) continue;
      renamed.set(a, (renamed.get(a) ?? new Set()).add(b));
      renamed.set(b, (renamed.get(b) ?? new Set()).add(a));
    }
  }
  return renamed;
}

/** 俄罗斯联邦 and 俄罗斯: other names of countries, each with the one they are known by. */
function namesOfCountries(): (readonly [string, string])[] {
  const places = gazetteer();
  return [...places.names()].flatMap((name) =>
    places
      .lookup(name)
      .filter((one) => one.kind === 'country' && one.name !== name)
      .map((one) => [name, one.name] as const),
  );
}
