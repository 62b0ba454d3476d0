// `npm run test:fuzz [-- PAGES]`: ten thousand mutated pages through the whole pipeline; `npm test` does five hundred. It prints
// what it ran, the slowest page and the faults; YAOWEN_FUZZ_SEED makes other pages.
import { join } from 'node:path';
import { root, run } from './prepare.mjs';

const pages = process.argv[2] ?? '10000';
run(process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', 'test/fault/mutated-pages.spec.ts'], {
  env: { YAOWEN_FUZZ_PAGES: pages },
});
