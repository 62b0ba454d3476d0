import { readWordLists } from './data-file.js';

/** Word classes that titles of posts are built of (职务名称的构成). */
export interface TitleWords {
  /** Stand before a title and belong to it: 副, 常务副, 党组 … */
  readonly prefixes: readonly string[];
  /** Titles by themselves: 书记, 局长, 董事长 … */
  readonly heads: readonly string[];
  /** Titles only beside a name or a body: 代表, 成员 … */
  readonly weakHeads: readonly string[];
  /** With a head behind them one title: 客户 + 经理. */
  readonly modifiers: readonly string[];
  /** Heads that take a modifier. */
  readonly modifiable: readonly string[];
  /** Kinds that are a post directly behind a body: 护士 in 县医院护士李红. */
  readonly rolesOfBody: readonly string[];
  /** Stand where a title stands and announce a name, but are no post: 记者, 村民 … */
  readonly kinds: readonly string[];
}

let shared: TitleWords | undefined;

/** The title words of this room, read once. */
export function titleWords(): TitleWords {
  if (!shared) {
    const { lists } = readWordLists(new URL('../data/titles.yaml', import.meta.url), [
      'prefixes',
      'heads',
      'weakHeads',
      'modifiers',
      'modifiable',
      'rolesOfBody',
      'kinds',
    ]);
    const list = (name: string) => lists[name] ?? [];
    shared = {
      prefixes: list('prefixes'),
      heads: list('heads'),
      weakHeads: list('weakHeads'),
      modifiers: list('modifiers'),
      modifiable: list('modifiable'),
      rolesOfBody: list('rolesOfBody'),
      kinds: list('kinds'),
    };
  }
  return shared;
}
