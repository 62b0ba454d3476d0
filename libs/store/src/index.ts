export * from './graph-store.port.js';
export * from './record.js';
export * from './embedded/embedded-graph-store.js';
export * from './copy-store.js';
export * from './every-item.js';
export { foldName, pinyinOf } from './name-index.js';
export * from './neo4j/csv-export.js';
export * from './neo4j/neo4j-graph-store.js';
export * from './store-at.js';
