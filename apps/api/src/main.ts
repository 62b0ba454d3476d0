import 'reflect-metadata';
import { createLogger, exitCodeOf, readConfig, readEnvironment, unknownSettings } from '#libs/platform';
import { storeAt } from '#libs/store';
import { startApi } from './index.js';

/** Serves the store of the configuration until the process is told to stop. */
async function main(): Promise<void> {
  const environment = readEnvironment(process.cwd(), process.env);
  const config = readConfig(environment);
  const logger = createLogger(config);
  for (const name of unknownSettings(environment)) logger.warn({ name }, 'no such setting; see docs/configuration.md');
  const { storePath, neo4jUser: user, neo4jPassword: password, neo4jDatabase: database } = config;
  const store = storeAt(storePath, { user, password, database });
  await store.open();
  const api = await startApi({ store, config, logger });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void api.close().then(() => store.close());
    });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = exitCodeOf(error);
});
