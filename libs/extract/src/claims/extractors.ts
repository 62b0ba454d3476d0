import type { ClaimExtractor } from './claim-extractor.js';
import { posts } from './posts.extractor.js';

/** Every reader of claims, in the order they run: a later one sees what the earlier ones drafted for the article. */
export const claimExtractors: readonly ClaimExtractor[] = [posts];
