import {
  type Article,
  type Claim,
  type DateValue,
  type EntityType,
  type ExtractedPage,
  type Mention,
  type MentionHints,
  type MentionType,
  overlaps,
  type SourceEntity,
  type Span,
} from '#libs/domain';
import { claimExtractors } from './claims/extractors.js';
import type { Refusal } from './claims/claim-extractor.js';
import { draftClaimsWith } from './claims/draft-claims.stage.js';
import { type ReaderNote, readerNote } from './explain-rules.js';
import { loadedClaimRules, SlotText } from './rules/claim-rule.js';
import type { Candidate } from './mentions/recogniser.js';
import { recogniseArticle, type RecognisedArticle, refusedCandidates } from './mentions/recognise-mentions.stage.js';
import { loadedMentionRules } from './rules/mention-rule.js';

/** Which part of a page to explain: an offset of the raw page, every place where a text is printed, or, with neither, all of it. */
export interface Selection {
  /** UTF-16 offset into the raw page. */
  readonly at?: number;
  /** As printed. */
  readonly text?: string;
}

/** A mention or a proposal for one, and who made it and why. */
export interface ProposalExplanation extends ReaderNote {
  readonly type: MentionType;
  readonly text: string;
  readonly span: Span;
  readonly confidence: number;
  readonly deictic: boolean;
  readonly date?: DateValue;
  readonly hints?: MentionHints;
}

/** A proposal that was not kept. */
export interface LostProposal extends ProposalExplanation {
  /** What it lost against, in words. */
  readonly lostTo: string;
}

/** An end of a claim, or what a mention stands for. */
export interface NamedEntity {
  readonly id: string;
  readonly type: EntityType;
  readonly name: string;
}

/** Something that a reader considered and did not claim, or claimed and had dropped, as the reader itself told it. */
export interface RefusedDraft extends ReaderNote {
  readonly type: Claim['type'];
  /** Null where it was not known who was meant. */
  readonly subject: NamedEntity | null;
  readonly object: NamedEntity | null;
  readonly span: Span;
  readonly quote: string;
  /** Why not, in words. */
  readonly refused: string;
}

/** A claim rule that matched and was refused by one of its own exceptions. */
export interface RefusedRule extends ReaderNote {
  readonly span: Span;
  readonly text: string;
  /** Which exception: a pattern before the match, after it, or in it. */
  readonly unless: 'before' | 'after' | 'inside';
  readonly pattern: string;
}

/** Something that a recogniser considered and did not propose as a mention. */
export interface RefusedProposal extends ReaderNote {
  readonly type: MentionType;
  readonly span: Span;
  readonly text: string;
  /** Why not, in words. */
  readonly refused: string;
}

/** A claim with its evidence and the rule that made it. */
export interface ClaimExplanation extends ReaderNote {
  readonly type: Claim['type'];
  readonly subject: NamedEntity;
  readonly object: NamedEntity | null;
  readonly qualifiers: Claim['qualifiers'];
  readonly modality: Claim['modality'];
  readonly date: DateValue | null;
  readonly confidence: number;
  readonly evidence: readonly { readonly span: Span; readonly quote: string }[];
  /** What a statement or a figure says beside its speaker or subject. */
  readonly content?: string;
}

/** One selected place of a page: what was found there, what lost, and what is claimed on the strength of it. */
export interface SpotExplanation {
  readonly span: Span;
  readonly text: string;
  /** Null where nothing was found. */
  readonly mention: ProposalExplanation | null;
  /** What the mention stands for. */
  readonly entity: NamedEntity | null;
  /** Proposals that overlapped and were not kept, surest first. */
  readonly lost: readonly LostProposal[];
  /** The tagger's words there, with the tagger where it is not the first of several; empty without a tagger. */
  readonly words: readonly { readonly text: string; readonly tag: string; readonly by?: string }[];
}

/** One article, with the places asked for and the claims whose evidence covers them. */
export interface ArticleExplanation {
  readonly id: string;
  readonly title: string | null;
  readonly kind: Article['kind'];
  readonly spots: readonly SpotExplanation[];
  readonly claims: readonly ClaimExplanation[];
  /** What the recognisers considered and did not propose, and no mention stands there now. */
  readonly unproposed: readonly RefusedProposal[];
  /** What the claim readers considered and refused. */
  readonly refused: readonly RefusedDraft[];
  /** Rules that matched and were refused by their own exceptions. */
  readonly excepted: readonly RefusedRule[];
}

/** Why a page was read as it was. */
export interface PageExplanation {
  readonly page: string;
  readonly articles: readonly ArticleExplanation[];
  /** Findings of the stages that are no results. */
  readonly diagnostics: ExtractedPage['diagnostics'];
}

function isSame(a: Refusal, b: Refusal): boolean {
  return (
    a.type === b.type &&
    a.by === b.by &&
    a.range.start === b.range.start &&
    a.range.end === b.range.end &&
    a.subject === b.subject &&
    a.object === b.object &&
    a.reason === b.reason
  );
}

/** What the claim readers refuse on a page, by article, and the entities they knew of. */
async function refusalsOn(page: ExtractedPage): Promise<{
  readonly byArticle: ReadonlyMap<string, readonly Refusal[]>;
  readonly entities: readonly SourceEntity[];
}> {
  const byArticle = new Map<string, Refusal[]>();
  const reading = draftClaimsWith(claimExtractors, undefined, ({ id }, refusal) => {
    const list = byArticle.get(id) ?? [];
    byArticle.set(id, list);
    // A reader that reads an article twice refuses the same twice.
    if (!list.some((one) => isSame(one, refusal))) list.push(refusal);
  });
  const { entities } = await reading.run(page, { report: () => undefined });
  return { byArticle, entities };
}

function spotsWanted(page: ExtractedPage, { at, text }: Selection): Span[] {
  if (at !== undefined) return [{ start: at, end: at + 1 }];
  if (text !== undefined && text !== '') {
    const found: Span[] = [];
    for (let from = page.text.indexOf(text); from >= 0; from = page.text.indexOf(text, from + text.length)) {
      found.push({ start: from, end: from + text.length });
    }
    return found;
  }
  return page.mentions.map(({ span }) => span);
}

function named(entities: ReadonlyMap<string, SourceEntity>, id: string): NamedEntity {
  const entity = entities.get(id);
  return { id, type: entity?.type ?? 'Person', name: entity?.name ?? id };
}

/** Shows of a candidate what a mention shows. */
function explainCandidate(page: ExtractedPage, article: Article, candidate: Candidate): ProposalExplanation {
  const span = article.reading.spanOf(candidate.range);
  return {
    type: candidate.type,
    text: page.text.slice(span.start, span.end),
    span,
    confidence: candidate.confidence,
    deictic: candidate.deictic ?? false,
    ...(candidate.date === undefined ? {} : { date: candidate.date }),
    ...(candidate.hints === undefined ? {} : { hints: candidate.hints }),
    ...readerNote(candidate.by),
  };
}

function sameCandidate(a: Candidate, b: Candidate): boolean {
  return a.type === b.type && a.by === b.by && a.range.start === b.range.start && a.range.end === b.range.end;
}

function lostTo(candidate: Candidate, kept: readonly Candidate[], reading: string): string {
  const winner = kept.find(({ range }) => overlaps(range, candidate.range));
  if (!winner) return 'nothing kept overlaps it: a better set of neighbours left no room';
  const name = `${winner.type} ${reading.slice(winner.range.start, winner.range.end)} (${winner.by}, ${winner.confidence})`;
  const same = winner.range.start === candidate.range.start && winner.range.end === candidate.range.end;
  if (same && winner.confidence === candidate.confidence)
    return `${name}: the same place, as sure, and first by type and rule`;
  if (same) return `${name}: the same place, surer`;
  const longer = winner.range.end - winner.range.start > candidate.range.end - candidate.range.start;
  return `${name}: ${longer ? 'longer' : 'surer, or with its neighbours worth more'}`;
}

function contentOf(claim: Claim): string | undefined {
  if (claim.type === 'stated') return `${claim.cue} “${claim.quote}”${claim.reported ? ' (reported)' : ''}`;
  if (claim.type !== 'figure') return undefined;
  return [claim.indicator, `${claim.value}${claim.unit}`, claim.comparison, claim.period?.value]
    .filter((part) => part !== null && part !== undefined)
    .join(' ');
}

function explainClaim(claim: Claim, entities: ReadonlyMap<string, SourceEntity>): ClaimExplanation {
  const content = contentOf(claim);
  return {
    type: claim.type,
    subject: named(entities, claim.subject),
    object: 'object' in claim ? named(entities, claim.object) : null,
    qualifiers: claim.qualifiers,
    modality: claim.modality,
    date: claim.date,
    confidence: claim.confidence,
    evidence: claim.evidence.map(({ span, quote }) => ({ span, quote })),
    ...(content === undefined ? {} : { content }),
    ...readerNote(claim.by),
  };
}

/** Claim rules that matched in the sentences of an article and were refused by their own exceptions. */
function exceptedIn(page: ExtractedPage, article: Article, covers: (span: Span) => boolean): RefusedRule[] {
  const mentions = page.mentions
    .filter((mention) => mention.article === article.id)
    .sort((a, b) => a.range.start - b.range.start);
  return article.sentences
    .filter(({ spans }) => spans.some(covers))
    .flatMap(({ range }) => {
      const inside = mentions.filter((mention) => range.start <= mention.range.start && mention.range.end <= range.end);
      const slots = SlotText.of(article.reading.text, range, inside);
      return [...loadedClaimRules().values()].flatMap((rules) =>
        rules.refused(slots).map((refusal): RefusedRule => {
          const span = article.reading.spanOf(refusal.range);
          return {
            span,
            text: page.text.slice(span.start, span.end),
            unless: refusal.unless,
            pattern: refusal.pattern,
            ...readerNote(refusal.by),
          };
        }),
      );
    });
}

const CONDITIONS = {
  before: 'the rule’s exception for what stands before it',
  after: 'the rule’s exception for what stands behind it',
  inside: 'the rule’s exception for what it holds',
  needs: 'it lacks what the rule asks for',
  stop: 'the name would not begin behind a word that the rule asks for',
} as const;

/** What recognisers and their rules considered in an article and did not propose; only where nothing was found there instead. */
function unproposedIn(
  page: ExtractedPage,
  recognised: RecognisedArticle,
  index: number,
  covers: (span: Span) => boolean,
): RefusedProposal[] {
  const { article, kept } = recognised;
  const { text } = article.reading;
  const refused = refusedCandidates(page, recognised, index);
  for (const rules of loadedMentionRules().values()) {
    rules.apply(text, undefined, page.tokens[index] ?? [], ({ type, range, by, unless, pattern }) =>
      refused.push({ type, range, by, reason: `${CONDITIONS[unless]}: ${pattern}` }),
    );
  }
  const seen = new Set<string>();
  return refused
    .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end || (a.by < b.by ? -1 : 1))
    .flatMap(({ type, range, by, reason }) => {
      const key = [type, range.start, range.end, by, reason].join(' ');
      if (range.end <= range.start || seen.has(key) || kept.some((one) => overlaps(one.range, range))) return [];
      seen.add(key);
      const span = article.reading.spanOf(range);
      return covers(span)
        ? [{ type, span, text: page.text.slice(span.start, span.end), refused: reason, ...readerNote(by) }]
        : [];
    });
}

/**
 * Says why a page was read as it was: for the places selected which rule or model made the mention, what else was proposed there, and
 * for the claims that rest on them their rule, their evidence, and what their readers refused.
 *
 * Example: `explainPage(page, { text: '梁艳萍' })` shows every 梁艳萍 of the page.
 *
 * @param page read to the end by the assembled pipeline; recognition and claim reading run again on its articles and words.
 */
export async function explainPage(page: ExtractedPage, selection: Selection = {}): Promise<PageExplanation> {
  const whole = selection.at === undefined && selection.text === undefined;
  const wanted = spotsWanted(page, selection);
  const entities = new Map(page.entities.map((entity) => [entity.id, entity]));
  const entityOf = new Map<Mention, string | null>(page.mentions.map((one, i) => [one, page.mentionEntity[i] ?? null]));
  const refusals = await refusalsOn(page);
  const known = new Map([...entities, ...refusals.entities.map((entity) => [entity.id, entity] as const)]);
  const articles: ArticleExplanation[] = [];
  for (const [index, article] of page.articles.entries()) {
    const mine = wanted.filter((span) => article.spans.some((piece) => overlaps(piece, span)));
    if (mine.length === 0 && !whole) continue;
    const recognised = recogniseArticle(page, article, index);
    const { proposed, kept } = recognised;
    const mentions = page.mentions.filter((mention) => mention.article === article.id);
    const spanOf = new Map(proposed.map((candidate) => [candidate, article.reading.spanOf(candidate.range)]));
    const tokens = (page.tokens[index] ?? []).map((token) => ({ ...token, span: article.reading.spanOf(token.range) }));
    const spots = mine.map((asked): SpotExplanation => {
      const mention = mentions.find(({ span }) => overlaps(span, asked)) ?? null;
      const span = mention?.span ?? asked;
      const made =
        mention && kept.find(({ type, range }) => type === mention.type && range.start === mention.range.start);
      const lost = proposed
        .filter((one) => {
          const at = spanOf.get(one);
          return at && overlaps(at, span) && !kept.some((winner) => sameCandidate(winner, one));
        })
        .sort((a, b) => b.confidence - a.confidence || a.range.start - b.range.start || (a.by < b.by ? -1 : 1))
        .map((one) => ({
          ...explainCandidate(page, article, one),
          lostTo: lostTo(one, kept, article.reading.text),
        }));
      const entity = mention ? entityOf.get(mention) : null;
      return {
        span,
        text: page.text.slice(span.start, span.end),
        mention: made ? explainCandidate(page, article, made) : null,
        entity: entity ? named(entities, entity) : null,
        lost,
        words: tokens
          .filter((token) => overlaps(token.span, span))
          .map(({ span: at, tag, by }) => ({
            text: page.text.slice(at.start, at.end),
            tag,
            ...(by === undefined ? {} : { by }),
          })),
      };
    });
    const covers = (span: Span) => whole || spots.some((spot) => overlaps(spot.span, span));
    const claims = page.claims.filter((claim) => claim.article === article.id);
    articles.push({
      id: article.id,
      title: article.title,
      kind: article.kind,
      spots,
      claims: claims
        .filter(({ evidence }) => evidence.some(({ span }) => covers(span)))
        .map((claim) => explainClaim(claim, entities)),
      unproposed: unproposedIn(page, recognised, index, covers),
      refused: (refusals.byArticle.get(article.id) ?? []).flatMap((refusal): RefusedDraft[] => {
        const span = article.reading.spanOf(refusal.range);
        if (!covers(span)) return [];
        const end = (id: string | undefined) => (id === undefined ? null : named(known, id));
        return [
          {
            type: refusal.type,
            subject: end(refusal.subject),
            object: end(refusal.object),
            span,
            quote: page.text.slice(span.start, span.end),
            refused: refusal.reason,
            ...readerNote(refusal.by),
          },
        ];
      }),
      excepted: exceptedIn(page, article, covers),
    });
  }
  return { page: page.name, articles, diagnostics: whole ? page.diagnostics : [] };
}
