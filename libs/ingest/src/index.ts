export * from './find-pages.js';
export * from './ingest-pages.js';
export * from './load-page.js';
export * from './open-extraction.js';
