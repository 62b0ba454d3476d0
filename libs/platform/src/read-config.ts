import { YaowenError } from '#libs/domain';
import { configSchema, environmentName, type Config } from './config.schema.js';

/**
 * Reads every setting from the environment, with defaults for what is not set; an empty variable counts as not set.
 *
 * @param environment variables by name, as `process.env` has them.
 * @param overrides settings that were given another way (a flag of the command line); they win and are checked alike.
 * @throws YaowenError `config.invalid`, category config, naming all wrong settings at once.
 *
 * `readConfig({ YAOWEN_PORT: '八千' })` throws "YAOWEN_PORT is "八千": …".
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  overrides: Partial<Record<keyof Config, string>> = {},
): Config {
  const given: Record<string, string> = {};
  for (const key of Object.keys(configSchema.shape) as (keyof Config)[]) {
    const value = overrides[key] ?? environment[environmentName(key)];
    if (value !== undefined && value !== '') given[key] = value;
  }
  const read = configSchema.safeParse(given);
  if (read.success) return read.data;
  const problems = read.error.issues.map((issue) => {
    const key = String(issue.path[0]);
    return { setting: environmentName(key), value: given[key] ?? '', problem: issue.message };
  });
  throw new YaowenError(
    'config.invalid',
    'config',
    `The configuration has ${problems.length === 1 ? 'a wrong setting' : `${problems.length} wrong settings`}:\n` +
      problems.map((each) => `  ${each.setting} is ${JSON.stringify(each.value)}: ${each.problem}`).join('\n') +
      '\nCorrect them in the environment or the .env file; docs/configuration.md lists every setting.',
    { problems },
  );
}

/** Variables with the product's prefix that are no setting: mostly slips of the pen, worth a warning. */
export function unknownSettings(environment: Readonly<Record<string, string | undefined>>): string[] {
  const known = new Set(Object.keys(configSchema.shape).map(environmentName));
  return Object.keys(environment)
    .filter((name) => name.startsWith('YAOWEN_') && !known.has(name))
    .sort((a, b) => (a < b ? -1 : 1));
}
