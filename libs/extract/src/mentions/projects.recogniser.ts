import { MentionRules } from '../rules/mention-rule.js';
import { holdsName } from './proper-noun.js';
import type { Candidate, Recogniser } from './recogniser.js';

const RULES = MentionRules.load(new URL('../../rules/projects.yaml', import.meta.url));

/** Rules whose finds are mere kinds of works (地下管网项目, 农田水利骨干工程) unless a proper name is in them. */
const NEEDS_NAME = /^project\.(?:named|construction)@/u;

/** Finds concrete projects: “三北”防护林六期项目, 南水北调中线工程. */
export const projectsRecogniser: Recogniser = {
  name: 'projects',
  version: 1,
  propose({ article, tokens, proposed }): Candidate[] {
    const { text } = article.reading;
    const places = proposed.filter(({ type }) => type === 'Place').map(({ range }) => range);
    return RULES.apply(text, undefined, tokens).filter(
      ({ by, range }) =>
        !NEEDS_NAME.test(by) || text.slice(range.start, range.end).includes('“') || holdsName(range, places, tokens),
    );
  },
};
