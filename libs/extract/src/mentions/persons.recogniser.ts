import { findPersons, refusedPersons } from './persons-evidence.js';
import type { Candidate, Recogniser, RefusedCandidate } from './recogniser.js';

/**
 * Named persons (人物): by bylines, the tagger, titles, lists of names and verbs of saying, and by what the page has
 * already said surely once. `"副市长梁艳萍带队"` → 梁艳萍; 常书记 and 王大妈 are nobody's full name and stay unmarked.
 */
export const personsRecogniser: Recogniser = {
  name: 'persons',
  version: 1,
  propose({ page, article, tokens }): Candidate[] {
    return findPersons(page, article, tokens).map(({ range, confidence, by }) => ({
      type: 'Person',
      range,
      confidence,
      by,
    }));
  },
  refused({ article, tokens }): RefusedCandidate[] {
    return refusedPersons(article, tokens).map(({ range, reason }) => ({
      type: 'Person',
      range,
      by: 'person.tagger@1',
      reason,
    }));
  },
};
