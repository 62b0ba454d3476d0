import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/**
 * Packages' `source` entry points, so tests run the TypeScript that stands in the house and need no build. `import` must
 * not be named: Vitest hands these to Node, where `require` would then load ES modules (is-promise, of express).
 */
const conditions = ['source', 'node'];

export default defineConfig({
  resolve: {
    conditions,
    // Vite would load graphql's .mjs beside the .js that Nest loads, and two copies refuse each other's types.
    alias: [{ find: /^graphql$/u, replacement: fileURLToPath(import.meta.resolve('graphql')) }],
  },
  ssr: { resolve: { conditions, externalConditions: ['node'] } },
  test: {
    include: ['libs/**/*.spec.ts', 'apps/*/src/**/*.spec.ts', 'test/**/*.spec.ts'],
    setupFiles: ['test/support/seed.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
