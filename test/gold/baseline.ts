import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createPipeline, type Tagger, toExtractionDocument, writeExtractionDocument } from '#libs/extract';
import { goldNames, hasGold, rawGoldPage } from './gold-page.js';
import { documentsFromGoldMentions, installedTagger } from './gold-run.js';
import { type ScoreReport, scoreReport } from './measure.js';

/** Scores that a change must not lower; committed, so that a change of extraction shows them in review. */
const BASELINE = new URL('./baseline.json', import.meta.url);

/** How many points a score may fall before it counts: the worth of rounding, not of a mention. */
export const TOLERANCE = 0.2;

/** Scores in points (0 to 100) by `table.row`: F1, but recall for figures, of which the gold lists only the main ones. */
export type Scores = Readonly<Record<string, number>>;

/** Scores by how the gold texts were read. */
export type Baseline = Readonly<Record<string, Scores>>;

/** One score that fell. */
export interface Fall {
  readonly configuration: string;
  readonly score: string;
  readonly was: number;
  readonly is: number;
}

function points(share: number): number {
  return Number((100 * share).toFixed(1));
}

/** The rows of a scorer's report as one flat list. */
export function scoresOf(report: ScoreReport): Scores {
  const scores: Record<string, number> = {};
  for (const table of ['articles', 'mentions', 'mentionsAnyOrg', 'entities', 'relations', 'statements'] as const) {
    for (const [row, { f1 }] of Object.entries(report[table])) scores[`${table}.${row}`] = points(f1);
  }
  for (const [row, { r }] of Object.entries(report.figures)) scores[`figures.${row}`] = points(r);
  scores['segmentation'] = points(report.segmentation.f1);
  if (report.relationDates) scores['relationDates'] = points(report.relationDates.accuracy);
  return scores;
}

/** Everything that fell below a baseline by more than the tolerance; rows and readings that either side lacks are not compared. */
export function fallsBelow(baseline: Baseline, now: Baseline): Fall[] {
  return Object.entries(now).flatMap(([configuration, scores]) =>
    Object.entries(baseline[configuration] ?? {}).flatMap(([score, was]) => {
      const is = scores[score];
      // A row vanishes when neither side has anything of its kind, which is no fall.
      return is !== undefined && is < was - TOLERANCE - 1e-9 ? [{ configuration, score, was, is }] : [];
    }),
  );
}

/** The committed baseline. */
export function readBaseline(): Baseline {
  return existsSync(BASELINE) ? (JSON.parse(readFileSync(BASELINE, 'utf8')) as Baseline) : {};
}

async function scored(tagger: Tagger | null, bare: boolean): Promise<Scores> {
  const pipeline = createPipeline(tagger);
  const documents = new Map<string, string>();
  for (const name of goldNames()) {
    const page = await pipeline.run(rawGoldPage(name, bare));
    documents.set(name, writeExtractionDocument(toExtractionDocument(page)));
  }
  return scoresOf(scoreReport(documents));
}

/**
 * Scores of the gold texts in every reading: with and without metadata, with and without tagger, and on the gold's own mentions.
 * Readings with a tagger are left out where none is installed.
 */
export async function measureAll(): Promise<Baseline> {
  const tagger = await installedTagger();
  const scores: Record<string, Scores> = {};
  if (tagger) {
    scores[`${tagger.id}, metadata`] = await scored(tagger, false);
    scores[`${tagger.id}, no metadata`] = await scored(tagger, true);
    await tagger.close();
  }
  scores['no tagger, metadata'] = await scored(null, false);
  scores['no tagger, no metadata'] = await scored(null, true);
  scores['gold mentions'] = scoresOf(scoreReport(await documentsFromGoldMentions(goldNames())));
  return scores;
}

/**
 * `npm run score:check`: compares the scores of the gold texts with `baseline.json`; `npm run score:baseline` writes it anew.
 *
 * @returns the exit code: 1 where a score fell by more than the tolerance; 0 also where there is no gold to measure against.
 */
export async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { write: { type: 'boolean' } } });
  if (!hasGold()) {
    process.stderr.write('No gold to measure against: ../shared/gold is not there. Nothing was compared.\n');
    return 0;
  }
  const was = readBaseline();
  const is = await measureAll();
  const falls = fallsBelow(was, is);
  for (const fall of falls) {
    process.stdout.write(`fell: ${fall.score} from ${fall.was} to ${fall.is} (${fall.configuration})\n`);
  }
  const rises = fallsBelow(is, was);
  for (const rise of rises) {
    process.stdout.write(`rose: ${rise.score} from ${rise.is} to ${rise.was} (${rise.configuration})\n`);
  }
  if (values.write) {
    writeFileSync(BASELINE, `${JSON.stringify({ ...was, ...is }, null, 2)}\n`);
    process.stdout.write(`baseline.json written: ${falls.length} scores fell, ${rises.length} rose\n`);
    return 0;
  }
  const compared = Object.keys(is).filter((name) => was[name]).length;
  process.stdout.write(`${compared} readings compared: ${falls.length} scores fell, ${rises.length} rose\n`);
  return falls.length > 0 ? 1 : 0;
}
