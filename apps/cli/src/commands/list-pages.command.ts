import { Command } from 'nest-commander';
import type { PageRecord } from '#libs/store';
import { type CommonFlags, YaowenCommand } from '../yaowen.command.js';

/** How many pages are asked of the store at once. */
const STRETCH = 500;

/** `yaowen pages`: lists the pages in the store, with the ids that `retract` takes. */
@Command({ name: 'pages', description: 'list the pages in the store, with the ids that retract takes' })
export class ListPagesCommand extends YaowenCommand {
  override async run(_: string[], flags: CommonFlags): Promise<void> {
    const pages = await this.withStoreToRead(flags, async (store) => {
      const found: PageRecord[] = [];
      for (let after: string | undefined; ;) {
        const slice = await store.pages({ first: STRETCH, after });
        found.push(...slice.items);
        if (!slice.hasNext) return found;
        after = slice.cursors.at(-1);
      }
    });
    this.print(flags, { pages }, [
      ...pages.map(
        ({ id, name, metadata, articleCount }) =>
          `${id}  ${name}  ${metadata.paper?.value ?? '?'}  ${metadata.issued?.value.value ?? '?'}  ${articleCount} articles`,
      ),
      `${pages.length} pages`,
    ]);
  }
}
