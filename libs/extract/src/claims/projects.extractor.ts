import { ClaimRules } from '../rules/claim-rule.js';
import { carriedOutIn } from './claim-dates.js';
import type { ClaimContext, ClaimDraft, ClaimExtractor } from './claim-extractor.js';
import { ArticleReading } from './clause-reading.js';
import { datesOf, doersOf, listedWith, verbIndex } from './programs.extractor.js';
import { refuseMatch } from './refusal.js';

/** Verbs of taking on a project. */
export const projectRules = ClaimRules.load(new URL('../../rules/projects-claims.yaml', import.meta.url));

/** A sum of money in a clause: 总投资161.7亿元. */
const AMOUNT = /\d+(?:\.\d+)?(?:余|多)?(?:万亿|亿|万)?余?(?:美元|欧元|元)/u;

/**
 * Reads which bodies and areas build, finance or run which projects; `amount` is the sum the clause names.
 *
 * Example: 太谷区投资2亿元建设东城供水改造项目 → 太谷区 undertakes 东城供水改造项目, amount 2亿元.
 */
export const projects: ClaimExtractor = {
  name: 'projects',
  version: 1,
  extract(context: ClaimContext): ClaimDraft[] {
    const reading = ArticleReading.of(context);
    const drafts: ClaimDraft[] = [];
    for (const sentence of reading.sentences) {
      for (const match of projectRules.apply(sentence.slots)) {
        const [first] = match.captures['o'] ?? [];
        if (!first) continue;
        const index = reading.indexOf(sentence, first);
        const at = verbIndex(sentence, match.words['verb'], index);
        const [named] = match.captures['s'] ?? [];
        const builder = named && context.entityOf(named);
        const doers = builder ? [builder] : doersOf(context, reading, sentence, at);
        if (doers.length === 0) refuseMatch(context, 'undertakes', match, 'nobody is known to do it', null, first);
        const amount = AMOUNT.exec(context.article.reading.slice(reading.clauseOf(sentence, match.range)))?.[0];
        for (const mention of listedWith(sentence, reading, first)) {
          const project = context.entityOf(mention);
          if (!project) continue;
          for (const doer of doers) {
            drafts.push({
              type: 'undertakes',
              subject: doer.id,
              object: project.id,
              ...(amount === undefined ? {} : { qualifiers: { amount } }),
              date: carriedOutIn(context, datesOf(sentence), match.range),
              modality: reading.modalityBefore(sentence, at, 'undertakes'),
              range: reading.clauseOf(sentence, match.range),
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
