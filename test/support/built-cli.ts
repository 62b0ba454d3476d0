import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = 'dist/apps/cli/src/main.js';
const main = fileURLToPath(new URL(`../../${MAIN}`, import.meta.url));
if (!existsSync(main))
  throw new Error('dist/ is not there: these tests run the built command. Run "npm run build" first.');

/** What a finished run of the command left behind. */
export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Environment of a run: nothing of the caller's settings, so that tests mean the same everywhere. */
function environment(extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('YAOWEN_'));
  return { ...Object.fromEntries(kept), ...extra };
}

/** Starts the built `yaowen` in a folder. @param of the root of another clone whose build is to be run. */
export function startYaowen(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
  of?: string,
): ChildProcess {
  return spawn(process.execPath, [of === undefined ? main : join(of, MAIN), ...args], {
    cwd,
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs the built `yaowen` to its end. */
export async function yaowen(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  const child = startYaowen(args, cwd, env);
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exit) => resolve(exit ?? 1));
  });
  return { code, stdout, stderr };
}
