import { z } from 'zod';
import { configSchema, environmentName } from './config.schema.js';

interface Setting {
  readonly name: string;
  readonly allowed: string;
  readonly standard: string;
  readonly purpose: string;
}

function allowed(schema: Readonly<Record<string, unknown>>): string {
  if (Array.isArray(schema['enum'])) return schema['enum'].join(', ');
  if (schema['type'] === 'integer') return `whole number, ${String(schema['minimum'])} to ${String(schema['maximum'])}`;
  if (schema['type'] === 'boolean') return 'true or false';
  return 'text';
}

function settings(): Setting[] {
  const { properties = {} } = z.toJSONSchema(configSchema, { io: 'output' });
  return Object.entries(properties).map(([key, schema]) => {
    const property = schema as Readonly<Record<string, unknown>>;
    return {
      name: environmentName(key),
      allowed: allowed(property),
      standard: String(property['default'] ?? ''),
      purpose: String(property['description'] ?? ''),
    };
  });
}

/** Text of `.env.example`: every setting, commented out, with its default. */
export function envExample(): string {
  const blocks = settings().map(
    (each) => `# ${each.purpose}\n# Allowed: ${each.allowed}.\n# ${each.name}=${each.standard}\n`,
  );
  return `# Settings of Yaowen. Copy to .env and uncomment what you change. Written from libs/platform; do not edit.\n\n${blocks.join('\n')}`;
}

/** Text of `docs/configuration.md`: a table of every setting. */
export function configurationPage(): string {
  const rows = settings().map(
    (each) =>
      `| \`${each.name}\` | ${each.allowed} | ${each.standard ? `\`${each.standard}\`` : '(empty)'} | ${each.purpose} |`,
  );
  return [
    '<!-- Written from libs/platform/src/config.schema.ts by `npm run config:docs`; do not edit. -->',
    '',
    '# Configuration',
    '',
    'Every setting is an environment variable, or a line of a `.env` file in the folder where the program is started; the',
    'environment outranks the file. All wrong settings are reported at once, and nothing starts with a wrong one.',
    '',
    '<!-- prettier-ignore -->',
    '| Setting | Allowed | Default | What for |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
