import type { DateValue, Mention, MentionType, Modality, SourceEntity, TextRange } from '#libs/domain';
import { ClaimRules } from '../rules/claim-rule.js';
import { carriedOutIn } from './claim-dates.js';
import type { ClaimContext, ClaimDraft, ClaimExtractor } from './claim-extractor.js';
import { ArticleReading, type ReadSentence } from './clause-reading.js';
import { refuseMatch } from './refusal.js';

/** Verbs of carrying out a programme. */
export const programRules = ClaimRules.load(new URL('../../rules/programs-claims.yaml', import.meta.url));

const DOERS: readonly MentionType[] = ['Place', 'PublicBody', 'Company', 'Institution'];

/** A body of thought guides; it is not a programme that an area carries out. */
const NOT_CARRIED_OUT = /(?:思想|理论|精神|主义|重要论述)$/u;

/** No list has more members; a page where a phrase stands a thousand times on end is damage. */
const LONGEST_LIST = 100;

/** Members of a list of programmes or projects that begins with one: “甲”“乙”和丙. */
export function listedWith(sentence: ReadSentence, reading: ArticleReading, first: Mention): Mention[] {
  const found = [first];
  let index = reading.indexOf(sentence, first);
  const next = /^[”’]?(?:[\p{Script=Han}]{0,4})?(?:、|,(?=“)|和|及|与|以及)?[“‘]?/u;
  while (found.length < LONGEST_LIST) {
    const gap = next.exec(sentence.slots.text.slice(index + 1))?.[0] ?? '';
    const follower = sentence.slots.mentionAt(index + 1 + gap.length);
    if (!follower || follower.type !== first.type || !/[、和及与“‘]/u.test(gap)) return found;
    found.push(follower);
    index += 1 + gap.length;
  }
  return found;
}

/** Whether the doer's claim is done, planned or demanded, read from the words before the verb. */
export function statusOf(modality: Modality): string {
  return modality === 'happened' ? 'done' : 'planned';
}

/** Index of the verb of a match before its object; the object's own where the rule has no verb. */
export function verbIndex(sentence: ReadSentence, verb: string | undefined, object: number): number {
  return verb === undefined ? object : Math.max(0, sentence.slots.text.lastIndexOf(verb, object));
}

/** Date mentions of a sentence, in order. */
export function datesOf(sentence: ReadSentence): Mention[] {
  return sentence.slots.mentionsIn(0, sentence.shape.length).filter(({ date }) => date);
}

/** The date nearest before a place in its sentence, at whatever precision; null where it has none. */
export function periodAt(sentence: ReadSentence, offset: number): DateValue | null {
  const dates = datesOf(sentence);
  const before = dates.filter(({ range }) => range.start <= offset).at(-1);
  return (before ?? dates[0])?.date ?? null;
}

/**
 * Reads which areas and bodies carry out which programmes (推进, 落实, 学习运用 …), with `status` and `period`. Where the
 * clause names nobody, the area that the article is about does (全市, 我市, 该县).
 *
 * Example: 柳林县深入开展“重大项目建设年”行动 → 柳林县 implements 重大项目建设年.
 */
export const programs: ClaimExtractor = {
  name: 'programs',
  version: 1,
  extract(context: ClaimContext): ClaimDraft[] {
    const reading = ArticleReading.of(context);
    const drafts: ClaimDraft[] = [];
    const documents = saidByDocuments(context);
    for (const sentence of reading.sentences) {
      for (const match of programRules.apply(sentence.slots)) {
        const [first] = match.captures['o'] ?? [];
        if (!first) continue;
        // A document demands of everybody; it does not say that anybody carries it out.
        if (documents.some(({ start, end }) => start <= match.range.start && match.range.start < end)) {
          refuseMatch(context, 'implements', match, 'a document demands it of everybody', null, first);
          continue;
        }
        const carriedOut = listedWith(sentence, reading, first).flatMap((mention) =>
          NOT_CARRIED_OUT.test(mention.text) ? [] : (context.entityOf(mention) ?? []),
        );
        if (carriedOut.length === 0) {
          refuseMatch(context, 'implements', match, 'a body of thought guides; nobody carries it out', null, first);
          continue;
        }
        const at = verbIndex(sentence, match.words['verb'], reading.indexOf(sentence, first));
        const modality = reading.modalityBefore(sentence, at, 'implements');
        const period = periodAt(sentence, match.range.start);
        const date = carriedOutIn(context, datesOf(sentence), match.range);
        const range = reading.clauseOf(sentence, match.range);
        const doers = doersOf(context, reading, sentence, at);
        if (doers.length === 0) refuseMatch(context, 'implements', match, 'nobody is known to do it', null, first);
        for (const program of carriedOut) {
          for (const doer of doers) {
            drafts.push({
              type: 'implements',
              subject: doer.id,
              object: program.id,
              qualifiers: { status: statusOf(modality), ...(period ? { period: period.value } : {}) },
              date,
              modality,
              range,
              at: first.range.start,
              confidence: match.rule.confidence,
              by: match.by,
            });
          }
        }
      }
    }
    return drafts;
  },
};

/**
 * Who carries out what a clause says: whoever stands right before the verb (市委打造), the actor of the clause or of those
 * before it, of the clause behind it where this one only sets the scene (为做好…工作,省水利厅…), the place of 当地, the body
 * that the reporter has it from, and else the area the article is about.
 */
export function doersOf(
  context: ClaimContext,
  reading: ArticleReading,
  sentence: ReadSentence,
  at: number,
): SourceEntity[] {
  const found: SourceEntity[] = [];
  const take = (mention: Mention | null | undefined) => {
    const entity = mention && context.entityOf(mention);
    if (entity && entity.type !== 'Person' && !isNatural(entity) && !found.includes(entity)) found.push(entity);
  };
  const beside = sentence.slots.mentionAt(at - 1);
  // 在全县实施 says where, 市委打造 says who.
  if (beside && DOERS.includes(beside.type) && !/[在于到向对为从]/u.test(sentence.slots.text.charAt(at - 2)))
    take(beside);
  const offset = sentence.slots.rangeOf(at, at + 1).start;
  const clauseStart = Math.max(...[',', ';', '。', ':'].map((mark) => sentence.shape.lastIndexOf(mark, at - 1))) + 1;
  const clause = sentence.slots.text.slice(clauseStart, at);
  if (/^当地|[,;]当地/u.test(clause)) {
    take(reading.lastPlace(offset));
  }
  if (found.every(({ type }) => type === 'PublicBody')) {
    const actor = reading.actorBefore(sentence, at, DOERS);
    if (actor) for (const one of reading.listOf(sentence, actor)) take(one);
  }
  if (found.length > 0) return found;
  if (/^(?:在|为|通过|随着|围绕|针对)/u.test(clause)) take(actorBehind(reading, sentence, at));
  if (found.length === 0) take(sourceOf(sentence, at));
  if (found.length > 0) return found;
  const region = areaOfSpeaker(context, offset) ?? reading.regionAt(offset);
  return region && !WATERS_AND_ROADS.test(region.name) ? [region] : [];
}

/** What titled documents say in an article, as reading ranges. */
function saidByDocuments(context: ClaimContext): TextRange[] {
  return context.drafted.flatMap((draft) =>
    draft.type === 'stated' && context.registry.get(draft.subject).type === 'Work' ? [draft.quoteRange] : [],
  );
}

/**
 * The area for which somebody speaks whose words a national paper prints: what a city's Party secretary says 我们 do, his city does.
 * Null outside speeches, and where his post is of no area below the state.
 */
function areaOfSpeaker(context: ClaimContext, offset: number): SourceEntity | null {
  if (context.page.metadata.region?.value !== '中国') return null;
  const speech = context.drafted.find(
    (draft) => draft.type === 'stated' && draft.quoteRange.start <= offset && offset < draft.quoteRange.end,
  );
  if (!speech) return null;
  for (const draft of context.drafted) {
    if (draft.type !== 'holdsPost' || draft.subject !== speech.subject) continue;
    const { attributes } = context.registry.get(draft.object);
    const area = attributes['jurisdiction'];
    if (typeof area !== 'string' || area === '中国') continue;
    return (
      context.registry.find('Place', area) ?? context.registry.imply({ type: 'Place', name: area }, context.article.id)
    );
  }
  return null;
}

const WATERS_AND_ROADS = /[江河湖淀海岭峰岛泊路街巷桥]$/u;

/** Rivers, hills and roads carry out nothing. */
function isNatural({ type, name, attributes }: SourceEntity): boolean {
  return type === 'Place' && (attributes['level'] === 'natural' || WATERS_AND_ROADS.test(name));
}

/** The actor of the clause behind one that only sets the scene. */
function actorBehind(reading: ArticleReading, sentence: ReadSentence, at: number): Mention | null {
  const comma = sentence.shape.indexOf(',', at);
  if (comma < 0) return null;
  for (let i = comma + 1; i < sentence.shape.length && !/[,;。]/u.test(sentence.shape.charAt(i)); i += 1) {
    const mention = sentence.slots.mentionAt(i);
    if (mention && DOERS.includes(mention.type) && reading.canAct(sentence, i)) return mention;
  }
  return null;
}

/** 记者从财政部了解到: where nobody else acts, the source speaks of its own doing. */
function sourceOf(sentence: ReadSentence, at: number): Mention | undefined {
  for (let i = 1; i < at; i += 1) {
    const mention = sentence.slots.mentionAt(i);
    if (
      mention &&
      DOERS.includes(mention.type) &&
      sentence.slots.text.charAt(i - 1) === '从' &&
      /^(?:了解到|获悉|得知|了解|获知)/u.test(sentence.slots.text.slice(i + 1))
    )
      return mention;
  }
  return undefined;
}
