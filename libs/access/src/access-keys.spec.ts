import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AccessKeys } from './access-keys.js';

const NOON = new Date('2026-01-10T12:00:00Z');
const LATER = new Date('2026-03-01T00:00:00Z');

describe('AccessKeys', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'yaowen-keys-'));
    path = join(folder, 'new', 'keys.json');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('knows the holder of a key it made, and nobody else', () => {
    const keys = new AccessKeys(path);
    const { key, token } = keys.create({ name: ' 市委政研室看板 ', scopes: ['review', 'read'] }, NOON);
    expect(keys.callerOf(token, LATER)).toEqual({
      id: `key:${key.id}`,
      name: '市委政研室看板',
      scopes: ['read', 'review'],
    });
    const altered = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    for (const other of ['', 'yk_', altered, `${token} `, token.replace(key.id, 'k00000000')]) {
      expect(keys.callerOf(other, LATER)).toBeNull();
    }
  });

  it('keeps no key in its file, and the file for its owner alone', () => {
    const { token } = new AccessKeys(path).create({ name: '看板', scopes: ['read'] }, NOON);
    expect(readFileSync(path, 'utf8')).not.toContain(token.split('_')[2]);
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(existsSync(`${path}.lock`)).toBe(false);
  });

  it('refuses a revoked key at once, in a process that had accepted it', () => {
    const server = new AccessKeys(path);
    const { key, token } = new AccessKeys(path).create({ name: '看板', scopes: ['read'] }, NOON);
    expect(server.callerOf(token, NOON)).not.toBeNull();
    new AccessKeys(path).revoke(key.id, LATER);
    expect(server.callerOf(token, LATER)).toBeNull();
    expect(server.list().map(({ revoked }) => revoked)).toEqual([LATER.toISOString()]);
    expect(server.hasUsable(LATER)).toBe(false);
  });

  it('refuses a key after its last day', () => {
    const keys = new AccessKeys(path);
    const { token } = keys.create({ name: '实习', scopes: ['read'], expires: '2026-02-01' }, NOON);
    expect(keys.callerOf(token, NOON)).not.toBeNull();
    expect(keys.callerOf(token, LATER)).toBeNull();
  });

  it.each([
    [{ name: ' ', scopes: ['read'] as const }, /whose it is/u],
    [{ name: '看板', scopes: [] }, /at least one scope/u],
    [{ name: '看板', scopes: ['read'] as const, expires: '2025-01-01' }, /no date to come/u],
    [{ name: '看板', scopes: ['read'] as const, expires: '明年' }, /no date to come/u],
  ])('makes no key of %o', (wanted, why) => {
    expect(() => new AccessKeys(path).create(wanted, NOON)).toThrow(why);
    expect(existsSync(path)).toBe(false);
  });

  it('says what to do when its file is damaged, held, or has no such key', () => {
    const keys = new AccessKeys(path);
    keys.create({ name: '看板', scopes: ['read'] }, NOON);
    expect(() => keys.revoke('k12345678', NOON)).toThrow(/no key k12345678.*yaowen keys list/u);
    writeFileSync(`${path}.lock`, '');
    expect(() => keys.create({ name: '二', scopes: ['read'] }, NOON)).toThrow(/delete .*keys\.json\.lock/u);
    rmSync(`${path}.lock`);
    writeFileSync(path, '{"version": 1, "keys"');
    expect(() => keys.list()).toThrow(/keys\.json.*Restore it/u);
  });
});
