import { awards } from './awards.extractor.js';
import { bylines } from './bylines.extractor.js';
import type { ClaimExtractor } from './claim-extractor.js';
import { cooperation } from './cooperation.extractor.js';
import { family } from './family.extractor.js';
import { figures } from './figures.extractor.js';
import { meetings } from './meetings.extractor.js';
import { organizations } from './organizations.extractor.js';
import { participants } from './participants.extractor.js';
import { places } from './places.extractor.js';
import { posts } from './posts.extractor.js';
import { programs } from './programs.extractor.js';
import { projects } from './projects.extractor.js';
import { statements } from './statements.extractor.js';
import { visits } from './visits.extractor.js';
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
  meetings,
  statements,
  participants,
  visits,
  cooperation,
  programs,
  projects,
  figures,
];
