import { mkdirSync, writeFileSync } from 'node:fs';
import { configurationPage, envExample } from './config-page.js';

// Run from the project's root: `.env.example` and docs/configuration.md are always what the schema says.
mkdirSync('docs', { recursive: true });
writeFileSync('.env.example', envExample());
writeFileSync('docs/configuration.md', configurationPage());
