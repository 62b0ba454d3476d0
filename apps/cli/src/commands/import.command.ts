import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command, Option } from 'nest-commander';
import { YaowenError } from '#libs/domain';
import { importNameList, LIST_KINDS, type ListKind } from '#libs/ingest';
import { PARTIAL_SUCCESS_EXIT_CODE } from '#libs/platform';
import { Progress } from '../progress.js';
import { type CommonFlags, YaowenCommand } from '../yaowen.command.js';

interface ImportFlags extends CommonFlags {
  readonly kind?: ListKind;
  readonly source?: string;
  readonly licence?: string;
  readonly asOf?: string;
  readonly region?: string;
  readonly url?: string;
}

/** Notes on rows that are shown; all stand in the answer to --json. */
const SHOWN = 50;

/** `yaowen import FILE.csv --kind officials`: takes in a list of names as reference entities. */
@Command({
  name: 'import',
  arguments: '<file>',
  description:
    'take in a list of names in CSV (officials with posts, companies with codes); a bad row is set aside, the others go in; a newer list of the same source replaces the old one',
})
export class ImportCommand extends YaowenCommand {
  @Option({ flags: '--kind <kind>', description: `what the list is of: ${LIST_KINDS.join(' or ')}`, required: true })
  parseKind(value: string): ListKind {
    const kind = LIST_KINDS.find((each) => each === value);
    if (kind) return kind;
    throw new YaowenError('cli.bad-kind', 'usage', `--kind is "${value}"; it takes ${LIST_KINDS.join(' or ')}.`);
  }

  @Option({ flags: '--source <name>', description: "whose list it is, e.g. 晋中市干部名录 (default: the file's name)" })
  parseSource(value: string): string {
    return value;
  }

  @Option({ flags: '--licence <terms>', description: 'terms under which it may be used, kept with it' })
  parseLicence(value: string): string {
    return value;
  }

  @Option({ flags: '--as-of <date>', description: 'day, month or year that it tells of: 2025-03' })
  parseAsOf(value: string): string {
    return value;
  }

  @Option({ flags: '--region <name>', description: 'where its rows are when they do not say, e.g. 晋中市' })
  parseRegion(value: string): string {
    return value;
  }

  @Option({ flags: '--url <address>', description: 'where the list was published' })
  parseUrl(value: string): string {
    return value;
  }

  override async run([path]: string[], flags: ImportFlags): Promise<void> {
    const [file = ''] = this.required(path === undefined ? [] : [path], 'a list to import');
    const { kind = 'officials', source, licence, asOf, region, url } = flags;
    const bytes = await bytesOf(file);
    let progress: Progress | null = null;
    try {
      const given = { name: basename(file), bytes, kind, source, licence, asOf, region, url };
      const said = { kind, source, licence, asOf, region, url };
      const details = Object.fromEntries(Object.entries(said).filter((each): each is [string, string] => !!each[1]));
      const report = await this.withStoreToChange(flags, { action: 'importList', subject: file, details }, (store) =>
        importNameList(store, given, ({ done, total }) => {
          progress ??= new Progress('names', total, !flags.json);
          progress.step(done, 'who is who');
        }),
      );
      stopped(progress);
      const { pages, rows, taken, claims, problems, unread } = report;
      if (!flags.json) {
        for (const { message } of problems.slice(0, SHOWN)) this.note(flags, message);
        if (problems.length > SHOWN) {
          this.note(flags, `and ${problems.length - SHOWN} more notes on rows; --json gives all`);
        }
        if (unread.length > 0) this.note(flags, `columns that were not read: ${unread.join(', ')}`);
      }
      const outcome =
        pages.added + pages.replaced + pages.retired === 0
          ? 'it is there as it is, nothing was changed'
          : pages.retired > 0
            ? 'in place of the version before'
            : 'new';
      this.print(flags, report, [
        `${report.source}: ${taken} of ${rows} rows taken in, ${claims} claims (${outcome}); ${rows - taken} set aside`,
      ]);
      if (taken < rows) process.exitCode = PARTIAL_SUCCESS_EXIT_CODE;
    } finally {
      stopped(progress);
    }
  }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new YaowenError(
      'cli.unreadable-list',
      'input',
      `${path}: cannot be read (${code}). Check that it is a file and that you may read it.`,
      { path, code },
      { cause },
    );
  }
}

// Assigned in a callback, which the compiler does not follow.
function stopped(progress: Progress | null): void {
  progress?.stop();
}
