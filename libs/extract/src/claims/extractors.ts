import { awards } from './awards.extractor.js';
import { bylines } from './bylines.extractor.js';
import type { ClaimExtractor } from './claim-extractor.js';
import { family } from './family.extractor.js';
import { organizations } from './organizations.extractor.js';
import { places } from './places.extractor.js';
import { posts } from './posts.extractor.js';
import { works } from './works.extractor.js';

/** Every reader of claims, in the order they run: a later one sees what the earlier ones drafted for the article. */
export const claimExtractors: readonly ClaimExtractor[] = [
  bylines,
  posts,
  places,
  organizations,
  family,
  awards,
  works,
];
