import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { YaowenError } from '#libs/domain';

/**
 * The variables of the process, and under them those of a `.env` file in the folder, where there is one. Nothing is
 * written to `process.env`: what a process passes on to others stays what it was given.
 *
 * @throws YaowenError `config.unreadable`, category config, when the file is there and cannot be read.
 */
export function readEnvironment(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  const path = join(folder, '.env');
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return environment;
    throw new YaowenError(
      'config.unreadable',
      'config',
      `${path}: cannot be read; it must be a text file that you may read, like .env.example`,
      { path },
      { cause },
    );
  }
  return { ...parseEnv(text), ...environment };
}
