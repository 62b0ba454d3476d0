// `npm run test:fuzz [-- PAGES]`: ten thousand mutated pages through the whole pipeline; `npm test` does five hundred.
import { join } from 'node:path';
import { root, run } from './prepare.mjs';

const pages = process.argv[2] ?? '10000';
run(process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', 'test/fault'], {
  env: { YAOWEN_FUZZ_PAGES: pages },
});
