export * from './page.builder.js';
