import type { ClaimRecord } from '#libs/store';
import { describe, expect, it } from 'vitest';
import { toClaim } from './fact.mapper.js';

const record = (qualifiers: ClaimRecord['qualifiers']) =>
  ({
    id: 'c1',
    type: 'implements',
    subject: 'e1',
    object: 'e2',
    date: null,
    issued: null,
    modality: 'happened',
    confidence: 0.9,
    by: 'programs.carries-out@1',
    evidence: [],
    qualifiers,
  }) as unknown as ClaimRecord;

describe('a fact', () => {
  it('says in whose words it stands', () => {
    expect(toClaim(record({ saidBy: '赵敏', saidIn: 'c0' }))).toMatchObject({ saidBy: '赵敏', saidIn: 'c0' });
  });

  it('is the paper’s own word without that', () => {
    expect(toClaim(record({ status: 'done' }))).toMatchObject({ saidBy: null, saidIn: null });
  });
});
