import { userInfo } from 'node:os';
import { CommandRunner, Option } from 'nest-commander';
import { type AuditedAct, AuditTrail, cliCaller } from '#libs/access';
import { YaowenError } from '#libs/domain';
import {
  type Config,
  openTracing,
  readConfig,
  readEnvironment,
  traced,
  type Tracing,
  withTracedCalls,
} from '#libs/platform';
import { type GraphStore, storeAt } from '#libs/store';
import { failWith, wantsJson } from './failure.js';

/** Flags that every command takes. */
export interface CommonFlags {
  readonly store?: string;
  readonly json?: boolean;
}

/** What every command of `yaowen` shares: `--store`, `--json`, errors that end in an exit code, results on stdout. */
export abstract class YaowenCommand extends CommandRunner {
  override setCommand(command: Parameters<CommandRunner['setCommand']>[0]): this {
    command.exitOverride(failWith);
    return super.setCommand(command);
  }

  @Option({
    flags: '--store <place>',
    description: 'file of the embedded store, or neo4j://host:7687 (default: YAOWEN_STORE_PATH or data/yaowen.db)',
  })
  parseStore(value: string): string {
    return value;
  }

  @Option({ flags: '--json', description: 'results as JSON on stdout, errors as JSON on stderr' })
  parseJson(): boolean {
    return true;
  }

  /** Settings from the environment and `.env`, with the command's own flags over them. */
  protected config(flags: CommonFlags): Config {
    const config = readConfig(readEnvironment(process.cwd(), process.env));
    return flags.store === undefined ? config : { ...config, storePath: flags.store };
  }

  /** The store that flags and settings name, or one at another address with the same settings; not yet open. */
  protected storeAt(
    flags: CommonFlags,
    { address, readonly = false }: { readonly address?: string; readonly readonly?: boolean } = {},
  ): GraphStore {
    const { storePath, neo4jUser: user, neo4jPassword: password, neo4jDatabase: database } = this.config(flags);
    return storeAt(address ?? storePath, { user, password, database }, { readonly });
  }

  /**
   * Writes down in the audit trail who changes what, does it, and writes down how it ended, as the API does.
   * @throws YaowenError `access.no-audit` when it cannot be written down, and then nothing is done; else what `work` throws.
   */
  protected audited<T>(flags: CommonFlags, act: Omit<AuditedAct, 'caller'>, work: () => Promise<T>): Promise<T> {
    const { auditPath } = this.config(flags);
    const { action, subject, details = {} } = act;
    return new AuditTrail(auditPath).record(
      {
        caller: cliCaller(userName()),
        action,
        subject: subject.length > MOST_SAID ? `${subject.slice(0, MOST_SAID)}…` : subject,
        details,
      },
      () => new Date(),
      work,
    );
  }

  /** {@link withStore}, written down in the audit trail, and traced where a collector is configured. */
  protected withStoreToChange<T>(
    flags: CommonFlags,
    act: Omit<AuditedAct, 'caller'>,
    work: (store: GraphStore, tracing: Tracing | null) => Promise<T>,
  ): Promise<T> {
    const config = this.config(flags);
    const details = { store: config.storePath, ...act.details };
    return this.audited(flags, { ...act, details }, async () => {
      const tracing = await openTracing(config, process.env);
      const observed = (store: GraphStore): GraphStore => (tracing ? withTracedCalls(store, 'store', tracing) : store);
      try {
        return await traced(tracing, `yaowen ${act.action}`, {}, () =>
          this.withStore(flags, (store) => work(observed(store), tracing)),
        );
      } finally {
        await tracing?.close();
      }
    });
  }

  /** Opens the store for writing, gives it to `work`, and closes it whatever happens. One process writes at a time. */
  protected withStore<T>(flags: CommonFlags, work: (store: GraphStore) => Promise<T>): Promise<T> {
    return this.with(this.storeAt(flags), work);
  }

  /** Opens the store for reading, beside whoever writes to it, gives it to `work`, and closes it whatever happens. */
  protected withStoreToRead<T>(flags: CommonFlags, work: (store: GraphStore) => Promise<T>): Promise<T> {
    return this.with(this.storeAt(flags, { readonly: true }), work);
  }

  /** Writes the result: JSON with `--json`, else the lines. */
  protected print(flags: CommonFlags, result: unknown, lines: readonly string[]): void {
    process.stdout.write(asksJson(flags) ? `${JSON.stringify(result)}\n` : lines.map((line) => `${line}\n`).join(''));
  }

  /** Says something on stderr that is no error; as JSON with `--json`. */
  protected note(flags: CommonFlags, message: string): void {
    process.stderr.write(asksJson(flags) ? `${JSON.stringify({ note: message })}\n` : `yaowen: ${message}\n`);
  }

  /** Opens a store, gives it to `work`, and closes it whatever happens. */
  protected async with<T>(store: GraphStore, work: (store: GraphStore) => Promise<T>): Promise<T> {
    await store.open();
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }

  /** @throws YaowenError category usage when a command was given nothing to work on. */
  protected required(values: readonly string[], what: string): readonly string[] {
    if (values.length === 0)
      throw new YaowenError('cli.missing-argument', 'usage', `${what} is missing; see "yaowen --help".`);
    return values;
  }
}

/** Of `keys create --json` the flag goes to `keys`, which has it too. */
function asksJson(flags: CommonFlags): boolean {
  return flags.json ?? wantsJson();
}

/** Longest list of ids or pages that is written down. */
const MOST_SAID = 2_000;

/** The operating system's user; a container's user may have a number and no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}

/** A whole number between bounds, from a flag. @throws YaowenError category usage naming the flag. */
export function wholeNumber(flag: string, value: string, min: number, max: number): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < min || number > max) {
    throw new YaowenError(
      'cli.bad-number',
      'usage',
      `${flag} is "${value}"; it takes a whole number from ${min} to ${max}.`,
    );
  }
  return number;
}
