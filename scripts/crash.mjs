// `npm run test:crash [-- MOMENTS]`: kills an ingest into either store at fifty random moments and compares what it ends in; `npm test`
// does two and four. Without a Neo4j to start, the suite says so and does the embedded store alone.
import { join } from 'node:path';
import { root, run } from './prepare.mjs';

const moments = process.argv[2] ?? process.env.YAOWEN_KILL_MOMENTS ?? '50';
for (const suite of [
  join('test', 'contract', 'embedded-store-crash.spec.ts'),
  join('test', 'fault', 'neo4j-killed.spec.ts'),
]) {
  run(process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', suite], {
    env: { YAOWEN_CRASHES: moments, YAOWEN_KILL_MOMENTS: moments },
  });
}
