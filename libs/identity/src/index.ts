export { relatedBlocks } from './related-blocks.js';
export { IDENTITY_JUDGE, resolveBlocks } from './resolve-blocks.js';
export { resolveIdentity, type IdentityContext, type PagedSource, type PostFact } from './resolve-identity.js';
