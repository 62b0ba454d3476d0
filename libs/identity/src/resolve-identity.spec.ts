import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntityType, Judgement, Verdict } from '#libs/domain';
import type { PagedSource } from './resolve-identity.js';
import { IDENTITY_JUDGE, resolveIdentity, type PostFact } from './index.js';

type Facts = Readonly<Record<string, string | boolean>>;

/** Sources a, b, c … of one name, each on a page of its own. */
function sourcesOf(type: EntityType, name: string | readonly string[], ...facts: readonly Facts[]): PagedSource[] {
  return facts.map((attributes, i) => ({
    id: `en_${'abcdefgh'[i]}`,
    page: `pg_${i}`,
    type,
    name: typeof name === 'string' ? name : (name[i] ?? ''),
    aliases: [],
    articles: ['a1'],
    attributes,
  }));
}

/** Groups as letters: `ab|c`. */
function groups(sources: readonly PagedSource[], judgements: readonly Judgement[] = []): string {
  return resolveIdentity(sources, { judgements })
    .entities.map((entity) => entity.members.map((id) => id.slice(3)).join(''))
    .join('|');
}

function verdicts(sources: readonly PagedSource[]): string[] {
  return resolveIdentity(sources).judgements.map(({ a, b, verdict }) => `${a.slice(3)}${b.slice(3)} ${verdict}`);
}

function said(pair: string, verdict: Verdict, by = 'person:馆员'): Judgement {
  return { a: `en_${pair[0]}`, b: `en_${pair[1]}`, verdict, score: 1, reasons: ['查证'], by };
}

const GOVERNMENT = '晋中市人民政府';
const COMMITTEE = '中共晋中市委员会';

describe('persons of one name', () => {
  it.each<[string, Facts, Facts, Verdict]>([
    ['the same body', { bodies: GOVERNMENT }, { bodies: `${GOVERNMENT};晋中市红十字会` }, 'same'],
    ['two leading bodies of one city', { bodies: GOVERNMENT }, { bodies: COMMITTEE }, 'same'],
    ['one paper’s region and no post', { region: '晋中市' }, { region: '晋中市' }, 'same'],
    [
      'a leading body of the region and no post',
      { region: '晋中市', bodies: GOVERNMENT },
      { region: '晋中市' },
      'same',
    ],
    [
      'a title without its body beside the same title with one',
      { region: '晋中市', bodies: GOVERNMENT, titles: '副市长' },
      { region: '晋中市', titles: '副市长' },
      'same',
    ],
    ['reporters of one region', { reporter: true, region: '晋中市' }, { reporter: true, region: '晋中市' }, 'same'],
    [
      'other regions and other bodies',
      { region: '晋中市', bodies: GOVERNMENT },
      { region: '晋城市', bodies: '晋城市人民政府' },
      'different',
    ],
    ['nothing to compare', {}, {}, 'unsure'],
    ['other regions and no bodies', { region: '晋中市' }, { region: '晋城市' }, 'unsure'],
    ['a national paper, which is everywhere', { region: '中国' }, { region: '中国' }, 'unsure'],
    [
      'a hospital and the government of one city',
      { region: '晋中市', bodies: '晋中市第一人民医院' },
      { region: '晋中市', bodies: GOVERNMENT },
      'unsure',
    ],
    [
      'two departments of one city, with one title',
      { region: '晋中市', bodies: '晋中市教育局', titles: '局长' },
      { region: '晋中市', bodies: '晋中市水利局', titles: '局长' },
      'unsure',
    ],
    [
      'two titles in one region',
      { region: '晋中市', titles: '医生' },
      { region: '晋中市', titles: '副市长' },
      'unsure',
    ],
    ['a reporter and somebody in the news', { reporter: true, region: '晋中市' }, { region: '晋中市' }, 'unsure'],
  ])('with %s', (_what, a, b, want) => {
    const sources = sourcesOf('Person', '林远山', a, b);
    expect(verdicts(sources)).toEqual([`ab ${want}`]);
    expect(groups(sources)).toBe(want === 'same' ? 'ab' : 'a|b');
  });

  it('with no post join the only one of the region, and nobody where there are two', () => {
    const mayor = { region: '晋中市', bodies: GOVERNMENT };
    const doctor = { region: '晋中市', bodies: '晋中市第一人民医院' };
    expect(groups(sourcesOf('Person', '林远山', mayor, { region: '晋中市' }, mayor))).toBe('abc');
    expect(groups(sourcesOf('Person', '林远山', mayor, { region: '晋中市' }, doctor))).toBe('a|b|c');
  });

  it('are told by the posts that claims give them', () => {
    const people = sourcesOf('Person', '林远山', { region: '晋中市' }, { region: '晋中市' }, { region: '晋城市' });
    const [body] = sourcesOf('PublicBody', GOVERNMENT, {});
    const [school] = sourcesOf('Institution', '晋中市第一中学', {});
    if (!body || !school) throw new Error('two sources');
    const all = [...people, { ...body, id: 'en_x', page: 'pg_0' }, { ...school, id: 'en_y', page: 'pg_1' }];
    const post = (person: string, at: string): PostFact => ({ person, body: at, title: '主任、副市长' });
    const joined = (posts: readonly PostFact[]): string =>
      resolveIdentity(all, { posts })
        .entities.map((entity) => entity.members.map((id) => id.slice(3)).join(''))
        .join('|');
    expect(joined([])).toBe('ab|c|x|y');
    expect(joined([post('en_a', 'en_x'), post('en_b', 'en_y')])).toBe('a|b|c|x|y');
    expect(joined([post('en_a', 'en_x'), post('en_c', 'en_x')])).toBe('abc|x|y');
  });

  it('are never compared with those of another name that sounds alike', () => {
    expect(groups(sourcesOf('Person', ['王丽', '王莉'], { bodies: GOVERNMENT }, { bodies: GOVERNMENT }))).toBe('a|b');
    expect(verdicts(sourcesOf('Person', ['王丽', '王莉'], { bodies: GOVERNMENT }, { bodies: GOVERNMENT }))).toEqual([]);
  });

  it('are one however the name is spaced', () => {
    expect(groups(sourcesOf('Person', ['李 丹', '李丹'], { bodies: GOVERNMENT }, { bodies: GOVERNMENT }))).toBe('ab');
  });

  it('of one page stay two, whatever they share, also by way of another page', () => {
    const [a, b, c] = sourcesOf(
      'Person',
      '林远山',
      { bodies: GOVERNMENT },
      { bodies: GOVERNMENT },
      { bodies: GOVERNMENT },
    );
    if (!a || !b || !c) throw new Error('three sources');
    expect(groups([a, { ...b, page: a.page }, c])).toBe('ac|b');
  });
});

describe('things of other types', () => {
  it.each<[EntityType, string | readonly string[], Facts, Facts, Verdict | null, string]>([
    ['PublicBody', COMMITTEE, { jurisdiction: '晋中市' }, {}, 'same', 'a full name says which'],
    ['PublicBody', [COMMITTEE, '中共晋城市委员会'], {}, {}, null, '晋中市委 ≠ 晋城市委'],
    [
      'PublicBody',
      '教育局',
      { jurisdiction: '晋中市' },
      { jurisdiction: '晋城市' },
      'different',
      'other jurisdictions',
    ],
    ['PublicBody', '教育局', { jurisdiction: '晋中市' }, { jurisdiction: '晋中市' }, 'same', 'one jurisdiction'],
    ['PublicBody', '市委', {}, {}, 'unsure', 'a bare name is thousands of bodies'],
    ['Institution', '村委会', {}, {}, 'unsure', 'a bare name'],
    ['Company', '青禾农业有限公司', {}, {}, 'same', 'a full name'],
    ['Place', '朝阳区', { code: '110105' }, { code: '220104' }, 'different', 'other division codes'],
    ['Place', '朝阳区', { code: '110105', partOf: '北京市' }, { partOf: '北京市' }, 'same', 'one parent'],
    [
      'Place',
      '城关镇',
      { partOf: '甲县' },
      { partOf: '乙县' },
      'unsure',
      'other parents, of which one may be the other’s',
    ],
    ['Place', '大柳村', {}, {}, 'unsure', 'villages share names'],
    ['Place', '晋中市', { level: 'prefecture' }, { level: 'prefecture' }, 'same', 'cities do not'],
    ['Program', ['“百村示范”行动', '百村示范行动'], {}, {}, 'same', 'quotation marks are no difference'],
    ['Program', ['“十四五”规划', '“十三五”规划'], {}, {}, null, 'another plan'],
    ['Work', '政府工作报告', {}, {}, 'unsure', 'every city and year has one'],
    ['Award', '优秀志愿者', {}, {}, 'same', 'named honour'],
    ['Product', '青禾陈醋', {}, {}, 'same', 'named product'],
    ['Post', '副市长', { body: GOVERNMENT }, { body: GOVERNMENT }, 'same', 'one title at one body'],
    ['Post', '副市长', { body: GOVERNMENT }, { body: '晋城市人民政府' }, null, 'the same title elsewhere'],
    ['Facility', '人民公园', {}, {}, 'unsure', 'every town has one'],
    ['Facility', '榆次区人民公园', {}, {}, 'same', 'its place is in the name'],
    ['Event', '全市人才会', { date: '2024-11-08' }, { date: '2024-11-08' }, 'same', 'name and day'],
    ['Event', '全市人才会', { date: '2024-11-08' }, { date: '2023-11-08' }, 'different', 'another day'],
    ['Event', '全市人才会', { date: '2024-11' }, { date: '2024-11' }, 'unsure', 'a month holds many meetings'],
    ['Event', '全市人才会', { date: '~2024-11-08' }, { date: '~2024-11-08' }, 'unsure', '近日 is no day'],
    [
      'Event',
      '人才会',
      { date: '2024-11-08', place: '甲县' },
      { date: '2024-11-08', place: '乙县' },
      'different',
      'elsewhere',
    ],
    ['Event', ['第五期青禾讲堂', '第六期青禾讲堂'], {}, {}, 'different', 'ordinals tell apart'],
    ['Event', ['第6期青禾讲堂', '第六期青禾讲堂'], {}, { date: '2024-11-08' }, 'same', 'one ordinal in two scripts'],
    [
      'Event',
      '第六期青禾讲堂',
      { date: '2024-11-08' },
      { date: '2023-11-08' },
      'different',
      'one ordinal of two years',
    ],
    [
      'Event',
      '林远山与柳青禾座谈',
      { named: false, date: '2024-11-08' },
      { named: false, date: '2024-11-08' },
      'same',
      'unnamed: participants and day',
    ],
    ['Event', '林远山与柳青禾座谈', { named: false }, { named: false }, null, 'unnamed and undated'],
    [
      'Event',
      '座谈',
      { named: false, date: '2024-11-08' },
      { named: false, date: '2024-11-09' },
      null,
      'unnamed on other days',
    ],
  ])('%s %j with %j and %j is %s: %s', (type, name, a, b, want) => {
    const sources = sourcesOf(type, name, a, b);
    // An unnamed event of another day is a contradiction not worth anybody's look.
    expect(verdicts(sources)).toEqual(want === null ? [] : [`ab ${want}`]);
    expect(groups(sources)).toBe(want === 'same' ? 'ab' : 'a|b');
  });

  it('never joins across types', () => {
    const [a] = sourcesOf('Program', '百村示范', {});
    const [, b] = sourcesOf('Project', '百村示范', {}, {});
    if (!a || !b) throw new Error('two sources');
    expect(groups([a, b])).toBe('a|b');
  });

  it('joins villages of one paper’s region, where only one can be meant', () => {
    const villages = sourcesOf('Place', '大柳村', {}, {});
    const people = sourcesOf('Person', ['甲甲', '乙乙'], { region: '晋中市' }, { region: '晋中市' });
    const all = [...villages, ...people.map((person) => ({ ...person, id: person.id.replace('en', 'em') }))];
    expect(resolveIdentity(all).entities.map((entity) => entity.members)).toContainEqual(['en_a', 'en_b']);
  });
});

describe('a person’s word', () => {
  const alike = sourcesOf('Person', '林远山', { bodies: GOVERNMENT }, { bodies: GOVERNMENT }, { bodies: GOVERNMENT });
  const unlike = sourcesOf(
    'Person',
    '林远山',
    { region: '晋中市', bodies: GOVERNMENT },
    { region: '晋城市', bodies: '晋城市人民政府' },
  );

  it('keeps apart what the rules would join, also by way of a third', () => {
    expect(groups(alike)).toBe('abc');
    expect(groups(alike, [said('ab', 'different')])).toBe('ac|b');
    expect(groups(alike, [said('ab', 'unsure')])).toBe('ac|b');
  });

  it('joins what the rules would keep apart, even of two names and one page', () => {
    expect(groups(unlike, [said('ab', 'same')])).toBe('ab');
    const [a, b] = sourcesOf('Person', ['林远山', '林老'], {}, {});
    if (!a || !b) throw new Error('two sources');
    expect(groups([a, { ...b, page: a.page }], [said('ab', 'same')])).toBe('ab');
  });

  it('silences the judge on that pair, and words on what is gone are passed over', () => {
    const judged = resolveIdentity(unlike, { judgements: [said('ab', 'same'), said('xy', 'same')] });
    expect(judged.judgements).toEqual([]);
  });

  it('keeps a pair apart where persons disagree', () => {
    expect(groups(alike, [said('ab', 'same', 'person:甲'), said('ab', 'different', 'person:乙')])).toBe('ac|b');
  });

  it('is asked of persons only: the judge’s own old words do not bind it', () => {
    expect(groups(alike, [said('ab', 'different', 'identity@0')])).toBe('abc');
  });
});

describe('the answer', () => {
  const mixed = [
    ...sourcesOf(
      'Person',
      '林远山',
      { bodies: GOVERNMENT },
      { bodies: COMMITTEE },
      { region: '晋中市' },
      { region: '晋城市', bodies: '晋城市教育局' },
    ),
    ...sourcesOf('Program', '百村示范', {}, {}, {}).map((source) => ({ ...source, id: source.id.replace('en', 'ep') })),
    ...sourcesOf('Place', '朝阳区', { code: '110105' }, { code: '220104' }, {}).map((source) => ({
      ...source,
      id: source.id.replace('en', 'eq'),
    })),
  ];

  it('is the same in whatever order the sources come', () => {
    const want = resolveIdentity(mixed, { judgements: [said('ac', 'different')] });
    fc.assert(
      fc.property(fc.shuffledSubarray(mixed, { minLength: mixed.length, maxLength: mixed.length }), (shuffled) => {
        expect(resolveIdentity(shuffled, { judgements: [said('ac', 'different')] })).toEqual(want);
      }),
    );
  });

  it('holds every source once, under the smallest id, with signed judgements of ordered pairs', () => {
    const { entities, judgements } = resolveIdentity(mixed);
    expect(entities.flatMap((entity) => entity.members).sort()).toEqual(mixed.map((source) => source.id).sort());
    for (const { id, members } of entities) {
      expect(members).toEqual([...members].sort());
      expect(members[0]).toBe(id);
    }
    for (const { a, b, by, score, reasons } of judgements) {
      expect(a < b).toBe(true);
      expect(by).toBe(IDENTITY_JUDGE);
      expect(score).toBeGreaterThan(0);
      expect(reasons.join()).not.toBe('');
    }
  });

  it('comes in time that grows with the sources, not with their pairs', () => {
    const many = Array.from({ length: 20_000 }, (_, i): PagedSource => ({
      ...(sourcesOf('Person', '林远山', {
        bodies: i % 2 ? GOVERNMENT : '',
        region: i % 3 ? '晋中市' : `${i}市`,
      })[0] as PagedSource),
      id: `en_${String(i).padStart(6, '0')}`,
      page: `pg_${i}`,
    }));
    const { judgements } = resolveIdentity(many);
    expect(judgements.length).toBeLessThan(many.length * 22);
  });
});
