import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { errorPage, errorsIn } from './error-page.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('docs/errors.md', () => {
  const errors = errorsIn(root);

  it('names every error that the source throws (else: npm run errors)', async () => {
    const page = await format(errorPage(errors), { parser: 'markdown', printWidth: 120 });
    await expect(page).toMatchFileSnapshot('../../docs/errors.md');
  });

  it('has codes of one form: room, dot, words', () => {
    expect(errors.filter(({ code }) => !/^[a-z]+\.[a-z-]+$/u.test(code)).map(({ code }) => code)).toEqual([]);
  });
});
