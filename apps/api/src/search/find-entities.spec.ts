import type { EntityRecord, SearchHit } from '#libs/store';
import { describe, expect, it } from 'vitest';
import { findEntities, isOneOff } from './find-entities.js';

describe('isOneOff', () => {
  it.each([
    ['梁艳萍', '梁彦萍', true, 'the middle'],
    ['梁艳萍', '艳萍', true, 'the first is missing'],
    ['梁艳萍', '梁艳萍儿', true, 'one too many'],
    ['千村示范', '千村示苑', true, 'the last'],
    ['梁艳萍', '梁艳萍', false, 'equal'],
    ['梁艳萍', '梁彦平', false, 'two'],
    ['梁艳萍', '萍艳梁', false, 'turned round'],
    ['太谷区委', '太谷', false, 'two missing'],
  ])('%s, %s: %s (%s)', (one, other, want) => {
    expect(isOneOff(one, other)).toBe(want);
    expect(isOneOff(other, one)).toBe(want);
  });
});

describe('findEntities', () => {
  const person = (name: string): EntityRecord => ({
    id: `en_${name}`,
    type: 'Person',
    name,
    aliases: [],
    attributes: {},
    members: [],
    articleCount: 1,
  });
  /** A store that finds what contains the text, as the port says. */
  const storeOf = (...names: string[]) => ({
    search: async (text: string) => {
      const items: SearchHit[] = names
        .filter((name) => name.includes(text))
        .map((name) => ({ entity: person(name), matched: name, score: 1 }));
      return { items, cursors: items.map(() => ''), hasNext: false, total: items.length };
    },
  });

  it.each([
    ['梁豔萍', '梁艳萍', 'exact', 'Traditional characters'],
    ['梁砚萍', '梁艳萍', 'typo', 'the middle of three'],
    ['粱艳萍', '梁艳萍', 'typo', 'the first of three'],
    ['梁艳苹', '梁艳萍', 'typo', 'the last of three'],
    ['百村示苑行动', '百村示范行动', 'typo', 'in the first half'],
    ['百村示范性动', '百村示范行动', 'typo', 'in the second half'],
    ['艳萍', '梁艳萍', 'part', 'a part'],
  ])('%s finds %s as %s (%s)', async (text, name, kind) => {
    const { found } = await findEntities(storeOf('梁艳萍', '百村示范行动', '王秀兰'), text, null);
    expect(found.map(({ matched, kind: by }) => [matched, by])).toEqual([[name, kind]]);
  });

  it('does not guess where something is called so, nor in names of two', async () => {
    expect((await findEntities(storeOf('梁艳萍', '梁彦萍'), '梁艳萍', null)).found).toHaveLength(1);
    expect((await findEntities(storeOf('王兰'), '王岚', null)).found).toEqual([]);
  });
});
