export * from './constraints.js';
export * from './load-ontology.js';
export * from './ontology.js';
