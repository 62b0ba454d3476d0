import { ClaimRules } from '../rules/claim-rule.js';
import type { ClaimExtractor } from './claim-extractor.js';
import { relationsByRules } from './rule-relations.js';

const RULES = ClaimRules.load(new URL('../../rules/awards-claims.yaml', import.meta.url));

/** Who received which honour (荣誉): 获评, 被授予, 荣获, 授予…称号, and lists of winners. */
export const awards: ClaimExtractor = {
  name: 'awards',
  version: 1,
  extract: (context) => relationsByRules(context, RULES),
};
