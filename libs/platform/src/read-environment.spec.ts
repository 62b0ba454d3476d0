import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from './read-config.js';
import { readEnvironment } from './read-environment.js';

describe('readEnvironment', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'yaowen-env-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('reads the .env file, and lets the process outrank it', () => {
    writeFileSync(join(folder, '.env'), '# 端口\nYAOWEN_PORT=5000\nYAOWEN_LOG_LEVEL="debug"\n');
    const environment = readEnvironment(folder, { YAOWEN_PORT: '6000' });
    expect(readConfig(environment)).toMatchObject({ port: 6000, logLevel: 'debug' });
  });

  it('is the environment alone where there is no file', () => {
    expect(readEnvironment(folder, { A: '1' })).toEqual({ A: '1' });
  });

  it('says which file cannot be read', () => {
    mkdirSync(join(folder, '.env'));
    expect(() => readEnvironment(folder, {})).toThrow(join(folder, '.env'));
  });
});
