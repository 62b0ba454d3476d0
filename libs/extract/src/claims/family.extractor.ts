import { ClaimRules } from '../rules/claim-rule.js';
import type { ClaimContext, ClaimDraft, ClaimExtractor } from './claim-extractor.js';
import type { Mention, SourceEntity } from '#libs/domain';
import { refuseMatch } from './refusal.js';
import { lastPersonBefore, matchesIn } from './rule-relations.js';

const RULES = ClaimRules.load(new URL('../../rules/family.yaml', import.meta.url));

/**
 * Kinship (亲属): the claim's subject is the relative named by the kinship word, its object the person he is related to, so
 * 郝亮的父亲郝春 gives 郝春 familyOf 郝亮, kind 父亲.
 */
export const family: ClaimExtractor = {
  name: 'family',
  version: 1,
  extract(context) {
    const matches = matchesIn(context, RULES);
    // 他 after his father's name is still the person the text is about.
    const relatives = new Set(matches.flatMap(({ captures }) => captures['s'] ?? []));
    return matches.flatMap((match): ClaimDraft[] => {
      const named = (match.captures['s'] ?? []).flatMap((mention) => context.entityOf(mention) ?? []);
      const [other] = (match.captures['o'] ?? []).flatMap((mention) => context.entityOf(mention) ?? []);
      const sentence = context.sentenceAt(match.range.start);
      const person =
        other ??
        (match.rule.claim === 'familyOfPortrayed'
          ? portrayedBefore(context, match.range.start, relatives)
          : lastPersonBefore(
              context,
              match.range.start,
              match.words['pronoun'] ? 0 : (sentence?.range.start ?? 0),
              relatives,
            ));
      if (!person || named.length === 0) {
        refuseMatch(context, 'familyOf', match, 'whose relative it is, or who, is not named', match.captures['s']?.[0]);
        return [];
      }
      return named.map((relative): ClaimDraft => ({
        type: 'familyOf',
        subject: relative.id,
        object: person.id,
        date: null,
        modality: 'happened',
        qualifiers: { kind: match.words['kind'] ?? String(match.rule.qualifiers['kind'] ?? '亲属') },
        range: match.range,
        confidence: match.rule.confidence,
        by: match.by,
      }));
    });
  },
};

/** The one a portrait is about: the person named most often before an offset, at least twice; relatives and reporters apart. */
function portrayedBefore(context: ClaimContext, offset: number, relatives: ReadonlySet<Mention>): SourceEntity | null {
  const kin = new Set([...relatives].map((mention) => context.entityOf(mention)));
  const counts = new Map<SourceEntity, number>();
  for (const mention of context.mentions) {
    if (mention.type !== 'Person' || mention.range.start >= offset) continue;
    const person = context.entityOf(mention);
    if (person && !kin.has(person) && person.attributes['reporter'] !== true)
      counts.set(person, (counts.get(person) ?? 0) + 1);
  }
  const [first, second] = [...counts].sort(([, x], [, y]) => y - x);
  return first && first[1] >= 2 && first[1] > (second?.[1] ?? 0) ? first[0] : null;
}
