import { Command } from 'nest-commander';
import { everyItem } from '#libs/store';
import { type CommonFlags, YaowenCommand } from '../yaowen.command.js';

/** `yaowen pages`: lists the pages in the store, with the ids that `retract` takes. */
@Command({ name: 'pages', description: 'list the pages in the store, with the ids that retract takes' })
export class ListPagesCommand extends YaowenCommand {
  override async run(_: string[], flags: CommonFlags): Promise<void> {
    const pages = await this.withStoreToRead(flags, (store) => everyItem((request) => store.pages(request)));
    this.print(flags, { pages }, [
      ...pages.map(
        ({ id, name, metadata, articleCount }) =>
          `${id}  ${name}  ${metadata.paper?.value ?? '?'}  ${metadata.issued?.value.value ?? '?'}  ${articleCount} articles`,
      ),
      `${pages.length} pages`,
    ]);
  }
}
