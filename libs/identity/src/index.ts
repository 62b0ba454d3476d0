export * from './resolve-blocks.js';
export { resolveIdentity, IDENTITY_JUDGE, type IdentityContext, type PostFact } from './resolve-identity.js';
