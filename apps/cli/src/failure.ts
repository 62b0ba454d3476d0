import { YaowenError } from '#libs/domain';
import { EXIT_CODES, exitCodeOf } from '#libs/platform';

/** Whether the user asked for JSON; read from the arguments themselves, because usage errors come before they are parsed. */
export function wantsJson(): boolean {
  return process.argv.includes('--json');
}

interface CommanderError extends Error {
  readonly code: string;
  readonly exitCode: number;
}

function isCommanderError(thrown: unknown): thrown is CommanderError {
  return (
    thrown instanceof Error && 'exitCode' in thrown && String((thrown as CommanderError).code).startsWith('commander.')
  );
}

function write(code: string, category: string, message: string, details: Readonly<Record<string, unknown>> = {}): void {
  if (wantsJson()) process.stderr.write(`${JSON.stringify({ error: { code, category, message, details } })}\n`);
  else process.stderr.write(`yaowen: ${message}\n`);
}

/**
 * Ends the command with a message on stderr (JSON with `--json`) and the exit code of the error's category.
 * Help and version, which commander also throws, end well.
 */
export function failWith(thrown: unknown): void {
  if (isCommanderError(thrown)) {
    if (thrown.exitCode === 0) process.exit(0);
    // Commander has written its own sentence already, unless JSON is wanted.
    if (wantsJson()) write('cli.usage', 'usage', thrown.message);
    else process.stderr.write('See "yaowen --help" for commands and their flags.\n');
    process.exit(EXIT_CODES.usage);
  }
  if (thrown instanceof YaowenError) write(thrown.code, thrown.category, thrown.message, thrown.details);
  else {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    write(
      'cli.defect',
      'internal',
      `${error.message}. This is a defect of Yaowen; please report it with the lines below.`,
    );
    if (!wantsJson()) process.stderr.write(`${error.stack ?? ''}\n`);
  }
  process.exitCode = exitCodeOf(thrown);
}
