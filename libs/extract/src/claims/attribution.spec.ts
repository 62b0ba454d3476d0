import { describe, expect, it } from 'vitest';
import { meetings } from './meetings.extractor.js';
import { participants } from './participants.extractor.js';
import { posts } from './posts.extractor.js';
import { programs } from './programs.extractor.js';
import { readClaims } from './read-claims.fixture.js';
import { statements } from './statements.extractor.js';

const read = (...paragraphs: string[]) =>
  readClaims([posts, meetings, statements, participants, programs], paragraphs, { region: '沁河市' });

describe('in whose words a claim stands', () => {
  it.each<readonly [text: string, type: string, saidBy: string | undefined, why: string]>([
    [
      '⟦赵敏|Person⟧表示,⟦甲县|Place⟧已实施⟦千村提升|Program⟧。',
      'implements',
      '赵敏',
      'reported speech, though its clause opens with the speaker',
    ],
    ['⟦赵敏|Person⟧说:“⟦甲县|Place⟧实施了⟦千村提升|Program⟧。”', 'implements', '赵敏', 'a quotation'],
    ['“⟦甲县|Place⟧实施了⟦千村提升|Program⟧。”⟦赵敏|Person⟧说。', 'implements', '赵敏', 'a quotation before its cue'],
    ['⟦甲县|Place⟧实施⟦千村提升|Program⟧。⟦赵敏|Person⟧说:“日子好了。”', 'implements', undefined, 'the paper itself'],
    [
      '⟦赵敏|Person⟧说:“⟦甲县|Place⟧实施了⟦千村提升|Program⟧。”⟦甲县|Place⟧近年来推进⟦千村提升|Program⟧。',
      'implements',
      undefined,
      'what the paper says as well is not only said',
    ],
    ['⟦孙立|Person⟧说:“⟦赵敏|Person⟧会见了⟦周大为|Person⟧。”', 'metWith', '孙立', 'one of two others'],
    [
      '⟦甲县|Place⟧⟦县长|Post⟧⟦赵敏|Person⟧说:“⟦甲县|Place⟧实施了⟦千村提升|Program⟧。”',
      'holdsPost',
      undefined,
      'the title of the speaker stands outside his words',
    ],
  ])('%s: %s by %s (%s)', async (text, type, saidBy) => {
    const { claims } = await read(text);
    const found = claims.filter((claim) => claim.type === type);
    expect(found.map(({ qualifiers }) => qualifiers['saidBy'])).toEqual([saidBy]);
  });

  it('points to the statement', async () => {
    const { claims } = await read('⟦赵敏|Person⟧表示,⟦甲县|Place⟧已实施⟦千村提升|Program⟧。');
    const statement = claims.find(({ type }) => type === 'stated');
    expect(statement).toBeDefined();
    expect(claims.find(({ type }) => type === 'implements')?.qualifiers['saidIn']).toBe(statement?.id);
    expect(statement?.qualifiers['saidBy']).toBeUndefined();
  });

  it('keeps who spoke at a meeting the paper’s own word', async () => {
    const { claims } = await read('⟦全市春耕现场会|Event⟧召开,⟦赵敏|Person⟧强调,要推进⟦千村提升|Program⟧。');
    const spoke = claims.filter(({ type, qualifiers }) => type === 'participatedIn' && qualifiers['role'] === 'speak');
    expect(spoke.map(({ qualifiers }) => qualifiers['saidBy'])).toEqual([undefined]);
  });
});
