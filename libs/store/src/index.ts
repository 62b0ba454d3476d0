export * from './graph-store.port.js';
export * from './record.js';
