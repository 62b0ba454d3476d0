import { describe, expect, it } from 'vitest';
import { awards } from './awards.extractor.js';
import type { ClaimExtractor } from './claim-extractor.js';
import { posts } from './posts.extractor.js';
import { programs } from './programs.extractor.js';
import { readClaims } from './read-claims.fixture.js';
import { statements } from './statements.extractor.js';
import { visits } from './visits.extractor.js';

const datesOf = async (readers: readonly ClaimExtractor[], text: string, type: string) =>
  (await readClaims(readers, [text], { region: '晋城市' })).claims
    .filter((claim) => claim.type === type)
    .map(({ date }) => date?.value ?? null);

describe('which date a claim carries', () => {
  it.each<readonly [string, readonly ClaimExtractor[], string, readonly (string | null)[], string]>([
    [
      '⟦2023年|Date=2023⟧,⟦北河县|Place⟧实施“⟦百村计划|Program⟧”。',
      [programs],
      'implements',
      ['2023'],
      'the year that the sentence prints',
    ],
    [
      '⟦2023年11月|Date=2023-11⟧现场会以来,⟦北河县|Place⟧实施“⟦百村计划|Program⟧”。',
      [programs],
      'implements',
      [null],
      'what it began with does not date it',
    ],
    [
      '截至⟦3月31日|Date=2024-03-31⟧,⟦北河县|Place⟧实施“⟦百村计划|Program⟧”。',
      [programs],
      'implements',
      ['2024'],
      'how far a figure goes is no day of a programme, though it tells the year of the report',
    ],
    [
      '大会于⟦2024年6月27日|Date=2024-06-27⟧通过:\n任命⟦赵敏|Person⟧为⟦北河县|Place⟧⟦副县长|Post⟧;\n任命⟦钱立|Person⟧为⟦北河县|Place⟧⟦副县长|Post⟧;',
      [posts],
      'holdsPost',
      ['2024-06-27'],
      'items under a dated heading, the first of them at least',
    ],
    [
      '⟦2023年度|Date=2023⟧,⟦赵敏|Person⟧获评⟦优秀护林员|Award⟧。',
      [awards],
      'awarded',
      ['2023'],
      'the year an honour is for',
    ],
    [
      '⟦3月5日|Date=2024-03-05⟧,⟦赵敏|Person⟧来到⟦北河村|Place⟧。他说:“⟦3月1日|Date=2024-03-01⟧下过雨。”',
      [statements, visits],
      'visited',
      ['2024-03-05'],
      'a date inside a quotation is not that of the visit',
    ],
    [
      '本报南川⟦8月13日|Date=2024-08-13⟧电 (记者林) ⟦8月12日至13日|Date=2024-08-12/2024-08-13⟧,代表团在外考察。⟦赵敏|Person⟧来到⟦北河村|Place⟧。',
      [visits],
      'visited',
      ['2024-08-12/2024-08-13'],
      'the days that a report begins with, not the day it was sent',
    ],
  ])('%s', async (text, readers, type, want) => {
    const dates = await datesOf(readers, text, type);
    expect(dates.slice(0, want.length)).toEqual(want);
  });
});
