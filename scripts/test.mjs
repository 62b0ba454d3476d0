// `npm test [-- vitest arguments]`: sets everything up, runs the whole suite and ends with one line of counts.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { neo4jServers } from './neo4j.mjs';
import { prepare, root, run } from './prepare.mjs';

prepare();
// The suite says itself what it has to leave out.
if (!process.env.NEO4J_URI) neo4jServers();
const results = join(root, 'node_modules', '.cache', 'yaowen', 'tests.json');
rmSync(results, { force: true });
const code = run(
  process.execPath,
  [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}`,
    ...process.argv.slice(2),
  ],
  { fatal: false },
);
if (!existsSync(results)) {
  console.log('0 passed, 1 failed');
  process.exit(code || 1);
}
const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites, success } = JSON.parse(
  readFileSync(results, 'utf8'),
);
// A file that fails before its first test counts as one failure: it must not vanish from the counts.
const failed = numFailedTests || (success ? 0 : Math.max(1, numFailedTestSuites));
const skipped = numPendingTests + numTodoTests;
console.log(`\n${numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(code);
