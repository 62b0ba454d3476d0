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
import type { ClaimDraft } from './claims/claim-extractor.js';
import { draftClaimsWith } from './claims/draft-claims.stage.js';
import { type ReaderNote, readerNote } from './explain-rules.js';
import { loadedClaimRules, SlotText } from './rules/claim-rule.js';
import type { Candidate } from './mentions/recogniser.js';
import { recogniseArticle } from './mentions/recognise-mentions.stage.js';

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

/** A draft of a claim that did not become one. */
export interface RefusedDraft extends ReaderNote {
  readonly type: Claim['type'];
  readonly subject: NamedEntity;
  readonly object: NamedEntity | null;
  readonly confidence: number;
  readonly quote: string;
  /** Why it was dropped, in words. */
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
  /** The tagger's words there; empty without a tagger. */
  readonly words: readonly { readonly text: string; readonly tag: string }[];
}

/** One article, with the places asked for and the claims whose evidence covers them. */
export interface ArticleExplanation {
  readonly id: string;
  readonly title: string | null;
  readonly kind: Article['kind'];
  readonly spots: readonly SpotExplanation[];
  readonly claims: readonly ClaimExplanation[];
  /** Drafts that did not become claims. */
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

interface TracedDraft {
  readonly article: string;
  readonly draft: ClaimDraft;
}

/** Every draft that the claim readers made for a page, kept or not. */
async function draftsOf(page: ExtractedPage): Promise<TracedDraft[]> {
  const traced: TracedDraft[] = [];
  const listening = claimExtractors.map((extractor) => ({
    ...extractor,
    extract: (context: Parameters<typeof extractor.extract>[0]) => {
      const drafts = extractor.extract(context);
      for (const draft of drafts) traced.push({ article: context.article.id, draft });
      return drafts;
    },
  }));
  await draftClaimsWith(listening).run(page, { report: () => undefined });
  return traced;
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

/** Whether a claim says what a draft says: one type, the same ends either way round. */
function speaksOf(claim: Claim, draft: ClaimDraft): boolean {
  if (claim.type !== draft.type) return false;
  if (!('object' in claim) || !('object' in draft)) return claim.subject === draft.subject;
  return (
    (claim.subject === draft.subject && claim.object === draft.object) ||
    (claim.subject === draft.object && claim.object === draft.subject)
  );
}

/** Why a draft did not become a claim; null where it did. */
function refusalOf(draft: ClaimDraft, evidence: Span, claims: readonly Claim[]): string | null {
  if ('object' in draft && draft.object === draft.subject) return 'both ends are one and the same';
  const alike = claims.filter((claim) => speaksOf(claim, draft));
  const same = (claim: Claim) =>
    claim.by === draft.by &&
    claim.evidence.some(({ span }) => overlaps(span, evidence)) &&
    (draft.type !== 'figure' || (claim.type === 'figure' && claim.value === draft.value)) &&
    (draft.type !== 'stated' || (claim.type === 'stated' && overlaps(claim.quoteSpan, evidence)));
  if (alike.some(same)) return null;
  const told = (name: string) => (claim: Claim) => claim.qualifiers[name] === draft.qualifiers?.[name];
  const again = alike.find((claim) => told('role')(claim) && (draft.type !== 'holdsPost' || told('title')(claim)));
  if (again) return `said again: ${again.by} at ${again.evidence[0]?.span.start ?? 0} is surer or comes first`;
  const [first] = alike;
  if (!first || draft.type !== 'participatedIn') return 'nothing on the page stands behind it';
  return `took part as ${String(first.qualifiers['role'])} (${first.by}), which says more`;
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

/**
 * Says why a page was read as it was: for the places selected which rule or model made the mention, what else was proposed there, and
 * for the claims that rest on them their rule, their evidence, and the drafts that were dropped.
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
  const drafts = await draftsOf(page);
  const articles: ArticleExplanation[] = [];
  for (const [index, article] of page.articles.entries()) {
    const mine = wanted.filter((span) => article.spans.some((piece) => overlaps(piece, span)));
    if (mine.length === 0 && !whole) continue;
    const { proposed, kept } = recogniseArticle(page, article, index);
    const mentions = page.mentions.filter((mention) => mention.article === article.id);
    const spanOf = new Map(proposed.map((candidate) => [candidate, article.reading.spanOf(candidate.range)]));
    const tokens = (page.tokens[index] ?? []).map(({ range, tag }) => ({ span: article.reading.spanOf(range), tag }));
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
          .map((token) => ({ text: page.text.slice(token.span.start, token.span.end), tag: token.tag })),
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
      refused: drafts
        .filter((one) => one.article === article.id)
        .flatMap(({ draft }): RefusedDraft[] => {
          const evidence = article.reading.spanOf(draft.range);
          const refused = covers(evidence) ? refusalOf(draft, evidence, claims) : null;
          if (refused === null) return [];
          return [
            {
              type: draft.type,
              subject: named(entities, draft.subject),
              object: 'object' in draft ? named(entities, draft.object) : null,
              confidence: draft.confidence,
              quote: page.text.slice(evidence.start, evidence.end),
              refused,
              ...readerNote(draft.by),
            },
          ];
        }),
      excepted: exceptedIn(page, article, covers),
    });
  }
  return { page: page.name, articles, diagnostics: whole ? page.diagnostics : [] };
}
