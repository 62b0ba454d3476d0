import { Command, Option } from 'nest-commander';
import { Neo4jGraphStore } from '#libs/store';
import { type CommonFlags, YaowenCommand } from '../yaowen.command.js';

interface MigrateFlags extends CommonFlags {
  readonly dryRun?: boolean;
}

/** `yaowen migrate [--dry-run]`: brings the store to the layout of this program, as opening it for writing does. */
@Command({ name: 'migrate', description: 'bring the store to the layout of this program' })
export class MigrateCommand extends YaowenCommand {
  @Option({ flags: '--dry-run', description: 'only say what would be done' })
  parseDryRun(): boolean {
    return true;
  }

  override async run(_: string[], flags: MigrateFlags): Promise<void> {
    const store = this.storeAt(flags);
    if (!(store instanceof Neo4jGraphStore)) {
      // A store that is older than this program says so itself when it is only read.
      const { schemaVersion } = flags.dryRun
        ? await this.withStoreToRead(flags, (open) => open.stats())
        : await this.withStoreToChange(flags, { action: 'migrate', subject: 'layout' }, (open) => open.stats());
      this.print(flags, { version: schemaVersion, pending: [] }, [`layout ${schemaVersion}`]);
      return;
    }
    const plan = await store.plan();
    const pending = plan.pending.map(({ version, name, statements }) => ({ version, name, statements }));
    if (!flags.dryRun) {
      const details = { store: this.config(flags).storePath };
      const act = { action: 'migrate', subject: pending.map(({ version }) => version).join(' '), details };
      await this.audited(flags, act, () => this.with(store, async () => undefined));
    }
    this.print(flags, { version: plan.version, pending, done: !flags.dryRun }, [
      `layout ${plan.version}, ${pending.length} ${flags.dryRun ? 'to run' : 'run'}`,
      ...pending.flatMap(({ version, name, statements }) => [
        `  ${version} ${name}`,
        ...(flags.dryRun ? statements.map((statement) => `    ${statement}`) : []),
      ]),
    ]);
  }
}
