import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuditTrail } from './audit-trail.js';
import type { Caller } from './caller.js';

const CALLER: Caller = { id: 'key:k1', name: '馆员', scopes: ['review'] };
const now = () => new Date('2025-03-01T08:00:00Z');

describe('AuditTrail', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'yaowen-audit-'));
    path = join(folder, 'below', 'audit.jsonl');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const judge = (trail: AuditTrail, work: () => Promise<unknown> = async () => 1) =>
    trail.record({ caller: CALLER, action: 'judge', subject: 'en_1 en_2', details: { verdict: 'same' } }, now, work);

  it('says who did what, when and how it ended, to this process and the next', async () => {
    const trail = new AuditTrail(path);
    expect(trail.list()).toEqual([]);
    await judge(trail);
    await expect(judge(trail, () => Promise.reject(new Error('no such entity')))).rejects.toThrow('no such entity');
    for (const each of [trail, new AuditTrail(path)]) {
      expect(each.list()).toMatchObject([
        { number: 1, at: '2025-03-01T08:00:00.000Z', caller: 'key:k1', name: '馆员', action: 'judge', outcome: 'done' },
        { number: 2, subject: 'en_1 en_2', outcome: 'failed', error: 'no such entity', details: { verdict: 'same' } },
      ]);
    }
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('is written before anything is done, so that a crash leaves its trace', async () => {
    const trail = new AuditTrail(path);
    let seen: unknown = null;
    await judge(trail, async () => {
      seen = new AuditTrail(path).list()[0]?.outcome;
    });
    expect(seen).toBe('unknown');
  });

  it('does nothing that it cannot write down', async () => {
    writeFileSync(join(folder, 'file'), '');
    let done = false;
    const work = async () => {
      done = true;
    };
    await expect(judge(new AuditTrail(join(folder, 'file', 'audit.jsonl')), work)).rejects.toThrow(
      /YAOWEN_AUDIT_PATH/u,
    );
    expect(done).toBe(false);
  });

  it('shows a line that a crash cut short, and goes on after it', async () => {
    const trail = new AuditTrail(path);
    await judge(trail);
    appendFileSync(path, '{"id":"au_cut');
    await judge(trail);
    expect(trail.list().map(({ action }) => action)).toEqual(['judge', 'unreadable', 'judge']);
    expect(readFileSync(path, 'utf8').trimEnd().split('\n')).toHaveLength(5);
  });
});
