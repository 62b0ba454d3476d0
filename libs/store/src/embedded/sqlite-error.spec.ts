import { describe, expect, it } from 'vitest';
import { YaowenError } from '#libs/domain';
import { wrapSqliteError } from './sqlite-error.js';

const coded = (message: string, code: string): Error => Object.assign(new Error(message), { code });

describe('what SQLite and its loader throw', () => {
  it.each<[Error, string]>([
    [
      new Error('Could not locate the bindings file. Tried:\n → build/better_sqlite3.node'),
      'packages put in without scripts',
    ],
    [
      coded('was compiled against a different Node.js version using NODE_MODULE_VERSION 127.', 'ERR_DLOPEN_FAILED'),
      'Node changed since',
    ],
    [coded("Cannot find module 'build/Release/better_sqlite3.node'", 'MODULE_NOT_FOUND'), 'a folder half copied'],
  ])('%s', (thrown) => {
    const error = wrapSqliteError(thrown, '图谱.db');
    expect(error).toMatchObject({ code: 'store.no-engine', category: 'store', cause: thrown });
    expect(error.message).toContain('npm rebuild better-sqlite3 --ignore-scripts=false');
    expect(error.message).not.toContain('\n');
  });

  it('names the file where the file is at fault', () => {
    expect(wrapSqliteError(coded('no space left', 'ENOSPC'), '图谱.db')).toMatchObject({ code: 'store.disk-full' });
  });

  it('leaves a defect what it is', () => {
    const defect = new TypeError('x is undefined');
    expect(wrapSqliteError(defect, '图谱.db')).toBe(defect);
    expect(wrapSqliteError(defect, '图谱.db')).not.toBeInstanceOf(YaowenError);
  });
});
