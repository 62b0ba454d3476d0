import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Claim, type ExtractedPage, MODALITIES, type Modality, overlaps } from '#libs/domain';
import { createPipeline } from '#libs/extract';
import { installedTagger } from './gold-run.js';
import { corpusItems, hasCorpus, newsPage } from './meetings-corpus.js';

/** What a reader judged of the claims drawn; item ids and offsets only, because the texts belong to others. */
const CHECKED = new URL('./modality-checked.json', import.meta.url);

/** First and last offset of something in an item's text. */
type Ends = readonly [number, number];

/** A claim as a draw keeps it. */
interface Drawn {
  readonly item: string;
  readonly type: Claim['type'];
  /** Where its subject and its object are first named in the evidence; null where they are not. */
  readonly subject: Ends | null;
  readonly object: Ends | null;
  /** The number of a figure. */
  readonly value?: number;
  readonly evidence: Ends;
  /** What was read on the day of the draw. */
  readonly modality: Modality;
}

/** A reader's verdict: the modality that the text gives what is claimed, or `none` where it says nothing of the kind in any modality. */
type Verdict = Modality | 'none';

interface Judged extends Drawn {
  /** Null as long as nobody has read it. */
  readonly want: Verdict | null;
}

/** How many clauses a draw was drawn from: with claims of another modality, and told as happened in spite of a cue. */
interface Drawable {
  readonly changed: number;
  readonly asserted: number;
}

/** What is drawn and counted apart: every number is a figure, so that among all claims they leave little room for the rest. */
const STRATA = ['relations', 'figures'] as const;
type Stratum = (typeof STRATA)[number] | 'all';

/** A draw: all of one seed, as it was read before anything was mended after it. */
interface Draw {
  readonly seed: string;
  /** Items read for it. */
  readonly items: number;
  /** The first draw took relations and figures as they fell. */
  readonly from: Readonly<Partial<Record<Stratum, Drawable>>>;
  readonly claims: readonly Judged[];
}

interface CheckedFile {
  readonly note: string;
  readonly draws: readonly Draw[];
}

/** Words that may plan, demand or deny; claims told as happened whose clause has one are where the rules may have missed one. */
const CUE =
  /[将拟要应须愿未没不莫勿欲]|计划|打算|准备|预计|预期|力争|争取|希望|期待|期望|筹备|今后|届时|下一步|明年|有望|可望|定于|建议|呼吁|号召|敦促|邀请|邀约|必须|务必|需要|取消|推迟|拒绝|否认|无法|停止|暂停|终止|防止|避免|如果|若|一旦|目标|规划|部署|动员|倡议|承诺|提名|候选|推荐|可能|或许|考虑|寻求|谋求|力求|推动|确保|加快|拒/u;

/** Without one of these a text denies nothing; denials are too few to be drawn from all items. */
const DENIES =
  /没有|未[能曾在与参出签获达]|尚未|并未|从未|不[曾再会能]|拒绝|否认|无法|取消|推迟|叫停|中止|终止|停止|暂停/u;

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const ratio = (part: number, whole: number) => `${percent(part / Math.max(1, whole))} (${part} of ${whole})`;

function firstIn(page: ExtractedPage, entity: string | undefined, within: Ends): Ends | null {
  const at = page.mentions.findIndex(
    ({ span }, i) => page.mentionEntity[i] === entity && span.start >= within[0] && span.end <= within[1],
  );
  const span = page.mentions[at]?.span;
  return span ? [span.start, span.end] : null;
}

function drawnOf(item: string, page: ExtractedPage, claim: Claim): Drawn {
  const spans = claim.evidence.map(({ span }) => span);
  const evidence: Ends = [Math.min(...spans.map(({ start }) => start)), Math.max(...spans.map(({ end }) => end))];
  return {
    item,
    type: claim.type,
    subject: firstIn(page, claim.subject, evidence),
    object: firstIn(page, 'object' in claim ? claim.object : undefined, evidence),
    ...(claim.type === 'figure' ? { value: claim.value } : {}),
    evidence,
    modality: claim.modality,
  };
}

/** Relations that hold whatever is planned around them, and the words of others: no verb of theirs plans or denies. */
const WITHOUT_MODALITY: readonly Claim['type'][] = ['stated', 'reportedBy', 'partOf', 'familyOf'];

/** Whether a word that may plan, demand or deny stands in what the claim rests on; for a number, in the sentence up to it. */
function hasCue(page: ExtractedPage, { type, evidence: [start, end] }: Drawn): boolean {
  if (type !== 'figure') return CUE.test(page.text.slice(start, end));
  const sentence = page.text.slice(Math.max(0, start - 80), start);
  return CUE.test(sentence.slice(sentence.search(/[^。；！？\n]*$/u)));
}

/** A page's claims as a draw takes them: one for each clause and modality, because a list of names is one reading. */
function candidates(item: string, page: ExtractedPage): Drawn[] {
  // Who is quoted spoke: the words in the quotation plan and demand nothing of that.
  const quoted = new Set(page.claims.flatMap(({ type, evidence }) => (type === 'stated' ? [evidence[0]?.quote] : [])));
  const seen = new Set<string>();
  return page.claims.flatMap((claim) => {
    if (WITHOUT_MODALITY.includes(claim.type)) return [];
    const drawn = drawnOf(item, page, claim);
    if (drawn.modality === 'happened' && (quoted.has(claim.evidence[0]?.quote) || !hasCue(page, drawn))) return [];
    const key = `${drawn.evidence[0]} ${drawn.modality}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [drawn];
  });
}

const stratumOf = ({ type }: Drawn): Stratum => (type === 'figure' ? 'figures' : 'relations');

function byChance<T>(list: readonly T[], seed: string, nameOf: (one: T) => string): T[] {
  const keyed = list.map((one) => ({
    one,
    key: createHash('sha256')
      .update(`${seed}\n${nameOf(one)}`)
      .digest('hex'),
  }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ one }) => one);
}

/** Whether a claim read now is the one of a draw: of its type, over its clause, with its ends. */
function isSame(now: Drawn, then: Drawn): boolean {
  const ends = (one: Drawn) => ({ start: one.evidence[0], end: one.evidence[1] });
  const meets = (a: Ends | null, b: Ends | null) =>
    a === null || b === null || (a[0] < b[1] && b[0] < a[1]) || a[0] === b[0];
  return (
    now.type === then.type &&
    now.value === then.value &&
    overlaps(ends(now), ends(then)) &&
    meets(now.subject, then.subject) &&
    meets(now.object, then.object)
  );
}

const judgedAs = (claims: readonly Judged[], want: (one: Judged) => boolean) =>
  claims.filter((one) => one.want !== null && one.want !== 'none' && want(one));

/** What a draw says of the rules as they stood on its day. */
function asDrawn({ seed, items, from, claims: all }: Draw): string {
  const unread = all.filter(({ want }) => want === null).length;
  if (unread > 0) return `${seed}: ${unread} of ${all.length} claims not judged yet\n`;
  // Relations and figures are drawn apart, so that what is so of all is weighed by how many of each there are.
  let expected = 0;
  let whole = 0;
  let rightOfAll = 0;
  let judgedOfAll = 0;
  const parts = Object.entries(from).map(([stratum, { changed, asserted }]) => {
    const claims = all.filter((one) => stratum === 'all' || stratumOf(one) === stratum);
    const turned = judgedAs(claims, ({ modality }) => modality !== 'happened');
    const told = judgedAs(claims, ({ modality }) => modality === 'happened');
    const right = turned.filter(({ want, modality }) => want === modality).length;
    const asHappened = told.filter(({ want }) => want === 'happened').length;
    const found = (right / Math.max(1, turned.length)) * changed;
    expected += found;
    whole += changed;
    rightOfAll += right;
    judgedOfAll += turned.length;
    const missed = (1 - asHappened / Math.max(1, told.length)) * asserted;
    return [
      `  ${stratum}: ${changed} clauses of another modality, ${asserted} told as happened in spite of a cue`,
      `    precision of changed modality ${ratio(right, turned.length)}; of those told as happened ${ratio(asHappened, told.length)}`,
      ...(told.length > 0
        ? [
            `    recall of changed modality, by the shares of both, about ${percent(found / Math.max(1, found + missed))}`,
          ]
        : []),
      ...MODALITIES.slice(1).flatMap((modality) => {
        const of = turned.filter((one) => one.modality === modality);
        const is = of.filter(({ want }) => want === modality);
        return of.length > 0 ? [`    ${modality} ${ratio(is.length, of.length)}`] : [];
      }),
      `    ${claims.filter(({ want }) => want === 'none').length} more claims that the text makes in no modality are not counted`,
    ];
  });
  const together = `  changed modality of all kinds ${ratio(rightOfAll, judgedOfAll)}; by the shares of relations and figures ${percent(expected / Math.max(1, whole))}`;
  return [`${seed}: ${items} items`, together, ...parts.flat(), ''].join('\n');
}

/** What has become of a draw's claims. */
function asNow({ seed, claims }: Draw, now: ReadonlyMap<string, readonly Drawn[]>): string {
  const found = claims.flatMap((one) => {
    const same = (now.get(one.item) ?? []).find((other) => isSame(other, one));
    return same && one.want !== null && one.want !== 'none' ? [{ want: one.want, is: same.modality }] : [];
  });
  const turned = found.filter(({ is }) => is !== 'happened');
  const told = found.filter(({ is }) => is === 'happened');
  const due = found.filter(({ want }) => want !== 'happened');
  return (
    `${seed} now: ${found.length} of its claims found; changed modality precision ${ratio(turned.filter(({ want, is }) => want === is).length, turned.length)}, ` +
    `recall ${ratio(due.filter(({ want, is }) => want === is).length, due.length)}; told as happened ${ratio(told.filter(({ want }) => want === 'happened').length, told.length)}\n`
  );
}

function loaded(): CheckedFile {
  return existsSync(CHECKED)
    ? (JSON.parse(readFileSync(CHECKED, 'utf8')) as CheckedFile)
    : {
        note: 'Claims that "npm run score:modality -- --draw SEED" drew, judged by one reader by the text: want is the modality that the text gives what is claimed, none where it makes no such claim in any. Offsets into the item\'s text; no text.',
        draws: [],
      };
}

function save(file: CheckedFile): void {
  const draws = file.draws.map(({ claims, ...head }) => {
    const lines = claims.map((claim) => `        ${JSON.stringify(claim)}`).join(',\n');
    return `    {\n${Object.entries(head)
      .map(([name, value]) => `      "${name}": ${JSON.stringify(value)},\n`)
      .join('')}      "claims": [\n${lines}\n      ]\n    }`;
  });
  writeFileSync(CHECKED, `{\n  "note": ${JSON.stringify(file.note)},\n  "draws": [\n${draws.join(',\n')}\n  ]\n}\n`);
}

function shown(one: Drawn, index: number, text: string): string {
  const at = (ends: Ends | null) => (ends ? text.slice(...ends) : '–');
  const before = text.slice(Math.max(0, one.evidence[0] - 60), one.evidence[0]);
  const line = `${before}【${text.slice(...one.evidence)}】${text.slice(one.evidence[1], one.evidence[1] + 20)}`;
  return `${index}\t${one.modality}\t${one.type}\t${at(one.subject)} → ${one.value ?? at(one.object)}\t${line.replace(/\s+/gu, ' ')}\n`;
}

/** `3=happened,17=none`: what a reader says otherwise; all else in the draw is right as it was read. */
function verdictsOf(words: string): ReadonlyMap<number, Verdict> {
  const known: readonly string[] = [...MODALITIES, 'none'];
  return new Map(
    words
      .split(/[,\s]+/u)
      .filter((word) => word !== '')
      .map((word) => {
        const [index, verdict] = word.split('=');
        if (verdict === undefined || !known.includes(verdict)) throw new Error(`${word} is no verdict: 3=happened`);
        return [Number(index), verdict as Verdict];
      }),
  );
}

/**
 * `npm run score:modality`: how often what the pipeline calls planned, required or denied is so, on claims of a news corpus that a
 * reader has judged.
 *
 * `-- --draw SEED [--items 400 --relations 100 --figures 50]` draws items that no draw before has held, reads them, and puts claims of
 * another modality, and half as many told as happened in spite of a cue, among the unjudged (`--only denied`: those alone, from items with a word of denial); their text is printed beside them.
 * `--judge SEED --verdicts "3=happened,17=none"` records what a reader says; claims not named were right. `--show SEED` prints a
 * draw's text again, `--wrong` what is wrong now in the draws judged, `--now` reads all items of the draws again and says what has become of their claims.
 */
export async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      draw: { type: 'string' },
      items: { type: 'string', default: '400' },
      relations: { type: 'string', default: '100' },
      figures: { type: 'string', default: '50' },
      only: { type: 'string' },
      judge: { type: 'string' },
      verdicts: { type: 'string', default: '' },
      show: { type: 'string' },
      wrong: { type: 'boolean' },
      now: { type: 'boolean' },
    },
  });
  const out = process.stdout;
  if (!hasCorpus()) {
    process.stderr.write('No corpus to measure against: ../shared/corpus is not there. Nothing was scored.\n');
    return 0;
  }
  const file = loaded();
  const all = corpusItems();
  const itemOf = new Map(all.map((item) => [item.id, item]));
  if (values.judge !== undefined) {
    const verdicts = verdictsOf(values.verdicts);
    const draws = file.draws.map((draw) =>
      draw.seed === values.judge
        ? {
            ...draw,
            claims: draw.claims.map((one, i) => ({ ...one, want: verdicts.get(i) ?? one.want ?? one.modality })),
          }
        : draw,
    );
    save({ ...file, draws });
    out.write(
      draws
        .filter(({ seed }) => seed === values.judge)
        .map(asDrawn)
        .join(''),
    );
    return 0;
  }
  if (values.show !== undefined) {
    for (const { seed, claims } of file.draws) {
      if (seed === values.show)
        claims.forEach((one, i) => out.write(shown(one, i, newsPage(itemOf.get(one.item) ?? all[0]!).text)));
    }
    return 0;
  }
  const pipeline =
    values.draw !== undefined || values.now || values.wrong ? createPipeline(await installedTagger()) : null;
  if (values.draw !== undefined && pipeline) {
    const seed = values.draw;
    const before = new Set(file.draws.flatMap(({ claims }) => claims.map(({ item }) => item)));
    const items = byChance(
      all.filter(({ id, text }) => !before.has(id) && (values.only !== 'denied' || DENIES.test(text))),
      seed,
      ({ id }) => id,
    ).slice(0, Number(values.items));
    const found: Drawn[] = [];
    for (const item of items) found.push(...candidates(item.id, await pipeline.run(newsPage(item))));
    const nameOf = ({ item, type, evidence }: Drawn) => `${item} ${type} ${evidence.join('-')}`;
    const parts = STRATA.map((stratum) => {
      const of = found.filter((one) => stratumOf(one) === stratum);
      const changed = of.filter(({ modality }) => (values.only ? modality === values.only : modality !== 'happened'));
      const asserted = values.only ? [] : of.filter(({ modality }) => modality === 'happened');
      const count = Number(values[stratum]);
      const drawn = [
        ...byChance(changed, seed, nameOf).slice(0, count),
        ...byChance(asserted, seed, nameOf).slice(0, Math.round(count / 2)),
      ];
      return { stratum, drawn, from: { changed: changed.length, asserted: asserted.length } };
    });
    const claims = parts.flatMap(({ drawn }) => drawn).map((one): Judged => ({ ...one, want: null }));
    const from = Object.fromEntries(parts.map((part) => [part.stratum, part.from]));
    const draw: Draw = { seed, items: items.length, from, claims };
    save({ ...file, draws: [...file.draws.filter((one) => one.seed !== seed), draw] });
    claims.forEach((one, i) => out.write(shown(one, i, itemOf.get(one.item)?.text ?? '')));
    return 0;
  }
  for (const draw of file.draws) out.write(asDrawn(draw));
  if (pipeline) {
    const now = new Map<string, Drawn[]>();
    for (const id of new Set(file.draws.flatMap(({ claims }) => claims.map(({ item }) => item)))) {
      const item = itemOf.get(id);
      if (!item) continue;
      const page = await pipeline.run(newsPage(item));
      now.set(
        id,
        page.claims.map((claim) => drawnOf(id, page, claim)),
      );
    }
    for (const draw of file.draws) {
      out.write(asNow(draw, now));
      draw.claims.forEach((one, i) => {
        const same = (now.get(one.item) ?? []).find((other) => isSame(other, one));
        if (values.wrong && same && one.want !== null && one.want !== 'none' && same.modality !== one.want)
          out.write(
            `wants ${one.want}: ${shown({ ...one, modality: same.modality }, i, itemOf.get(one.item)?.text ?? '')}`,
          );
      });
    }
  }
  return 0;
}
