import { describe, expect, it } from 'vitest';
import { schemaText } from './schema.js';

describe('docs/schema.graphql', () => {
  it('is what the code says (else: npm run schema, and look at the difference)', async () => {
    await expect(await schemaText()).toMatchFileSnapshot('../../../docs/schema.graphql');
  });
});
