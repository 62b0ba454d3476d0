import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { goldNames, hasGold, SCORER } from './gold-page.js';
import {
  documentsFromGoldMentions,
  documentsFromHeldOut,
  documentsFromPages,
  MEASURED_TAGGERS,
  measureWith,
} from './gold-run.js';
import { HELD_OUT_PARTS, heldOutPages, type HeldOutPart, writeHeldOutGold } from './held-out.js';
import { runScorer } from './measure.js';

/** Scores the pipeline on the held-out texts. */
async function scoreHeldOut(part: HeldOutPart, flags: readonly string[]): Promise<number> {
  if (!existsSync(SCORER)) {
    process.stderr.write('No scorer: ../shared/eval/score.mjs is not there. Nothing was scored.\n');
    return 0;
  }
  const pages = await heldOutPages(part);
  if (pages.length === 0) return 0;
  const folder = mkdtempSync(join(tmpdir(), 'yaowen-held-out-'));
  try {
    const labels = writeHeldOutGold(pages, join(folder, 'gold'));
    process.stdout.write(runScorer(await documentsFromHeldOut(pages), flags, labels));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
}

function isHeldOutPart(name: string): name is HeldOutPart {
  return HELD_OUT_PARTS.some((part) => part === name);
}

/**
 * `npm run score [-- --json] [--pages 000,002] [--errors N] [--no-metadata] [--gold-mentions] [--tagger linear]`: reads the gold texts with
 * the assembled pipeline and prints the scorer's table.
 *
 * `--no-metadata` withholds paper, region and issue date; `--gold-mentions` starts from the gold's own articles and
 * mentions, which measures entities and claims alone. `--held-out[=samples|news|second|third|fourth]` measures on the texts of `held-out/`
 * instead, labelled without sight of the system; `--tagger auto|lac|linear|none` chooses what backs the rules up.
 *
 * @returns the exit code: 2 for a wrong call, 0 also where there is no gold to measure against.
 */
export async function main(argv: readonly string[]): Promise<number> {
  let options;
  try {
    options = parseArgs({
      // parseArgs knows no option whose value may be left out.
      args: argv.map((word) => (word === '--held-out' ? '--held-out=all' : word)),
      options: {
        json: { type: 'boolean' },
        pages: { type: 'string' },
        errors: { type: 'string' },
        'no-metadata': { type: 'boolean' },
        'gold-mentions': { type: 'boolean' },
        'held-out': { type: 'string' },
        tagger: { type: 'string' },
      },
    }).values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
  const flags = [
    ...(options.json ? ['--json'] : []),
    ...(options.errors === undefined ? [] : ['--errors', options.errors]),
  ];
  if (options.tagger !== undefined) {
    const choice = MEASURED_TAGGERS.find((each) => each === options.tagger);
    if (choice === undefined) {
      process.stderr.write(`No tagger ${options.tagger}; there are ${MEASURED_TAGGERS.join(', ')}.\n`);
      return 2;
    }
    measureWith(choice);
  }
  const part = options['held-out'];
  if (part !== undefined) {
    if (isHeldOutPart(part)) return scoreHeldOut(part, flags);
    process.stderr.write(`No held-out texts ${part}; there are ${HELD_OUT_PARTS.join(', ')}.\n`);
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
  process.stdout.write(runScorer(documents, flags));
  return 0;
}
