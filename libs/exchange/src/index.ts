export * from './export-file.js';
export * from './exports.js';
export * from './selection.js';
export * from './read-selection.js';
