import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isOrganization, pageId, type RawPage, type TextRange } from '#libs/domain';
import { createPipeline, type Tagger } from '#libs/extract';
import { installedTagger } from './gold-run.js';

/** Sentences labelled by others, beside the project; measured against, never shipped or learned from. */
const DATA = new URL('../../../shared/data/', import.meta.url);

/** The three types every such set knows. */
const TYPES = ['person', 'place', 'organisation'] as const;
type Type = (typeof TYPES)[number];

/**
 * A labelled set with its conventions beside ours.
 *
 * Shared by both: mentions are flat; bodies by their bare level (市委) are organisations there too, areas (我市, 全省) are no names and are left
 * out here; titles and dates are not asked for. What lies inside a title in 《》 or a programme's name is theirs and not ours.
 */
interface LabelledSet {
  readonly name: string;
  readonly file: string;
  /** Its labels for the three types; any other label is not measured. */
  readonly labels: Readonly<Record<string, Type>>;
  /** Whether 浙江省|杭州市 is one address there; ours and the tagger's adjacent places are joined then. */
  readonly joinsPlaces: boolean;
}

const SETS: readonly LabelledSet[] = [
  {
    name: 'peoples_daily',
    file: 'peoples_daily/peoples_daily_dev.jsonl',
    labels: { PER: 'person', LOC: 'place', ORG: 'organisation' },
    joinsPlaces: false,
  },
  {
    name: 'cluener',
    file: 'cluener/cluener_train.jsonl',
    // Organisations are teams, bands and parties there as well; a scene is a site to visit, as our facilities are.
    labels: {
      name: 'person',
      address: 'place',
      scene: 'place',
      organization: 'organisation',
      company: 'organisation',
      government: 'organisation',
    },
    joinsPlaces: true,
  },
];

interface Item {
  readonly id: string;
  readonly text: string;
  readonly entities: readonly { readonly start: number; readonly end: number; readonly type: string }[];
}

/** A name in a sentence, by raw offsets. */
interface Named extends TextRange {
  readonly type: Type;
}

/** Hits, inventions and misses of one type. */
class Tally {
  tp = 0;
  fp = 0;
  fn = 0;

  get line(): string {
    const p = this.tp / (this.tp + this.fp || 1);
    const r = this.tp / (this.tp + this.fn || 1);
    const f1 = (2 * p * r) / (p + r || 1);
    return [p, r, f1].map((share) => (100 * share).toFixed(1).padStart(6)).join('');
  }
}

const TAGS: Readonly<Record<string, Type>> = {
  PER: 'person',
  nr: 'person',
  LOC: 'place',
  ns: 'place',
  ORG: 'organisation',
  nt: 'organisation',
};

function joined(found: readonly Named[], joinsPlaces: boolean): Named[] {
  if (!joinsPlaces) return [...found];
  const whole: Named[] = [];
  for (const one of found) {
    const last = whole.at(-1);
    if (last && last.type === 'place' && one.type === 'place' && last.end === one.start) {
      whole[whole.length - 1] = { ...last, end: one.end };
    } else whole.push(one);
  }
  return whole;
}

async function namedByTagger(tagger: Tagger, items: readonly Item[]): Promise<Named[][]> {
  const words = await tagger.tag(items.map(({ text }) => text));
  return words.map((sentence) =>
    sentence.flatMap(({ range, tag }) => {
      const type = TAGS[tag];
      return type === undefined ? [] : [{ ...range, type }];
    }),
  );
}

async function namedByPipeline(tagger: Tagger, items: readonly Item[]): Promise<Named[][]> {
  const pipeline = createPipeline(tagger);
  const found: Named[][] = [];
  for (const { id, text } of items) {
    const page: RawPage = { id: pageId(text), name: id, text, bodyStart: 0, metadata: {}, diagnostics: [] };
    const { mentions } = await pipeline.run(page);
    found.push(
      mentions
        .filter(({ type, deictic }) => !deictic || isOrganization(type))
        .flatMap(({ type, span }): Named[] => {
          if (type === 'Person') return [{ ...span, type: 'person' }];
          if (type === 'Place' || type === 'Facility') return [{ ...span, type: 'place' }];
          return isOrganization(type) ? [{ ...span, type: 'organisation' }] : [];
        })
        .sort((a, b) => a.start - b.start),
    );
  }
  return found;
}

function tally(
  set: LabelledSet,
  items: readonly Item[],
  found: readonly Named[][],
  errors?: { readonly rival: readonly Named[][]; readonly onError: (line: string) => void },
): Map<Type, Tally> {
  const tallies = new Map(TYPES.map((type) => [type, new Tally()]));
  items.forEach(({ text, entities }, i) => {
    const key = ({ start, end, type }: Named) => `${start}-${end}-${type}`;
    const show = ({ start, end }: Named) =>
      `${text.slice(start, end)}\t${text.slice(Math.max(0, start - 12), end + 12)}`;
    const want = entities.flatMap(({ start, end, type }): Named[] => {
      const ours = set.labels[type];
      return ours === undefined ? [] : [{ start, end, type: ours }];
    });
    const got = joined(found[i] ?? [], set.joinsPlaces);
    const wanted = new Set(want.map(key));
    const rival = new Set(joined(errors?.rival[i] ?? [], set.joinsPlaces).map(key));
    const given = new Set(got.map(key));
    for (const one of got) {
      const row = tallies.get(one.type);
      if (!row) continue;
      if (wanted.has(key(one))) row.tp += 1;
      else {
        row.fp += 1;
        errors?.onError(`${one.type}\tinvented${rival.has(key(one)) ? '' : '*'}\t${show(one)}`);
      }
    }
    for (const one of want) {
      const row = tallies.get(one.type);
      if (!row || given.has(key(one))) continue;
      row.fn += 1;
      errors?.onError(`${one.type}\tmissed${rival.has(key(one)) ? '*' : ''}\t${show(one)}`);
    }
  });
  return tallies;
}

/**
 * `npm run score:labelled [-- --items 1500] [--fold 0] [--errors]`: persons, places and organisations on sentences labelled
 * by others, the assembled pipeline beside its tagger alone on the same items in the same run.
 *
 * `--fold K` takes every n-th item from the K-th on, so that what one fold taught can be checked on another; `--errors` lists what the pipeline
 * missed and invented, with a star where the tagger alone did not.
 *
 * @returns the exit code: 2 for a wrong call, 0 also where there is nothing to measure with.
 */
export async function main(argv: readonly string[]): Promise<number> {
  let options;
  try {
    options = parseArgs({
      args: [...argv],
      options: { items: { type: 'string' }, fold: { type: 'string' }, errors: { type: 'boolean' } },
    }).values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
  const limit = Number(options.items ?? 1500);
  const fold = Number(options.fold ?? 0);
  if (!Number.isInteger(limit) || limit < 1 || !Number.isInteger(fold) || fold < 0) {
    process.stderr.write('--items takes a whole number from 1, --fold one from 0.\n');
    return 2;
  }
  const tagger = await installedTagger();
  if (tagger === null) {
    process.stderr.write('Nothing to compare with: the tagger is not installed. Nothing was scored.\n');
    return 0;
  }
  for (const set of SETS) {
    const file = new URL(set.file, DATA);
    if (!existsSync(file)) {
      process.stderr.write(`${set.name}: ../shared/data/${set.file} is not there. Skipped.\n`);
      continue;
    }
    const all = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Item);
    const step = Math.max(1, Math.floor(all.length / limit));
    const items = all.filter((_, i) => i % step === fold % step).slice(0, limit);
    const rival = await namedByTagger(tagger, items);
    const alone = tally(set, items, rival);
    const errors: string[] = [];
    const whole = tally(set, items, await namedByPipeline(tagger, items), {
      rival,
      onError: (line) => errors.push(line),
    });
    process.stdout.write(`\n${`${set.name} (${items.length} items)`.padEnd(28)}     P     R    F1\n`);
    for (const type of TYPES) {
      process.stdout.write(`  ${type.padEnd(14)}${tagger.id.padEnd(12)}${alone.get(type)?.line ?? ''}\n`);
      process.stdout.write(`  ${''.padEnd(14)}${'pipeline'.padEnd(12)}${whole.get(type)?.line ?? ''}\n`);
    }
    if (options.errors) process.stdout.write(`${errors.join('\n')}\n`);
  }
  return 0;
}
