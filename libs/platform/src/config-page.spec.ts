import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configurationPage, envExample } from './config-page.js';

const committed = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

describe('the pages written from the configuration schema', () => {
  it.each([
    ['.env.example', envExample],
    ['docs/configuration.md', configurationPage],
  ])('%s is current (else: npm run config:docs)', (path, write) => {
    expect(committed(path)).toBe(write());
  });
});
