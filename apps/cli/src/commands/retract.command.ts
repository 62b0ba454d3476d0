import { Command } from 'nest-commander';
import { YaowenError } from '#libs/domain';
import { resolveStore } from '#libs/ingest';
import { type CommonFlags, YaowenCommand } from '../yaowen.command.js';

/** `yaowen retract ID…`: takes back everything pages or articles said. */
@Command({
  name: 'retract',
  arguments: '<ids...>',
  description: 'take back everything a page (pg_…) or an article (pg_….a1) said',
})
export class RetractCommand extends YaowenCommand {
  override async run(ids: string[], flags: CommonFlags): Promise<void> {
    const act = { action: 'retract', subject: ids.join(' ') };
    const retracted = await this.withStoreToChange(flags, act, async (store) => {
      await store.transaction(async () => {
        for (const id of this.required(ids, 'the id of a page or an article')) {
          const done = id.includes('.') ? await store.retractArticle(id) : await store.retractPage(id);
          if (!done)
            throw new YaowenError(
              'cli.nothing-to-retract',
              'notFound',
              `${id}: no such page or article; nothing was retracted. "yaowen pages" lists the ids.`,
              { id },
            );
        }
      });
      await resolveStore(store);
      return ids;
    });
    this.print(flags, { retracted }, [`${retracted.length} retracted`]);
  }
}
