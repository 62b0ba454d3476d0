export * from './pipeline.js';
export * from './quarantine.js';
export * from './stage.js';
