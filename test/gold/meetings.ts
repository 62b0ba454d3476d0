import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { ExtractedPage, RelationClaim, Span } from '#libs/domain';
import { createPipeline } from '#libs/extract';
import { installedTagger } from './gold-run.js';
import {
  corpusItems,
  hasCorpus,
  type NewsItem,
  newsPage,
  type TitledMeeting,
  titledMeeting,
} from './meetings-corpus.js';

/** Verdicts of a reader over sampled pairs; item ids and offsets only, because the texts belong to others. */
const CHECKED = new URL('./meetings-checked.json', import.meta.url);

/** A pair that a body yielded: where either person is first named, and where it is said that they met. */
interface Pair {
  readonly item: string;
  readonly a: readonly [number, number];
  readonly b: readonly [number, number];
  readonly evidence: readonly [number, number];
}

interface CheckedPair extends Pair {
  readonly right: boolean;
}

interface Reading {
  readonly item: NewsItem;
  readonly meeting: TitledMeeting | null;
  readonly page: ExtractedPage;
  readonly met: readonly RelationClaim[];
}

interface Miss {
  readonly item: NewsItem;
  readonly guest: string;
  /** What the pipeline found of the host. */
  readonly why: 'host not found' | 'no pair at all' | 'planned or denied' | 'host in no pair' | 'another partner';
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** Longest way from a country or title to the name it goes with: 泰国总理兼国防部长… */
const REACH = 45;

/** Whether the country or the title, as the headline words them, stands shortly before a name of the person. */
function isWordedSo(page: ExtractedPage, person: string, guest: string): boolean {
  const entity = page.entities.find(({ id }) => id === person);
  if (entity && guest.endsWith(entity.name)) return true;
  const country = guest.slice(0, 2);
  const title = guest.slice(-2);
  return page.mentions.some((mention, i) => {
    if (page.mentionEntity[i] !== person) return false;
    const before = page.text.slice(Math.max(0, mention.span.start - REACH), mention.span.start);
    return before.includes(country) || before.endsWith(title);
  });
}

/** Bodies that open with 欢迎仪式后,甲同乙会谈 word nobody by country and title; there the partner of the opening is the guest. */
const OPENING = 120;

/** Those met by the host whom the title may mean. */
function guestsAmong(page: ExtractedPage, partners: ReadonlyMap<string, RelationClaim>, guest: string): string[] {
  const worded = [...partners.keys()].filter((person) => isWordedSo(page, person, guest));
  if (worded.length > 0) return worded;
  const opening = new Set(
    page.mentions.flatMap(({ type, span }, i) =>
      type === 'Person' && span.start < OPENING ? (page.mentionEntity[i] ?? []) : [],
    ),
  );
  if ([...opening].some((id) => isWordedSo(page, id, guest))) return [];
  return [...partners].filter(([, claim]) => (claim.evidence[0]?.span.start ?? Infinity) < OPENING).map(([id]) => id);
}

function missesOf({ item, meeting, page, met }: Reading): Miss[] {
  if (!meeting) return [];
  const happened = met.filter(({ modality }) => modality === 'happened');
  const host = page.entities.find(({ type, name }) => type === 'Person' && name === meeting.host);
  const partners = new Map(
    happened.flatMap((claim): [string, RelationClaim][] =>
      claim.subject === host?.id ? [[claim.object, claim]] : claim.object === host?.id ? [[claim.subject, claim]] : [],
    ),
  );
  return meeting.guests
    .filter((guest) => guestsAmong(page, partners, guest).length === 0)
    .map((guest) => ({
      item,
      guest,
      why: !host
        ? 'host not found'
        : met.length === 0
          ? 'no pair at all'
          : happened.length === 0
            ? 'planned or denied'
            : partners.size === 0
              ? 'host in no pair'
              : 'another partner',
    }));
}

function firstSpan(page: ExtractedPage, person: string): Span {
  const at = page.mentionEntity.indexOf(person);
  return page.mentions[at]?.span ?? { start: 0, end: 0 };
}

function pairsOf({ item, page, met }: Reading): Pair[] {
  return met
    .filter(({ modality }) => modality === 'happened')
    .map((claim) => {
      const [a, b] = [firstSpan(page, claim.subject), firstSpan(page, claim.object)].sort((x, y) => x.start - y.start);
      const evidence = claim.evidence[0]?.span ?? { start: 0, end: 0 };
      const ends = (span: Span | undefined) => [span?.start ?? 0, span?.end ?? 0] as const;
      return { item: item.id, a: ends(a), b: ends(b), evidence: ends(evidence) };
    });
}

/** A sample that is the same on every machine and hardly changes when a few pairs come or go; with a seed, another one. */
function sampleOf(pairs: readonly Pair[], count: number, seed = ''): Pair[] {
  const keyed = pairs.map((pair) => ({
    pair,
    key: createHash('sha256')
      .update(`${seed}${pair.item} ${pair.a.join('-')} ${pair.b.join('-')}`)
      .digest('hex'),
  }));
  return keyed
    .sort((x, y) => (x.key < y.key ? -1 : 1))
    .slice(0, count)
    .map(({ pair }) => pair);
}

function samePair(x: Pair, y: Pair): boolean {
  return x.item === y.item && x.a[0] === y.a[0] && x.b[0] === y.b[0];
}

function checkedPairs(): CheckedPair[] {
  return existsSync(CHECKED) ? (JSON.parse(readFileSync(CHECKED, 'utf8')) as { pairs: CheckedPair[] }).pairs : [];
}

/** Prints what has become of the pairs that a reader has judged. */
function reportChecked(pairs: readonly Pair[], read: ReadonlySet<string>): string {
  const judged = checkedPairs().filter(({ item }) => read.has(item));
  const still = judged.filter((one) => pairs.some((pair) => samePair(pair, one)));
  const right = still.filter((one) => one.right).length;
  return `checked by hand: ${judged.length} pairs, ${still.length} of them still found, ${right} right (${percent(right / Math.max(1, still.length))})\n`;
}

/**
 * `npm run score:meetings [-- --limit N --misses N --sample N --show --without-tagger --others]`: for every title of the news corpus
 * that says who met whom, reads the body alone and looks for that pair.
 *
 * The title words the guest by country and title (法国总统), so a pair counts when the partner's name stands shortly behind that
 * country or that title, or, where the body words nobody so, when it is the pair the body opens with. `--sample N` draws pairs for checking by hand, `--show` prints their text beside the offsets, `--others`
 * draws them from every twentieth item whose title tells of no meeting.
 */
export async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      limit: { type: 'string' },
      misses: { type: 'string', default: '0' },
      sample: { type: 'string', default: '0' },
      seed: { type: 'string', default: '' },
      show: { type: 'boolean' },
      others: { type: 'boolean' },
      json: { type: 'boolean' },
      'without-tagger': { type: 'boolean' },
    },
  });
  if (!hasCorpus()) {
    process.stderr.write('No corpus to measure against: ../shared/corpus is not there. Nothing was scored.\n');
    return 0;
  }
  const all = corpusItems();
  const chosen = values.others
    ? all.filter(({ title }, i) => i % 20 === 0 && !/会见|会谈|会晤|座谈/u.test(title))
    : all.filter(({ title }) => titledMeeting(title) !== null);
  const step = values.limit === undefined ? 1 : Math.max(1, Math.floor(chosen.length / Number(values.limit)));
  const items = chosen.filter((_, i) => i % step === 0);
  const pipeline = createPipeline(values['without-tagger'] ? null : await installedTagger());
  const readings: Reading[] = [];
  for (const item of items) {
    const page = await pipeline.run(newsPage(item));
    const met = page.claims.filter((claim): claim is RelationClaim => claim.type === 'metWith');
    readings.push({ item, meeting: values.others ? null : titledMeeting(item.title), page, met });
  }
  const pairs = readings.flatMap(pairsOf);
  const expected = readings.reduce((sum, { meeting }) => sum + (meeting?.guests.length ?? 0), 0);
  const misses = readings.flatMap(missesOf);
  const causes = new Map<string, number>();
  for (const { why } of misses) causes.set(why, (causes.get(why) ?? 0) + 1);
  const recall = expected === 0 ? 1 : 1 - misses.length / expected;
  const judged = checkedPairs();
  // A seed asks for a fresh sample: nothing that a reader has judged before.
  const fresh = values.seed === '' ? pairs : pairs.filter((pair) => !judged.some((one) => samePair(pair, one)));
  const sample = sampleOf(fresh, Number(values.sample), values.seed);
  if (values.json) {
    process.stdout.write(
      `${JSON.stringify({ items: items.length, expected, found: expected - misses.length, recall, pairs: pairs.length, causes: Object.fromEntries(causes), misses: misses.map(({ item, guest, why }) => ({ item: item.id, guest, why })), sample }, null, 2)}\n`,
    );
    return 0;
  }
  const out = process.stdout;
  out.write(`${items.length} bodies, ${pairs.length} pairs found\n`);
  if (expected > 0) out.write(`recall ${percent(recall)} (${expected - misses.length} of ${expected} titled pairs)\n`);
  for (const [why, count] of [...causes].sort(([, x], [, y]) => y - x)) out.write(`  ${why}: ${count}\n`);
  out.write(reportChecked(pairs, new Set(items.map(({ id }) => id))));
  for (const { item, guest, why } of misses.slice(0, Number(values.misses))) {
    out.write(`${item.id}\t${why}\t${guest}\t${item.title}\n`);
  }
  const pageOf = new Map(readings.map((reading) => [reading.item.id, reading.page]));
  for (const pair of sample) {
    const text = pageOf.get(pair.item)?.text ?? '';
    const shown = values.show
      ? `\t${text.slice(...pair.a)} + ${text.slice(...pair.b)}\t${text.slice(...pair.evidence)}`
      : '';
    out.write(`${pair.item}\t${pair.a.join('-')}\t${pair.b.join('-')}\t${pair.evidence.join('-')}${shown}\n`);
  }
  return 0;
}
