import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isOrganization, pageId, type RawPage, type TextRange } from '#libs/domain';
import { createPipeline, LinearTagger, type Tagger, WitnessedTagger } from '#libs/extract';
import { gazetteer } from '#libs/lexicon';
import { installedLac } from './gold-run.js';

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
 *
 * Where a set labels by another rule than the project's guideline, the rule is stated here and applied to everyone's names and to the labels
 * alike: to the tagger alone as to the pipeline. `--as-labelled` measures without these rules.
 */
interface LabelledSet {
  readonly name: string;
  readonly file: string;
  /** Its labels for the three types; any other label is not measured. */
  readonly labels: Readonly<Record<string, Type>>;
  /** Whether 浙江省|杭州市 is one address there; ours and the tagger's adjacent places are joined then. */
  readonly joinsPlaces: boolean;
  /** What is not measured, wanted or found; why stands beside each pattern. */
  readonly notMeasured: (name: string, type: Type) => boolean;
  /** Whether the government of a country is its country and a common noun there: 中国 | 政府, labelled so without exception. */
  readonly cutsGovernments: boolean;
  /** Whether marks around a name (“…”, 《…》, 【…】) may be inside the label there. */
  readonly ignoresMarks: boolean;
}

/**
 * Words for a kind of body or site that name none: the guideline marks 晋中市博物馆, not 博物馆 (the museum). CLUENER labels many of them
 * and leaves as many.
 */
const KIND =
  /^(?:[省市县区]|国家|全国|全国性的|人类|国有|外资|股份制|农村|各|上级|该|某)*(?:博物馆|美术馆|画廊|展览馆|图书馆|法院|检察院|警方|警署|警局|公安|公安局|派出所|海军|空军|陆军|陆海空军|海军陆战队|特种部队|游击队|雇佣军|反抗军|部队|军方|军队|政府|地方政府|国会|议会|总统府|国会大厦|教廷|电视台|电台|俱乐部|国家队|球队|公交公司|信托公司|商业银行|中央银行|外资行|城商行|银行|银行业金融机构|信用社|信用合作社|医院|学校|大学|机场|车站|火车站|酒店|公园|湿地公园|广场|热带雨林|火山口|栈桥|栈道|行业协会|协会|街道办|街道办事处|居委会|社区|物价局|房管局|发改委|建设厅|政协|人大|财政|物业|物业公司|杂志社|出版社|有关部门|部门|[一-龥]{2,6}部门)$/u;

/** Leagues, cups and games are organisations in CLUENER; here they are events (ONTOLOGY), and the tagger calls them either. */
const COMPETITION =
  /^(?:[\u3400-\u9fff]{1,3}[超甲乙冠]|[\u3400-\u9fffA-Za-z\d]{0,8}(?:联赛|杯|杯赛|锦标赛|公开赛|公益赛|邀请赛)|(?:WCG|CPL|GSL|EPS|ECL|EPL|CEPL|NBA|CBA|F1|IEM)\d*|奥斯卡)$/u;

/** A country by itself is an address in one sentence of four there and unlabelled in the others (中国 in 12 of 261). */
function isCountry(name: string): boolean {
  return gazetteer()
    .lookup(name)
    .some(({ kind }) => kind === 'country');
}

const SETS: readonly LabelledSet[] = [
  {
    name: 'peoples_daily',
    file: 'peoples_daily/peoples_daily_dev.jsonl',
    labels: { PER: 'person', LOC: 'place', ORG: 'organisation' },
    joinsPlaces: false,
    notMeasured: () => false,
    cutsGovernments: true,
    ignoresMarks: false,
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
    // An address is one with its house number, which the guideline leaves out; so everyone's is lengthened over it.
    joinsPlaces: true,
    notMeasured: (name, type) =>
      (type === 'place' && isCountry(name)) ||
      (type !== 'person' && KIND.test(name)) ||
      (type === 'organisation' && COMPETITION.test(name)),
    cutsGovernments: false,
    ignoresMarks: true,
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

const MARKS = /[“”‘’"《》【】「」『』（）()、，。, ]/u;
const HOUSE_NUMBER = /^[甲乙丙丁]?[\d一二三四五六七八九十０-９-]+号(?:院|楼)?/u;

function joined(text: string, found: readonly Named[]): Named[] {
  const whole: Named[] = [];
  for (const one of [...found].sort((a, b) => a.start - b.start)) {
    const last = whole.at(-1);
    if (last && last.type === 'place' && one.type === 'place' && last.end === one.start) {
      whole[whole.length - 1] = { ...last, end: one.end };
    } else whole.push(one);
  }
  return whole.map((one) => {
    const number = one.type === 'place' ? HOUSE_NUMBER.exec(text.slice(one.end)) : null;
    return number ? { ...one, end: one.end + number[0].length } : one;
  });
}

/** Names of a sentence in the conventions of a set: labels, the tagger's and the pipeline's go through the same. */
function conventional(set: LabelledSet, text: string, named: readonly Named[], asLabelled: boolean): Named[] {
  const whole = set.joinsPlaces && !asLabelled ? joined(text, named) : [...named];
  if (asLabelled) return whole;
  return whole
    .map((one) => {
      let { start, end } = one;
      if (set.ignoresMarks) {
        while (start < end && MARKS.test(text.charAt(start))) start += 1;
        while (end > start && MARKS.test(text.charAt(end - 1))) end -= 1;
      }
      if (set.cutsGovernments && one.type === 'organisation' && text.slice(start, end).endsWith('政府')) {
        if (isCountry(text.slice(start, end - 2))) return { start, end: end - 2, type: 'place' as const };
      }
      return { ...one, start, end };
    })
    .filter(({ start, end, type }) => !set.notMeasured(text.slice(start, end), type));
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
  asLabelled: boolean,
  errors?: { readonly rival: readonly Named[][]; readonly onError: (line: string) => void },
): Map<Type, Tally> {
  const tallies = new Map(TYPES.map((type) => [type, new Tally()]));
  items.forEach(({ text, entities }, i) => {
    const key = ({ start, end, type }: Named) => `${start}-${end}-${type}`;
    const show = ({ start, end }: Named) =>
      `${text.slice(start, end)}\t${text.slice(Math.max(0, start - 12), end + 12)}`;
    const labels = entities.flatMap(({ start, end, type }): Named[] => {
      const ours = set.labels[type];
      return ours === undefined ? [] : [{ start, end, type: ours }];
    });
    const want = conventional(set, text, labels, asLabelled);
    const got = conventional(set, text, found[i] ?? [], asLabelled);
    const wanted = new Set(want.map(key));
    const rival = new Set(conventional(set, text, errors?.rival[i] ?? [], asLabelled).map(key));
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
 * `npm run score:labelled [-- --items 1500] [--fold 0] [--as-labelled] [--errors]`: persons, places and organisations on sentences labelled
 * by others; LAC alone, the pipeline with LAC and its witness and the pipeline with the project's own tagger on the same items in the same run.
 *
 * `--fold K` takes every n-th item from the K-th on, so that what one fold taught can be checked on another (a set of fewer than two folds has
 * one); `--as-labelled` applies no convention; `--errors` lists what the pipeline with both missed and invented, with a star where the
 * tagger alone did not.
 *
 * @returns the exit code: 2 for a wrong call, 0 also where there is nothing to measure with.
 */
export async function main(argv: readonly string[]): Promise<number> {
  let options;
  try {
    options = parseArgs({
      args: [...argv],
      options: {
        items: { type: 'string' },
        fold: { type: 'string' },
        errors: { type: 'boolean' },
        'as-labelled': { type: 'boolean' },
      },
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
  const tagger = await installedLac();
  if (tagger === null) {
    process.stderr.write('Nothing to compare with: the tagger is not installed. Nothing was scored.\n');
    return 0;
  }
  const own = LinearTagger.load();
  const both = new WitnessedTagger(tagger, own);
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
    const asLabelled = options['as-labelled'] ?? false;
    const rival = await namedByTagger(tagger, items);
    const errors: string[] = [];
    const rows: readonly [string, Map<Type, Tally>][] = [
      [tagger.id, tally(set, items, rival, asLabelled)],
      [
        'pipeline, both',
        tally(set, items, await namedByPipeline(both, items), asLabelled, {
          rival,
          onError: (line) => errors.push(line),
        }),
      ],
      ['pipeline, own', tally(set, items, await namedByPipeline(own, items), asLabelled)],
    ];
    process.stdout.write(`\n${`${set.name} (${items.length} items)`.padEnd(31)}     P     R    F1\n`);
    for (const type of TYPES) {
      rows.forEach(([name, row], i) => {
        process.stdout.write(`  ${(i === 0 ? type : '').padEnd(14)}${name.padEnd(15)}${row.get(type)?.line ?? ''}\n`);
      });
    }
    if (options.errors) process.stdout.write(`${errors.join('\n')}\n`);
  }
  return 0;
}
