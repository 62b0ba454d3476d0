export type { GraphReader } from './graph-reader.js';
export * from './posts.js';
export * from './program-trace.js';
export * from './ties.js';
