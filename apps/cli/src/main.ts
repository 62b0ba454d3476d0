#!/usr/bin/env node
import './production.js';
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { CommandFactory } from 'nest-commander';
import { CliModule } from './cli.module.js';
import { failWith, wantsJson } from './failure.js';

const manifest = JSON.parse(readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

await CommandFactory.run(CliModule, {
  cliName: 'yaowen',
  logger: false,
  version: manifest.version,
  errorHandler: failWith,
  serviceErrorHandler: failWith,
  outputConfiguration: {
    // With --json, stdout and stderr are for programs: a usage error is written once, as JSON, by failWith.
    writeErr: (text) => {
      if (!wantsJson()) process.stderr.write(text);
    },
  },
});
