import { Command, Option } from 'nest-commander';
import { YaowenError } from '#libs/domain';
import { firstDifference } from '#libs/store';
import { YaowenCommand } from '../yaowen.command.js';
import type { TwoStoresFlags } from './copy.command.js';

/** Most characters of a record that a message shows. */
const SHOWN = 200;

/** `yaowen verify --from … --to …`: whether two stores hold the same graph, and what differs first. */
@Command({ name: 'verify', description: 'compare two stores, record by record' })
export class VerifyCommand extends YaowenCommand {
  @Option({ flags: '--from <place>', description: 'one store: a file, or neo4j://host:7687', required: true })
  parseFrom(value: string): string {
    return value;
  }

  @Option({ flags: '--to <place>', description: 'the other store', required: true })
  parseTo(value: string): string {
    return value;
  }

  override async run(_: string[], flags: TwoStoresFlags): Promise<void> {
    const fingerprint = await this.with(this.storeAt(flags, { address: flags.from, readonly: true }), (from) =>
      this.with(this.storeAt(flags, { address: flags.to, readonly: true }), async (to) => {
        const difference = await firstDifference(from, to);
        if (!difference) return from.fingerprint();
        const { kind } = difference;
        const shown = (record: string | null): string => record?.slice(0, SHOWN) ?? 'nothing';
        throw new YaowenError(
          'cli.stores-differ',
          'store',
          `the stores differ, first in a ${kind}:\n  ${flags.from}: ${shown(difference.from)}\n  ${flags.to}: ${shown(difference.to)}\nCopy into an empty store, or read the pages again.`,
          { ...difference },
        );
      }),
    );
    this.print(flags, { equal: true, fingerprint }, [`the same graph: ${fingerprint}`]);
  }
}
