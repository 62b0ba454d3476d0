import { Command } from 'nest-commander';
import { type CommonFlags, YaowenCommand } from '../yaowen.command.js';

/** `yaowen stats`: counts over the store. */
@Command({ name: 'stats', description: 'count what the store holds' })
export class StatsCommand extends YaowenCommand {
  override async run(_: string[], flags: CommonFlags): Promise<void> {
    const stats = await this.withStoreToRead(flags, (store) => store.stats());
    const table = (title: string, counts: Readonly<Record<string, number>>) => [
      `${title}: ${Object.values(counts).reduce((sum, count) => sum + count, 0)}`,
      ...Object.entries(counts)
        .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
        .map(([name, count]) => `  ${name.padEnd(16)} ${count}`),
    ];
    this.print(flags, stats, [
      `pages: ${stats.pages}`,
      `articles: ${stats.articles}`,
      `mentions: ${stats.mentions}`,
      ...table('entities', stats.entities),
      ...table('claims', stats.claims),
      `judgements: ${stats.judgements}`,
    ]);
  }
}
