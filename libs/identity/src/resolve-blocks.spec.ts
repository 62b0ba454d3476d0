import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockOf, type EntityType, type Judgement, type SourceContext } from '#libs/domain';
import { resolveBlocks } from './resolve-blocks.js';

/** Sources of a few names on a few pages, with posts that do and do not agree. */
function contextsOf(): SourceContext[] {
  const names: readonly (readonly [EntityType, string])[] = [
    ['Person', '林远山'],
    ['Person', '柳青禾'],
    ['Event', '全市人才座谈会'],
    ['PublicBody', '市委'],
    ['Place', '北沙河村'],
  ];
  const bodies = ['晋中市人民政府', '中共晋中市委员会', '太谷区人民医院'];
  return names.flatMap(([type, name], n) =>
    Array.from({ length: 7 }, (_, i): SourceContext => {
      const source = {
        id: `en_${n}${(i * 3) % 7}`,
        page: `pg_${i}`,
        type,
        name,
        aliases: [],
        articles: ['a1'],
        attributes: type === 'Event' ? { date: `2024-11-0${1 + (i % 2)}`, named: true } : {},
      };
      return {
        source,
        block: blockOf(source),
        paper: null,
        region: i === 6 ? null : (['晋中市', '太原市'][i % 2] ?? null),
        issued: null,
        relations:
          type === 'Person' && i > 1
            ? [
                {
                  claim: `cl_${n}${i}`,
                  type: 'holdsPost',
                  end: 'subject',
                  other: { id: `en_b${i}`, type: 'PublicBody', name: bodies[i % 3] ?? '' },
                  date: null,
                  modality: 'happened',
                  qualifiers: { title: '副市长' },
                },
              ]
            : [],
      };
    }),
  );
}

describe('resolveBlocks', () => {
  const contexts = contextsOf();
  const blocks = [...new Set(contexts.map(({ block }) => block))];
  const person: Judgement = {
    a: 'en_00',
    b: 'en_01',
    verdict: 'different',
    score: 1,
    reasons: ['问过本人'],
    by: 'person:馆员',
  };
  const sorted = <T>(values: readonly T[]): string[] => values.map((value) => JSON.stringify(value)).sort();

  it('gives every block the answer it has alone, in whatever company and order it is resolved', () => {
    const alone = blocks.map((block) =>
      resolveBlocks(
        contexts.filter((one) => one.block === block),
        [person],
      ),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(blocks), fc.infiniteStream(fc.nat()), (chosen, chance) => {
        const company = contexts
          .filter(({ block }) => chosen.includes(block))
          .map((one) => ({ one, at: chance.next().value as number }))
          .sort((x, y) => x.at - y.at)
          .map(({ one }) => one);
        const got = resolveBlocks(company, [person]);
        const want = alone.filter((_, i) => chosen.includes(blocks[i] ?? ''));
        expect(sorted(got.entities)).toEqual(sorted(want.flatMap(({ entities }) => entities)));
        expect(sorted(got.judgements)).toEqual(sorted(want.flatMap(({ judgements }) => judgements)));
      }),
    );
  });

  it('goes by the posts that the pages give', () => {
    const { entities } = resolveBlocks(contexts, []);
    expect(entities.some(({ members }) => members.length > 1 && members.includes('en_06'))).toBe(true);
  });
});
