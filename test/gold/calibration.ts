import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Claim, ClaimType, ExtractedPage, RawPage } from '#libs/domain';
import { type Tagger, toExtractionDocument } from '#libs/extract';
import { Pipeline } from '#libs/pipeline';
import { segmentArticles } from '#libs/reading';
import { Calibration } from '../../libs/extract/src/claims/calibration.js';
import { draftClaimsWith } from '../../libs/extract/src/claims/draft-claims.stage.js';
import { claimExtractors } from '../../libs/extract/src/claims/extractors.js';
import { resolveEntities } from '../../libs/extract/src/entities/resolve-entities.stage.js';
import { recogniseMentions } from '../../libs/extract/src/mentions/recognise-mentions.stage.js';
import { tagWords } from '../../libs/extract/src/tagging/tag-words.stage.js';
import { type GoldLabels, judge } from './alignment.js';
import { goldNames, hasGold, rawGoldPage, readGold } from './gold-page.js';
import { installedTagger } from './gold-run.js';
import { heldOutPages } from './held-out.js';

/** The measured confidences that ship. */
const FILE = new URL('../../libs/extract/data/calibration.tsv', import.meta.url);

/** How many claims the rate of the claim type counts for beside those of a rule itself. */
const PRIOR = 8;

/** How many claims an even chance counts for beside those of a claim type. */
const TYPE_PRIOR = 2;

const FOLDS = 5;

/** Before the names of held-out pages. */
const HELD_OUT = 'held-out/';

/** One claim with the confidence its rule states and whether the gold has it. */
interface Verdict {
  readonly page: string;
  readonly type: ClaimType;
  /** Without its version. */
  readonly rule: string;
  readonly own: number;
  readonly right: boolean;
}

interface Count {
  right: number;
  judged: number;
}

interface Rate extends Count {
  readonly type: string;
  readonly rule: string;
  readonly confidence: number;
}

function rawPipeline(tagger: Tagger | null): Pipeline<RawPage, ExtractedPage> {
  return Pipeline.start<RawPage>()
    .add(segmentArticles)
    .add(tagWords(tagger))
    .add(recogniseMentions)
    .add(resolveEntities)
    .add(draftClaimsWith(claimExtractors, Calibration.none));
}

/** Judges the claims of a page; the order of a document's relations and statements is that of the page's claims. */
function verdictsOf(name: string, page: ExtractedPage, gold: GoldLabels): Verdict[] {
  const document = toExtractionDocument(page);
  const judged = judge(gold, document);
  const relations = page.claims.filter(
    ({ type }: Claim) => type !== 'stated' && type !== 'figure' && type !== 'reportedBy',
  );
  const statements = page.claims.filter(({ type }) => type === 'stated');
  const verdict = ({ type, by, confidence }: Claim, right: boolean | undefined): Verdict[] =>
    right === undefined ? [] : [{ page: name, type, rule: by.replace(/@[^@]*$/u, ''), own: confidence, right }];
  return [
    ...document.relations.flatMap((record, i) => {
      const claim = relations[i];
      return claim ? verdict(claim, judged.relations.get(record)) : [];
    }),
    ...document.statements.flatMap((record, i) => {
      const claim = statements[i];
      return claim ? verdict(claim, judged.statements.get(record)) : [];
    }),
  ];
}

async function allVerdicts(): Promise<Verdict[]> {
  const tagger = await installedTagger();
  const pipeline = rawPipeline(tagger);
  const verdicts: Verdict[] = [];
  for (const name of goldNames()) {
    const page = await pipeline.run(rawGoldPage(name));
    verdicts.push(...verdictsOf(name, page, readGold(name) as unknown as GoldLabels));
  }
  for (const { name, page, gold } of await heldOutPages('all')) {
    verdicts.push(...verdictsOf(`${HELD_OUT}${name}`, await pipeline.run(page), gold as GoldLabels));
  }
  await tagger?.close();
  return verdicts;
}

function count(verdicts: readonly Verdict[], keyOf: (verdict: Verdict) => string): Map<string, Count> {
  const counts = new Map<string, Count>();
  for (const verdict of verdicts) {
    const known = counts.get(keyOf(verdict)) ?? { right: 0, judged: 0 };
    known.judged += 1;
    if (verdict.right) known.right += 1;
    counts.set(keyOf(verdict), known);
  }
  return counts;
}

/** Rates of claim types towards an even chance, and of rules towards their type's rate (means of Beta posteriors). */
function fit(verdicts: readonly Verdict[]): Rate[] {
  const rounded = (share: number) => Number(share.toFixed(3));
  const types = new Map(
    [...count(verdicts, ({ type }) => type)].map(([type, { right, judged }]) => [
      type,
      { right, judged, share: (right + TYPE_PRIOR / 2) / (judged + TYPE_PRIOR) },
    ]),
  );
  const rules = [...count(verdicts, ({ type, rule }) => `${type} ${rule}`)].map(([key, { right, judged }]): Rate => {
    const [type = '', rule = ''] = key.split(' ');
    const prior = types.get(type)?.share ?? 0.5;
    return { type, rule, right, judged, confidence: rounded((right + PRIOR * prior) / (judged + PRIOR)) };
  });
  const whole = [...types].map(([type, { right, judged, share }]): Rate => ({
    type,
    rule: '*',
    right,
    judged,
    confidence: rounded(share),
  }));
  return [...whole, ...rules].sort((a, b) =>
    a.type === b.type ? (a.rule < b.rule ? -1 : 1) : a.type < b.type ? -1 : 1,
  );
}

function calibrationOf(rates: readonly Rate[]): Calibration {
  return Calibration.of(rates.map(({ type, rule, confidence }) => [type, rule, confidence] as const));
}

/** A claim with the confidence it is given and whether it is right. */
interface Said {
  readonly confidence: number;
  readonly right: boolean;
}

interface Bucket {
  readonly from: number;
  readonly claims: number;
  readonly said: number;
  readonly right: number;
}

/** Shares said and shares right by tenths of confidence. */
function buckets(said: readonly Said[]): Bucket[] {
  return Array.from({ length: 10 }, (_, i): Bucket => {
    const inside = said.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10 + 1e-9)) === i);
    const mean = (of: (one: Said) => number) => inside.reduce((sum, one) => sum + of(one), 0) / (inside.length || 1);
    return {
      from: i / 10,
      claims: inside.length,
      said: mean(({ confidence }) => confidence),
      right: mean(({ right }) => (right ? 1 : 0)),
    };
  }).filter(({ claims }) => claims > 0);
}

/** Expected calibration error: how far, on average over claims, the share said lies from the share right. */
function calibrationError(said: readonly Said[]): number {
  const total = said.length || 1;
  return buckets(said).reduce(
    (sum, { claims, said: share, right }) => sum + (claims / total) * Math.abs(share - right),
    0,
  );
}

function applied(calibration: Calibration, verdicts: readonly Verdict[]): Said[] {
  return verdicts.map(({ type, rule, own, right }) => ({ confidence: calibration.confidence(type, rule, own), right }));
}

function folded(verdicts: readonly Verdict[]): Said[] {
  const pages = [...new Set(verdicts.map(({ page }) => page))].sort();
  const foldOf = new Map(pages.map((page, i) => [page, i % FOLDS]));
  return Array.from({ length: FOLDS }, (_, fold) => {
    const calibration = calibrationOf(fit(verdicts.filter(({ page }) => foldOf.get(page) !== fold)));
    return applied(
      calibration,
      verdicts.filter(({ page }) => foldOf.get(page) === fold),
    );
  }).flat();
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(8);

function table(title: string, said: readonly Said[]): string {
  const lines = buckets(said).map(
    ({ from, claims, said: share, right }) =>
      `  ${from.toFixed(1)}–${(from + 0.1).toFixed(1)}  ${String(claims).padStart(5)} claims  said ${percent(share)}  right ${percent(right)}\n`,
  );
  return `${title}: expected calibration error ${percent(calibrationError(said)).trim()} over ${said.length} claims\n${lines.join('')}`;
}

function fileOf(rates: readonly Rate[], pages: number, day: string): string {
  const head = [
    '# Share of claims that were right, by claim type and rule (* for rules without a line): type, rule, confidence, right, judged.',
    `# Counted on ${day} over ${pages} annotated pages: figures alone, none of their text. A rule's share leans on its type's as if ${PRIOR} more`,
    '# claims had been seen. Written by "npm run score:calibration -- --write".',
  ];
  const rows = rates.map(({ type, rule, confidence, right, judged }) =>
    [type, rule, confidence, right, judged].join('\t'),
  );
  return `${[...head, ...rows].join('\n')}\n`;
}

/**
 * `npm run score:calibration [-- --by --json --write]`: of claims said 0.9, how many are right? Reliability over the gold and held-out
 * pages: as the rules state it, and calibrated on four folds of pages and measured on the fifth.
 *
 * Relations and statements are judged as the scorer matches them; figures are not, because the gold lists only the main ones. `--by` prints
 * the error of every rule, `--write` fits all pages and writes `libs/extract/data/calibration.tsv`.
 */
export async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: { by: { type: 'boolean' }, json: { type: 'boolean' }, write: { type: 'boolean' } },
  });
  if (!hasGold()) {
    process.stderr.write('No gold to measure against: ../shared/gold is not there. Nothing was measured.\n');
    return 0;
  }
  const verdicts = await allVerdicts();
  const before = verdicts.map(({ own, right }) => ({ confidence: own, right }));
  const after = folded(verdicts);
  const seen = verdicts.filter(({ page }) => !page.startsWith(HELD_OUT));
  const heldOut = applied(
    calibrationOf(fit(seen)),
    verdicts.filter(({ page }) => page.startsWith(HELD_OUT)),
  );
  const rates = fit(verdicts);
  if (values.json) {
    process.stdout.write(
      `${JSON.stringify({ claims: verdicts.length, errorBefore: calibrationError(before), errorAfter: calibrationError(after), before: buckets(before), after: buckets(after), errorHeldOut: calibrationError(heldOut), heldOut: buckets(heldOut), rates }, null, 2)}\n`,
    );
  } else {
    process.stdout.write(table('as the rules state it', before));
    process.stdout.write(table('calibrated on the other folds', after));
    // The rules were written with the gold in view and without the held-out pages, so these say more of unseen ones.
    process.stdout.write(table('held-out pages, calibrated on the gold alone', heldOut));
  }
  if (values.by) {
    const own = new Map<string, Verdict[]>();
    for (const one of verdicts)
      own.set(`${one.type} ${one.rule}`, [...(own.get(`${one.type} ${one.rule}`) ?? []), one]);
    for (const [name, of] of [...own].sort(([, a], [, b]) => b.length - a.length)) {
      const right = of.filter((one) => one.right).length / of.length;
      const error = calibrationError(of.map((one) => ({ confidence: one.own, right: one.right })));
      process.stdout.write(
        `${name.padEnd(48)} ${String(of.length).padStart(5)} right ${percent(right)} error ${percent(error)}\n`,
      );
    }
  }
  if (values.write) {
    const pages = new Set(verdicts.map(({ page }) => page)).size;
    writeFileSync(FILE, fileOf(rates, pages, new Date().toISOString().slice(0, 10)));
    process.stdout.write(`calibration.tsv written: ${rates.length} lines\n`);
  }
  return 0;
}
