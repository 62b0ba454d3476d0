import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { goldFolder, SCORER } from './gold-page.js';

/** Precision, recall and F1 of one row of the scorer's report, as fractions. */
export interface Score {
  readonly p: number;
  readonly r: number;
  readonly f1: number;
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
}

/** The scorer's report: rows by type in every table, with `ALL`. */
export interface ScoreReport {
  readonly mentions: Readonly<Record<string, Score>>;
  readonly mentionsAnyOrg: Readonly<Record<string, Score>>;
  readonly entities: Readonly<Record<string, Score>>;
  readonly relations: Readonly<Record<string, Score>>;
  readonly statements: Readonly<Record<string, Score>>;
  readonly figures: Readonly<Record<string, Score>>;
  readonly articles: Readonly<Record<string, Score>>;
  readonly relationDates: { readonly accuracy: number; readonly n: number } | null;
  readonly segmentation: { readonly f1: number };
}

/**
 * Runs the scorer over extraction documents.
 *
 * @param documents JSON of each page by gold name (`000`).
 * @param flags passed on: `--json`, `--errors N`.
 * @param labels folder of the gold documents; the gold's own unless told.
 * @returns what the scorer printed.
 * @throws Error with the scorer's complaint when it fails.
 */
export function runScorer(
  documents: ReadonlyMap<string, string>,
  flags: readonly string[],
  labels: URL = goldFolder(),
): string {
  const folder = mkdtempSync(join(tmpdir(), 'yaowen-score-'));
  try {
    const gold = join(folder, 'gold');
    const pred = join(folder, 'pred');
    mkdirSync(gold);
    mkdirSync(pred);
    // The scorer reads every gold document of a folder; a copy holds only those that were asked for.
    for (const [name, json] of documents) {
      cpSync(new URL(`${name}.json`, labels), join(gold, `${name}.json`));
      writeFileSync(join(pred, `${name}.json`), json);
    }
    const run = spawnSync(process.execPath, [fileURLToPath(SCORER), '--gold', gold, '--pred', pred, ...flags], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    if (run.status !== 0) throw new Error(`the scorer failed: ${run.stderr}`);
    return run.stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Scores extraction documents and reads the report back. */
export function scoreReport(documents: ReadonlyMap<string, string>): ScoreReport {
  return JSON.parse(runScorer(documents, ['--json'])) as ScoreReport;
}
