import { Command, Option } from 'nest-commander';
import { ENTITY_TYPES, type EntityType, YaowenError } from '#libs/domain';
import { type CommonFlags, wholeNumber, YaowenCommand } from '../yaowen.command.js';

interface SearchFlags extends CommonFlags {
  readonly type?: EntityType;
  readonly first?: number;
}

/** `yaowen search TEXT`: finds entities by name, alias, pinyin or initials. */
@Command({ name: 'search', arguments: '<text...>', description: 'find entities by name, alias, pinyin or initials' })
export class SearchCommand extends YaowenCommand {
  @Option({ flags: '--type <type>', description: `only one type: ${ENTITY_TYPES.join(', ')}` })
  parseType(value: string): EntityType {
    const type = ENTITY_TYPES.find((each) => each.toLowerCase() === value.toLowerCase());
    if (!type)
      throw new YaowenError(
        'cli.bad-type',
        'usage',
        `--type is "${value}"; it takes one of ${ENTITY_TYPES.join(', ')}.`,
      );
    return type;
  }

  @Option({ flags: '--first <number>', description: 'how many at most (default 20)' })
  parseFirst(value: string): number {
    return wholeNumber('--first', value, 1, 100);
  }

  override async run(words: string[], flags: SearchFlags): Promise<void> {
    const text = words.join(' ');
    const found = await this.withStoreToRead(flags, (store) =>
      store.search(text, flags.type ? { types: [flags.type] } : {}, { first: flags.first ?? 20 }),
    );
    const hits = found.items.map(({ entity, matched }) => ({
      id: entity.id,
      type: entity.type,
      name: entity.name,
      matched,
      articles: entity.articleCount,
    }));
    this.print(flags, { total: found.total, hits }, [
      ...hits.map(
        ({ id, type, name, matched, articles }) =>
          `${id}  ${type}  ${name}${matched === name ? '' : ` (${matched})`}  ${articles} articles`,
      ),
      `${found.total} found`,
    ]);
  }
}
