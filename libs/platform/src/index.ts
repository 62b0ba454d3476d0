export * from './config.schema.js';
export * from './config-page.js';
export * from './current-request.js';
export * from './error-code.js';
export * from './health.module.js';
export * from './logger.js';
export * from './read-config.js';
export * from './read-environment.js';
