// `npm run test:crash [-- MOMENTS]`: kills an ingest at fifty random moments and compares what it ends in; `npm test` does two.
import { join } from 'node:path';
import { root, run } from './prepare.mjs';

const moments = process.argv[2] ?? '50';
const suite = join('test', 'contract', 'embedded-store-crash.spec.ts');
run(process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', suite], {
  env: { YAOWEN_CRASHES: moments },
});
