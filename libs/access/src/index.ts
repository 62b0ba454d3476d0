export * from './access-keys.js';
export * from './audit-trail.js';
export * from './caller.js';
export * from './token-verifier.js';
