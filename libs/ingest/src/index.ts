export { canUseWorkers, inThisThread, WorkerPool, type ExtractionPool } from './extraction-pool.js';
export * from './find-pages.js';
export * from './ingest-pages.js';
export * from './load-page.js';
export * from './open-extraction.js';
export type { PageTask } from './page-task.js';
export * from './read-records.js';
export * from './resolve-store.js';
export * from './review.js';
