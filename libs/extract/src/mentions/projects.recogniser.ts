import { MentionRules } from '../rules/mention-rule.js';
import type { Candidate, Recogniser } from './recogniser.js';

const RULES = MentionRules.load(new URL('../../rules/projects.yaml', import.meta.url));

/** Finds concrete projects: “三北”防护林六期项目, 南水北调中线工程. */
export const projectsRecogniser: Recogniser = {
  name: 'projects',
  version: 1,
  propose({ article, tokens }): Candidate[] {
    return RULES.apply(article.reading.text, undefined, tokens);
  },
};
