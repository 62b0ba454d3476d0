import { parseArgs } from 'node:util';
import { goldNames, hasGold } from './gold-page.js';
import { documentsFromGoldMentions, documentsFromPages } from './gold-run.js';
import { runScorer } from './measure.js';

/**
 * `npm run score [-- --json] [--pages 000,002] [--errors N] [--no-metadata] [--gold-mentions]`: reads the gold texts with
 * the assembled pipeline and prints the scorer's table.
 *
 * `--no-metadata` withholds paper, region and issue date; `--gold-mentions` starts from the gold's own articles and
 * mentions, which measures entities and claims alone.
 *
 * @returns the exit code: 2 for a wrong call, 0 also where there is no gold to measure against.
 */
export async function main(argv: readonly string[]): Promise<number> {
  let options;
  try {
    options = parseArgs({
      args: [...argv],
      options: {
        json: { type: 'boolean' },
        pages: { type: 'string' },
        errors: { type: 'string' },
        'no-metadata': { type: 'boolean' },
        'gold-mentions': { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
  if (!hasGold()) {
    process.stderr.write(
      'No gold to measure against: ../shared/gold and ../shared/eval/score.mjs are not there. Nothing was scored.\n',
    );
    return 0;
  }
  const known = goldNames();
  const names = options.pages === undefined ? known : options.pages.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    process.stderr.write(`No gold page ${unknown.join(', ')}; there are ${known.join(', ')}.\n`);
    return 2;
  }
  const documents = options['gold-mentions']
    ? await documentsFromGoldMentions(names)
    : await documentsFromPages(names, { bare: options['no-metadata'] ?? false });
  process.stdout.write(
    runScorer(documents, [
      ...(options.json ? ['--json'] : []),
      ...(options.errors === undefined ? [] : ['--errors', options.errors]),
    ]),
  );
  return 0;
}
