import {
  type Article,
  type Claim,
  CLAIM_TYPES,
  type ClaimType,
  claimId,
  compare,
  type DateValue,
  type Evidence,
  type ExtractedPage,
  type Mention,
  type ResolvedPage,
  type Sentence,
  type SourceEntity,
  SYMMETRIC_RELATIONS,
  type TextRange,
} from '#libs/domain';
import type { Stage, StageContext } from '#libs/pipeline';
import { PageEntities } from '../entities/entity-registry.js';
import { compareEntities } from '../entities/resolve-entities.stage.js';
import { isOccasion } from './claim-dates.js';
import { Calibration } from './calibration.js';
import type { ClaimContext, ClaimDraft, ClaimExtractor, Refusal } from './claim-extractor.js';
import { claimExtractors } from './extractors.js';
import { attributed, type Attributed, type StatedDraft } from './attribution.js';

/** Most items of a list whose heading may date them. */
const LONGEST_LIST = 40;

/** Index of the first of a list in reading order that starts at an offset or behind it. */
function firstFrom(list: readonly { readonly range: TextRange }[], offset: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.range.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The sentence that holds an offset. */
function sentenceAt({ sentences }: Article, offset: number): Sentence | undefined {
  const sentence = sentences[firstFrom(sentences, offset + 1) - 1];
  return sentence && offset < sentence.range.end ? sentence : undefined;
}

/** One article as claim extractors see it. */
class ArticleContext implements ClaimContext {
  drafted: readonly ClaimDraft[] = [];
  /** The quotations among the drafts, filtered once for each list of drafts. */
  private said: { readonly of: readonly ClaimDraft[]; readonly quotations: readonly StatedDraft[] } = {
    of: [],
    quotations: [],
  };

  constructor(
    readonly page: ResolvedPage,
    readonly article: Article,
    readonly mentions: readonly Mention[],
    readonly registry: PageEntities,
    private readonly entityIds: ReadonlyMap<Mention, string | null>,
    private readonly stage: StageContext,
    readonly refuse: ClaimContext['refuse'],
  ) {}

  entityOf(mention: Mention): SourceEntity | null {
    const id = this.entityIds.get(mention);
    return id === undefined || id === null ? null : this.registry.get(id);
  }

  mentionsIn(range: TextRange): Mention[] {
    const found: Mention[] = [];
    for (let i = firstFrom(this.mentions, range.start); i < this.mentions.length; i += 1) {
      const mention = this.mentions[i];
      if (!mention || mention.range.start > range.end) break;
      if (mention.range.end <= range.end) found.push(mention);
    }
    return found;
  }

  sentenceAt(offset: number): Sentence | undefined {
    return sentenceAt(this.article, offset);
  }

  dateAt(offset: number): DateValue | null {
    const sentence = this.sentenceAt(offset);
    const saidAt = this.quotationAt(offset);
    const own = sentence
      ? this.mentionsIn(sentence.range).filter(
          (mention) => this.isDateOf(mention, offset) && this.quotationAt(mention.range.start) === saidAt,
        )
      : [];
    // The last date before the offset is the one the clause hangs on: "8日开幕,10日X在会上…".
    const before = own.filter(({ range }) => range.start <= offset).at(-1);
    const mention = before ?? own[0];
    // 某报5月8日讯…今日: the day of the report, which the paper's own day may be behind.
    const date = /^[今当][日天]/u.test(mention?.text ?? '') ? (this.article.date ?? mention?.date) : mention?.date;
    if (!date) return (sentence && this.listDate(sentence)) ?? this.article.date;
    return date.precision === 'minute' ? { value: date.value.slice(0, 10), precision: 'day' } : date;
  }

  /** The date of the line that opens a list with a colon (…会议于6月27日通过:), for items that end in semicolons. */
  private listDate(sentence: Sentence): DateValue | null {
    const { text } = this.article.reading;
    for (let index = sentence.index - 1; index >= Math.max(0, sentence.index - LONGEST_LIST); index -= 1) {
      const before = this.article.sentences[index];
      if (!before) return null;
      const end = text.slice(before.range.start, before.range.end).trimEnd().at(-1);
      if (end === ':') {
        const day = this.mentionsIn(before.range).findLast(({ date }) => date?.precision === 'day');
        return day?.date ?? null;
      }
      if (end !== ';') return null;
    }
    return null;
  }

  /** The quotation that holds an offset: what somebody says of yesterday does not date his saying so. */
  private quotationAt(offset: number): ClaimDraft | undefined {
    if (this.said.of !== this.drafted) {
      this.said = { of: this.drafted, quotations: this.drafted.filter((draft) => draft.type === 'stated') };
    }
    return this.said.quotations.find(({ quoteRange }) => quoteRange.start <= offset && offset < quoteRange.end);
  }

  /** Whether a date of its sentence may be when something at `offset` happened. 2021年以来 is no such date. */
  private isDateOf(mention: Mention, offset: number): boolean {
    const { date, range } = mention;
    if (!date || !isOccasion(mention, this.article.reading.text)) return false;
    if (date.precision === 'month') return range.end <= offset;
    // A year is when it happened only right before it (2015年|从…来到); elsewhere it dates a plan or a figure.
    if (date.precision === 'year') return range.end <= offset && offset - range.end <= 12;
    return true;
  }

  report(finding: { readonly code: string; readonly message: string; readonly severity: 'info' | 'warning' }): void {
    this.stage.report(finding);
  }
}

function trimmed(text: string, range: TextRange): TextRange {
  let { start, end } = range;
  while (start < end && /\s/u.test(text.charAt(start))) start += 1;
  while (end > start && /\s/u.test(text.charAt(end - 1))) end -= 1;
  return { start, end };
}

/** One piece of evidence for each place on the raw page where the range is printed. */
function evidenceOf(page: ResolvedPage, article: Article, range: TextRange): Evidence[] {
  const sentence = sentenceAt(article, range.start)?.index ?? 0;
  return article.reading.spansOf(trimmed(article.reading.text, range)).map((span) => ({
    article: article.id,
    sentence,
    span,
    quote: page.text.slice(span.start, span.end),
  }));
}

/** What tells apart two claims of one type about the same ends in one article: two titles, two roles, two quotations. */
function distinction(draft: ClaimDraft): string {
  switch (draft.type) {
    case 'stated':
      return `${draft.quoteRange.start}`;
    case 'figure':
      return [draft.indicator, draft.value, draft.unit, draft.period?.value ?? ''].join('|');
    case 'reportedBy':
      return '';
    default: {
      const part = (name: string) => String(draft.qualifiers?.[name] ?? '');
      return draft.type === 'holdsPost' ? part('title') : draft.type === 'participatedIn' ? part('role') : '';
    }
  }
}

function isSymmetric(type: ClaimType): boolean {
  return (SYMMETRIC_RELATIONS as readonly string[]).includes(type);
}

/** Puts the ends of a relation that reads the same both ways into one order. */
function ordered(attribution: Attributed): Attributed {
  const { draft, said } = attribution;
  return 'object' in draft && isSymmetric(draft.type) && draft.subject > draft.object
    ? { draft: { ...draft, subject: draft.object, object: draft.subject }, said }
    : attribution;
}

function objectOf(draft: ClaimDraft): string {
  return 'object' in draft ? draft.object : '';
}

/** Qualifiers without the note that the draft was only implied: what another draft says outright is not. */
function stated(qualifiers: ClaimDraft['qualifiers'] = {}): NonNullable<ClaimDraft['qualifiers']> {
  return Object.fromEntries(Object.entries(qualifiers).filter(([name]) => name !== 'implied'));
}

function refusalOf(draft: ClaimDraft, reason: string): Refusal {
  const { type, by, range, subject } = draft;
  return { type, by, range, subject, object: 'object' in draft ? draft.object : undefined, reason };
}

/** What the paper says itself stands over what somebody says in it; then the surer draft, then the first. */
function isBetter(one: Attributed, other: Attributed): boolean {
  if ((one.said === null) !== (other.said === null)) return one.said === null;
  return one.draft.confidence === other.draft.confidence
    ? one.draft.range.start < other.draft.range.start
    : one.draft.confidence > other.draft.confidence;
}

/** Keeps one draft for each thing said: the surest, then the first, with the qualifiers that only the others give. */
function withoutRepeats(drafts: readonly Attributed[], refuse: ClaimContext['refuse']): Attributed[] {
  const kept = new Map<string, Attributed>();
  for (const attribution of drafts) {
    const { draft } = attribution;
    if (objectOf(draft) === draft.subject) {
      refuse?.(refusalOf(draft, 'both ends are one and the same'));
      continue;
    }
    const key = [draft.type, draft.subject, objectOf(draft), distinction(draft)].join('\u001f');
    const rival = kept.get(key);
    if (!rival) {
      kept.set(key, attribution);
      continue;
    }
    const better = isBetter(attribution, rival);
    const [{ draft: best, said }, { draft: other, said: elsewhere }] = better
      ? [attribution, rival]
      : [rival, attribution];
    refuse?.(
      refusalOf(
        other,
        `said again: ${best.by} ${!said && elsewhere ? 'is the paper’s own word' : best.confidence > other.confidence ? 'is surer' : 'comes first'}`,
      ),
    );
    kept.set(key, {
      draft: {
        ...best,
        date: best.date ?? other.date,
        qualifiers: { ...stated(other.qualifiers), ...best.qualifiers },
      },
      said,
    });
  }
  // Who chaired or spoke also attended; saying so again says less.
  const all = [...kept.values()];
  const active = new Set(
    all
      .filter(({ draft }) => draft.type === 'participatedIn' && draft.qualifiers?.['role'] !== 'attend')
      .map(({ draft }) => `${draft.subject}\u001f${objectOf(draft)}`),
  );
  return all.filter(({ draft }) => {
    const idle =
      draft.type === 'participatedIn' &&
      draft.qualifiers?.['role'] === 'attend' &&
      active.has(`${draft.subject}\u001f${objectOf(draft)}`);
    if (idle) refuse?.(refusalOf(draft, 'took part in another role, which says more'));
    return !idle;
  });
}

function idOf(page: ResolvedPage, article: Article, draft: ClaimDraft, first: Evidence): string {
  return claimId(page.id, [
    article.id,
    draft.type,
    draft.subject,
    objectOf(draft),
    distinction(draft),
    `${first.span.start}-${first.span.end}`,
  ]);
}

/** The qualifiers that say whose words a claim stands in: the speaker's name, and the statement's id. */
type Attribution = Readonly<Record<string, string>>;

/** Whose words stand in each statement of an article, worked out at the first claim that stands in it. */
class Attributions {
  private readonly known = new Map<StatedDraft, Attribution>();

  constructor(
    private readonly page: ResolvedPage,
    private readonly article: Article,
    private readonly registry: PageEntities,
  ) {}

  of(said: StatedDraft): Attribution {
    let found = this.known.get(said);
    if (!found) {
      const [first] = evidenceOf(this.page, this.article, said.range);
      found = first
        ? { saidBy: this.registry.get(said.subject).name, saidIn: idOf(this.page, this.article, said, first) }
        : {};
      this.known.set(said, found);
    }
    return found;
  }
}

/** Qualifiers in the order of their names. */
function sortedQualifiers(qualifiers: NonNullable<ClaimDraft['qualifiers']>): Claim['qualifiers'] {
  const names = Object.keys(qualifiers);
  if (names.length < 2) return { ...qualifiers };
  return Object.fromEntries(Object.entries(qualifiers).sort(([a], [b]) => compare(a, b)));
}

function toClaim(
  page: ResolvedPage,
  article: Article,
  { draft, said }: Attributed,
  calibration: Calibration,
  attributions: Attributions,
): Claim | null {
  const evidence = evidenceOf(page, article, draft.range);
  const [first] = evidence;
  if (!first) return null;
  const base = {
    id: idOf(page, article, draft, first),
    article: article.id,
    subject: draft.subject,
    date: draft.date,
    modality: draft.modality,
    qualifiers: sortedQualifiers(said ? { ...draft.qualifiers, ...attributions.of(said) } : (draft.qualifiers ?? {})),
    evidence,
    confidence: calibration.confidence(draft.type, draft.by, draft.confidence),
    by: draft.by,
  };
  switch (draft.type) {
    case 'stated': {
      const quoteSpan = article.reading.spanOf(trimmed(article.reading.text, draft.quoteRange));
      return {
        ...base,
        type: 'stated',
        cue: draft.cue,
        quote: page.text.slice(quoteSpan.start, quoteSpan.end),
        quoteSpan,
        reported: draft.reported,
      };
    }
    case 'figure': {
      const { indicator, value, unit, period, comparison } = draft;
      return { ...base, type: 'figure', indicator, value, unit, period, comparison };
    }
    case 'reportedBy':
      return { ...base, type: 'reportedBy' };
    default:
      return { ...base, type: draft.type, object: draft.object };
  }
}

/** Order of claims in every output: as printed, then by type, then by id. */
function compareClaims(a: Claim, b: Claim): number {
  return (
    (a.evidence[0]?.span.start ?? 0) - (b.evidence[0]?.span.start ?? 0) ||
    CLAIM_TYPES.indexOf(a.type) - CLAIM_TYPES.indexOf(b.type) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

/** Tells a title that the page gives of one body only whose it is: 沁源县|县长 is of that government, 书记 of any. */
function describePosts(registry: PageEntities, claims: readonly Claim[]): void {
  const bodies = new Map<string, Set<string>>();
  for (const claim of claims) {
    if (claim.type !== 'holdsPost') continue;
    const title = String(claim.qualifiers['title'] ?? '');
    const of = bodies.get(title);
    if (of) of.add(claim.object);
    else bodies.set(title, new Set([claim.object]));
  }
  for (const { id, type, name } of registry.all()) {
    if (type !== 'Post') continue;
    const [body, another] = bodies.get(name) ?? [];
    registry.describe(id, {
      title: name,
      ...(body === undefined || another !== undefined ? {} : { body: registry.get(body).name }),
    });
  }
}

/**
 * Makes the stage that reads an article's claims with a list of extractors.
 *
 * @param calibration turns the confidence that a rule states of itself into the measured one; as stated unless given.
 * @param onRefusal is told what readers refuse, article by article; refusals are not even made where it is not given.
 * Example: `draftClaimsWith([postClaims])` finds the posts alone, for a test of one reader.
 */
export function draftClaimsWith(
  extractors: readonly ClaimExtractor[],
  calibration = Calibration.none,
  onRefusal?: (article: Article, refusal: Refusal) => void,
): Stage<ResolvedPage, ExtractedPage> {
  return {
    name: 'draft-claims',
    version: 1,
    run(page, stage) {
      const registry = new PageEntities(page);
      const entityIds = new Map<Mention, string | null>();
      page.mentions.forEach((mention, i) => entityIds.set(mention, page.mentionEntity[i] ?? null));
      const mentionsOf = new Map<string, Mention[]>();
      for (const mention of page.mentions) {
        const list = mentionsOf.get(mention.article);
        if (list) list.push(mention);
        else mentionsOf.set(mention.article, [mention]);
      }
      const claims: Claim[] = [];
      for (const article of page.articles) {
        const mentions = [...(mentionsOf.get(article.id) ?? [])].sort((a, b) => a.range.start - b.range.start);
        const refuse = onRefusal && ((refusal: Refusal) => onRefusal(article, refusal));
        const context = new ArticleContext(page, article, mentions, registry, entityIds, stage, refuse);
        for (const extractor of extractors) {
          const found = extractor.extract(context);
          if (found.length > 0) context.drafted = context.drafted.concat(found);
        }
        const attributions = new Attributions(page, article, registry);
        for (const one of withoutRepeats(attributed(context.drafted).map(ordered), refuse)) {
          const claim = toClaim(page, article, one, calibration, attributions);
          if (claim) claims.push(claim);
          else refuse?.(refusalOf(one.draft, 'nothing on the page stands behind it'));
        }
      }
      describePosts(registry, claims);
      return { ...page, entities: registry.all().sort(compareEntities), claims: claims.sort(compareClaims) };
    },
  };
}

/** Reads what each article says of its entities, with the evidence for every claim. */
export const draftClaims: Stage<ResolvedPage, ExtractedPage> = draftClaimsWith(claimExtractors, Calibration.load());
