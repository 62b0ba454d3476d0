import { resolveIdentity, type PagedSource, type PostFact } from '#libs/identity';
import type { ListedOrganization } from './listed-organization.js';

/** What a row says of a person, as far as it tells who it is. */
export interface ListedPerson {
  readonly name: string;
  readonly region: string | null;
  readonly gender: string | null;
  readonly birth: string | null;
  readonly posts: readonly { readonly title: string; readonly body: ListedOrganization }[];
}

/** Below this, two rows share little more than a name and a region. */
const SURE = 0.8;

/**
 * Which rows of a list are of one person: those that the judge of identity would join if they stood on different pages, by
 * body, by leading bodies of one place, by month of birth. Never by name alone.
 *
 * @returns for each row what tells its person from namesakes of the list: empty for the only one of a name.
 */
export function peopleOfRows(rows: readonly ListedPerson[]): string[] {
  const sources: PagedSource[] = [];
  const posts: PostFact[] = [];
  const idOf = (row: number): string => `row ${String(row).padStart(8, '0')}`;
  const byName = new Map<string, number[]>();
  rows.forEach(({ name }, row) => byName.set(name, [...(byName.get(name) ?? []), row]));
  for (const [row, person] of rows.entries()) {
    if ((byName.get(person.name)?.length ?? 0) < 2) continue;
    const { name, region, gender, birth } = person;
    const attributes = {
      ...(region !== null && { region }),
      ...(gender !== null && { gender }),
      ...(birth !== null && { birth }),
    };
    const common = { page: idOf(row), aliases: [], articles: ['a1'] };
    sources.push({ ...common, id: idOf(row), type: 'Person', name, attributes });
    for (const [i, { title, body }] of person.posts.entries()) {
      const id = `${idOf(row)} body ${i}`;
      sources.push({ ...common, id, type: body.type, name: body.name, attributes: body.attributes });
      posts.push({ person: idOf(row), body: id, title });
    }
  }
  const groups = new Map<string, string>();
  const rootOf = (id: string): string => {
    const up = groups.get(id);
    return up === undefined ? id : rootOf(up);
  };
  for (const { a, b, verdict, score } of resolveIdentity(sources, { posts }).judgements) {
    if (verdict !== 'same' || score < SURE) continue;
    const [x, y] = [rootOf(a), rootOf(b)].sort();
    if (x !== undefined && y !== undefined && x !== y) groups.set(y, x);
  }
  const discriminators = rows.map(() => '');
  for (const list of byName.values()) {
    const roots = [...new Set(list.map((row) => rootOf(idOf(row))))];
    if (roots.length < 2) continue;
    for (const row of list) discriminators[row] = String(roots.indexOf(rootOf(idOf(row))) + 1);
  }
  return discriminators;
}
