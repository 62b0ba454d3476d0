import { describe, expect, it } from 'vitest';
import { blockOf, dateValue, type EntityType, type SourceContext } from '#libs/domain';
import { resolveBlocks } from './resolve-blocks.js';

/** A page that names somebody: day of the issue, home of the paper, and body and title where it gives a post. */
type Cited = readonly [issued: string, region: string, body?: string, title?: string];

const STATES = new Set(['新西兰', '葡萄牙', '吉尔吉斯斯坦']);

function groups(name: string, cited: readonly Cited[], type: EntityType = 'Person'): string {
  const contexts = cited.map(([issued, region, body, title], i): SourceContext => {
    const source = { id: `en_${i}`, page: `pg_${i}`, type, name, aliases: [], articles: ['a1'], attributes: {} };
    const post = {
      claim: `cl_${i}`,
      type: 'holdsPost' as const,
      end: 'subject' as const,
      other: {
        id: `en_b${i}`,
        type: (STATES.has(body ?? '') ? 'Place' : 'PublicBody') as EntityType,
        name: body ?? '',
      },
      date: null,
      modality: 'happened' as const,
      qualifiers: { title: title ?? '' },
    };
    return {
      source: { ...source, attributes: type === 'Person' ? { region } : {} },
      block: blockOf(source),
      paper: null,
      region,
      issued: dateValue(issued),
      relations: body === undefined ? [] : [post],
    };
  });
  return resolveBlocks(contexts, [])
    .entities.map(({ members }) => members.map((id) => id.slice(3)).join(''))
    .join('|');
}

describe('namesakes', () => {
  it.each<[string, string, readonly Cited[], string]>([
    [
      'president and prime minister at once',
      '哈特罗夫',
      [
        ['2024-07-05', '中国', '吉尔吉斯斯坦', '总统'],
        ['2024-10-16', '中国', '吉尔吉斯斯坦', '总理'],
        ['2024-12-01', '中国', '吉尔吉斯斯坦', '总统'],
      ],
      '02|1',
    ],
    [
      'a minister who became prime minister',
      '哈特罗夫',
      [
        ['2021-07-05', '中国', '吉尔吉斯斯坦', '外交部长'],
        ['2024-10-16', '中国', '吉尔吉斯斯坦', '总理'],
      ],
      '01',
    ],
    [
      'a bare name while its only bearer is in the news',
      '蒙特卡罗夫',
      [
        ['2024-01-05', '中国', '葡萄牙', '总理'],
        ['2024-10-16', '中国'],
      ],
      '01',
    ],
    [
      'a bare name two years before',
      '蒙特卡罗夫',
      [
        ['2024-01-05', '中国', '葡萄牙', '总理'],
        ['2021-10-16', '中国'],
      ],
      '0|1',
    ],
    [
      'mayor here, then Party secretary of another city of the province',
      '顾云起',
      [
        ['2018-06-06', '宿迁市', '宿迁市人民政府', '市长'],
        ['2022-02-06', '泰州市', '中共泰州市委员会', '市委书记'],
      ],
      '01',
    ],
    [
      'the same in two provinces',
      '顾云起',
      [
        ['2018-06-06', '宿迁市', '宿迁市人民政府', '市长'],
        ['2022-02-06', '定西市', '中共定西市委员会', '市委书记'],
      ],
      '0|1',
    ],
    [
      'the same with a name that thousands bear',
      '李军',
      [
        ['2018-06-06', '宿迁市', '宿迁市人民政府', '市长'],
        ['2022-02-06', '泰州市', '中共泰州市委员会', '市委书记'],
      ],
      '0|1',
    ],
    [
      'a bare common name beside the vice head of one of the counties',
      '李军',
      [
        ['2022-03-11', '达州市', '宣汉县人民政府', '副县长'],
        ['2022-08-11', '达州市'],
      ],
      '0|1',
    ],
    [
      'a bare common name beside the vice mayor',
      '李军',
      [
        ['2022-03-11', '达州市', '达州市人民政府', '副市长'],
        ['2022-08-11', '达州市'],
      ],
      '01',
    ],
  ])('%s: %s', (_, name, cited, want) => {
    expect(groups(name, cited)).toBe(want);
  });

  it('of rivers of two characters stay apart, but for the great ones', () => {
    const rivers = (name: string): string => {
      const contexts = ['四川省', '湖南省'].map((region, i): SourceContext => {
        const source = {
          id: `en_${i}`,
          page: `pg_${i}`,
          type: 'Place' as const,
          name,
          aliases: [],
          articles: ['a1'],
          attributes: { level: 'natural' },
        };
        return { source, block: blockOf(source), paper: null, region, issued: null, relations: [] };
      });
      return resolveBlocks(contexts, [])
        .entities.map(({ members }) => members.length)
        .join('|');
    };
    expect([rivers('沱江'), rivers('长江'), rivers('洞庭湖')]).toEqual(['1|1', '2', '2']);
  });

  it('a delegation goes to many talks and is not one', () => {
    const cited: readonly Cited[] = [
      ['2023-04-10', '中国'],
      ['2026-06-30', '中国'],
    ];
    expect(groups('新西兰代表团', cited, 'PublicBody')).toBe('0|1');
  });
});
