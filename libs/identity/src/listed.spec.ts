import { describe, expect, it } from 'vitest';
import type { EntityType, SourceContext, SourceRelation } from '#libs/domain';
import { blockOf } from '#libs/domain';
import { resolveBlocks } from './resolve-blocks.js';

interface Said {
  readonly type?: EntityType;
  readonly name?: string;
  readonly region?: string;
  readonly code?: string;
  readonly site?: string;
  readonly birth?: string;
  readonly gender?: string;
  readonly bodies?: string;
}

const FIRM = '青禾农业科技有限公司';
const A = '91140700MA0QH0001N';
const B = '91330700MA2QH00095';

/** Sources a, b, c … each on a page of its own; those with a code as a list gives them. */
function contexts(...all: readonly Said[]): SourceContext[] {
  return all.map((said, i): SourceContext => {
    const { type = 'Company', name = FIRM, region = null, site } = said;
    const id = `en_${'abcdefgh'[i]}`;
    const attributes = Object.fromEntries(
      (['code', 'birth', 'gender', 'bodies'] as const).flatMap((key) =>
        said[key] === undefined ? [] : [[key, said[key]]],
      ),
    );
    const located: SourceRelation = {
      claim: `cl_${i}`,
      type: 'locatedIn',
      end: 'subject',
      other: { id: `en_place${i}`, type: 'Place', name: site ?? '' },
      date: null,
      modality: 'happened',
      qualifiers: {},
    };
    return {
      source: { id, page: `pg_${i}`, type, name, aliases: [], articles: ['a1'], attributes },
      block: blockOf({ type, name }),
      paper: null,
      region,
      issued: null,
      relations: site === undefined ? [] : [located],
    };
  });
}

/** Groups as letters, and pairs that are not joined with what is said of them. */
function resolved(...all: readonly Said[]): string {
  const { entities, judgements } = resolveBlocks(contexts(...all), []);
  const groups = entities.map(({ members }) => members.map((id) => id.slice(3)).join('')).join('|');
  const apart = judgements.filter(({ verdict }) => verdict !== 'same');
  return [groups, ...apart.map(({ a, b, verdict }) => `${a.slice(3)}${b.slice(3)} ${verdict}`)].join(', ');
}

describe('companies of lists', () => {
  it.each<[string, readonly Said[], string]>([
    ['one code, whatever the names', [{ code: A }, { code: A, name: '青禾农业科技股份有限公司' }], 'ab'],
    ['one name and two codes', [{ code: A }, { code: B }], 'a|b, ab different'],
    [
      'one name and two codes in one county',
      [
        { code: A, site: '太谷区' },
        { code: B, site: '太谷区' },
      ],
      'a|b, ab different',
    ],
    ['a paper of the city it is registered in', [{ code: A, site: '太谷区' }, { region: '晋中市' }], 'ab'],
    ['a paper of the province', [{ code: A, site: '太谷区' }, { region: '山西省' }], 'ab'],
    ['a paper of another province', [{ code: A, site: '太谷区' }, { region: '金华市' }], 'a|b, ab unsure'],
    [
      'a paper that says where it is',
      [
        { code: A, site: '太谷区' },
        { region: '中国', site: '太谷区' },
      ],
      'ab',
    ],
    ['a paper of nowhere: the name alone', [{ code: A, site: '太谷区' }, {}], 'a|b, ab unsure'],
    ['a list that says no place: the name alone', [{ code: A }, { region: '晋中市' }], 'a|b, ab unsure'],
    [
      'two of the name, each in its city',
      [{ code: A, site: '太谷区' }, { code: B, site: '金华市' }, { region: '晋中市' }, { region: '金华市' }],
      'ac|bd, ab different',
    ],
    [
      'two of the name in one city, of which the paper may mean either',
      [{ code: A, site: '太谷区' }, { code: '91140700MA0QH0002R', site: '祁县' }, { region: '晋中市' }],
      'a|b|c, ab different, ac unsure, bc unsure',
    ],
    ['papers of two cities, without lists, as before', [{ region: '晋中市' }, { region: '金华市' }], 'ab'],
    [
      'a name with its province, in whatever paper',
      [
        { code: A, name: '山西青禾农业科技有限公司' },
        { name: '山西青禾农业科技有限公司', region: '金华市' },
      ],
      'ab',
    ],
  ])('%s', (_what, said, want) => {
    expect(resolved(...said)).toBe(want);
  });
});

describe('public bodies and institutions of lists', () => {
  const school = { type: 'Institution', name: '晋中市第二中学' } as const;
  it.each<[string, readonly Said[], string]>([
    ['a list and papers', [{ ...school, code: '12140700MB1QH0001C' }, school, school], 'abc'],
    [
      'two codes',
      [
        { ...school, code: '12140700MB1QH0001C' },
        { ...school, code: '12140700MB1QH0002A' },
      ],
      'a|b, ab different',
    ],
  ])('%s', (_what, said, want) => {
    expect(resolved(...said)).toBe(want);
  });
});

describe('persons of lists', () => {
  const person = { type: 'Person', name: '林远山', region: '晋中市' } as const;
  it.each<[string, readonly Said[], string]>([
    [
      'one month of birth in one province',
      [
        { ...person, birth: '1970-03' },
        { ...person, region: '太原市', birth: '1970-03-08' },
      ],
      'ab',
    ],
    [
      'one month of birth in two provinces',
      [
        { ...person, birth: '1970-03' },
        { ...person, region: '金华市', birth: '1970-03' },
      ],
      'a|b, ab unsure',
    ],
    [
      'two months of birth at one body',
      [
        { ...person, bodies: '晋中市人民政府', birth: '1970-03' },
        { ...person, bodies: '晋中市人民政府', birth: '1970-04' },
      ],
      'a|b, ab different',
    ],
    [
      'a man and a woman at one body',
      [
        { ...person, bodies: '晋中市人民政府', gender: '男' },
        { ...person, bodies: '晋中市人民政府', gender: '女' },
      ],
      'a|b, ab different',
    ],
    [
      'a year beside a month of it at one body',
      [
        { ...person, bodies: '晋中市人民政府', birth: '1970' },
        { ...person, bodies: '晋中市人民政府', birth: '1970-04' },
      ],
      'ab',
    ],
    [
      'a name and nothing else',
      [
        { type: 'Person', name: '林远山', birth: '1970' },
        { type: 'Person', name: '林远山' },
      ],
      'a|b, ab unsure',
    ],
  ])('%s', (_what, said, want) => {
    expect(resolved(...said)).toBe(want);
  });
});
