import { Command, Option } from 'nest-commander';
import { IDENTITY_JUDGE } from '#libs/identity';
import { copyStore, type CopyReport, type GraphStore } from '#libs/store';
import { Progress } from '../progress.js';
import { type CommonFlags, YaowenCommand } from '../yaowen.command.js';

/** Flags of the commands that take two stores. */
export interface TwoStoresFlags extends CommonFlags {
  readonly from: string;
  readonly to: string;
}

/** `yaowen copy --from data/yaowen.db --to neo4j://…`: the same graph in another store. */
@Command({
  name: 'copy',
  description:
    'copy the graph from one store into another, empty one; what a copy that was cut short left is completed',
})
export class CopyCommand extends YaowenCommand {
  @Option({ flags: '--from <place>', description: 'the store to read: a file, or neo4j://host:7687', required: true })
  parseFrom(value: string): string {
    return value;
  }

  @Option({ flags: '--to <place>', description: 'the store to write: a file, or neo4j://host:7687', required: true })
  parseTo(value: string): string {
    return value;
  }

  override async run(_: string[], flags: TwoStoresFlags): Promise<void> {
    const source = this.storeAt(flags, { address: flags.from, readonly: true });
    const act = { action: 'copy', subject: flags.from, details: { store: flags.to } };
    const report = await this.audited(flags, act, () => this.copied(source, flags));
    this.print(flags, report, [
      `copied ${report.pages} pages, ${report.entities} entities, ${report.judgements} judgements; "yaowen verify" compares the two`,
    ]);
  }

  private copied(source: GraphStore, flags: TwoStoresFlags): Promise<CopyReport> {
    return this.with(source, (from) =>
      this.with(this.storeAt(flags, { address: flags.to }), async (to) => {
        const { pages } = await from.stats();
        const progress = new Progress('pages', pages, !flags.json);
        try {
          return await copyStore(from, to, { judge: IDENTITY_JUDGE, onPage: (done) => progress.step(done, '') });
        } finally {
          progress.stop();
        }
      }),
    );
  }
}
