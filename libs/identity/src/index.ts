export { resolveIdentity, IDENTITY_JUDGE, type IdentityContext } from './resolve-identity.js';
