import type { Mention } from '#libs/domain';
import { ClaimRules } from '../rules/claim-rule.js';
import type { ClaimContext, ClaimDraft, ClaimExtractor } from './claim-extractor.js';
import { ArticleReading, type ReadSentence } from './clause-reading.js';

/** Frames of acting together: 与…签约, 会同, 加强与…的合作. */
export const cooperationRules = ClaimRules.load(new URL('../../rules/cooperation.yaml', import.meta.url));

/**
 * Reads which bodies and areas cooperate, and how (`kind`). One side stands before 与 or 会同, the other behind; a list on
 * one side makes pairs with the other side only.
 *
 * Example: 甲公司已与乙公司、丙公司签订协议 → 甲–乙 and 甲–丙, not 乙–丙.
 */
export const cooperation: ClaimExtractor = {
  name: 'cooperation',
  version: 1,
  extract(context: ClaimContext): ClaimDraft[] {
    const reading = ArticleReading.of(context);
    const drafts: ClaimDraft[] = [];
    for (const sentence of reading.sentences) {
      for (const match of cooperationRules.apply(sentence.slots)) {
        const [left] = match.captures['s'] ?? [];
        const [right] = match.captures['o'] ?? [];
        if (!right) continue;
        if (left && !reading.canAct(sentence, reading.indexOf(sentence, left))) continue;
        const first = left ? context.entityOf(left) : reading.lastBody(match.range.start);
        if (!first) continue;
        const members = reading
          .listOf(sentence, right)
          .filter((mention) => mention !== left && mention.range.start >= right.range.start);
        const kind = match.words['kind'] ?? '合作';
        const at = sentence.slots.text.indexOf(kind, reading.indexOf(sentence, right));
        // 愿同…加强合作 is a wish of diplomats, no cooperation yet.
        const clause = context.article.reading.slice(match.range);
        if (/愿(?:意|与|同|和)|希望|期待/u.test(clause)) continue;
        for (const member of members) {
          const partner = context.entityOf(member);
          // 该区's own bureau does not cooperate with the district.
          if (member.type === 'Place' && (member.deictic || first.name.startsWith(partner?.name ?? ' '))) continue;
          if (!partner || partner.id === first.id || isPartOf(sentence, reading, left, member)) continue;
          drafts.push({
            type: 'cooperatesWith',
            subject: first.id,
            object: partner.id,
            qualifiers: { kind },
            date: context.dateAt(match.range.start),
            modality: reading.modalityBefore(sentence, Math.max(at, 0)),
            range: reading.clauseOf(sentence, match.range),
            confidence: match.rule.confidence,
            by: match.by,
          });
        }
      }
    }
    return drafts;
  },
};

/** Whether two neighbours are a chain (交城县|大辛村) instead of two sides. */
function isPartOf(sentence: ReadSentence, reading: ArticleReading, left: Mention | undefined, right: Mention): boolean {
  return left !== undefined && reading.indexOf(sentence, right) - reading.indexOf(sentence, left) === 1;
}
