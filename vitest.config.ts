import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Packages' `source` entry points, so tests run the TypeScript that stands in the house and need no build. */
const conditions = ['source', 'node', 'import', 'module', 'default'];

export default defineConfig({
  resolve: {
    conditions,
    // Vite would load graphql's .mjs beside the .js that Nest loads, and two copies refuse each other's types.
    alias: [{ find: /^graphql$/u, replacement: fileURLToPath(import.meta.resolve('graphql')) }],
  },
  ssr: { resolve: { conditions, externalConditions: ['node', 'import', 'module', 'default'] } },
  test: {
    include: ['libs/**/*.spec.ts', 'apps/*/src/**/*.spec.ts', 'test/**/*.spec.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
