import { YaowenError } from '#libs/domain';

/** Entities a search for ways may look at before it gives up, so that one question cannot hold the store. */
const MAX_VISITED = 200_000;
/** The most claims around one entity that may be asked for. */
export const MAX_CLAIMS = 5_000;
/** The most ways between two entities that may be asked for. */
export const MAX_PATHS = 100;

/** Refuses a number that is no whole one within its bounds. @throws YaowenError `store.bad-bound`, category limit. */
export function checkRange(name: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new YaowenError(
      'store.bad-bound',
      'limit',
      `${name} is ${value}; ask for a whole number from ${least} to ${most}`,
    );
  }
}

/** Stops a search for ways that has looked at too many entities. @throws YaowenError `store.too-wide`, category limit. */
export function checkVisited(visited: number): void {
  if (visited > MAX_VISITED) {
    throw new YaowenError(
      'store.too-wide',
      'limit',
      `the search for a way went past ${MAX_VISITED} entities; ask for fewer relation types or a shorter way`,
    );
  }
}
