import { ClaimRules } from '../rules/claim-rule.js';
import type { ClaimExtractor } from './claim-extractor.js';
import { relationsByRules } from './rule-relations.js';

const RULES = ClaimRules.load(new URL('../../rules/works-claims.yaml', import.meta.url));

/** Who wrote, delivered, signed or issued which text (著作、报告、文件): 以《…》为题, 签署, 印发, 作…报告. */
export const works: ClaimExtractor = {
  name: 'works',
  version: 1,
  extract: (context) => relationsByRules(context, RULES),
};
