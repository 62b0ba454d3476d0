import { blockOf, type CanonicalEntity, type Judgement, type SourceContext, type SourceEntity } from '#libs/domain';
import { resolveBlocks } from './resolve-blocks.js';

/** A source entity with its page. */
export type PagedSource = SourceEntity & { readonly page: string };

/** A post one page gives a person; source ids on both sides, as holdsPost claims have them. */
export interface PostFact {
  readonly person: string;
  readonly body: string;
  readonly title: string;
}

/** What identity goes by besides the sources. */
export interface IdentityContext {
  /** Posts the pages give their persons. */
  readonly posts?: Iterable<PostFact>;
  /** Judgements already made; those of persons (`person:…`) outrank every rule, others are ignored. */
  readonly judgements?: readonly Judgement[];
}

/**
 * Says which of some source entities are one thing, and why, where nothing else of their pages is at hand: the answer of
 * {@link resolveBlocks} by names, attributes and posts alone. The home of a page is the `region` of a person on it.
 *
 * 林远山 at 晋中市人民政府 and 林远山 at 中共晋中市委员会 are one person; 林远山 at 太谷区人民医院 may be another.
 */
export function resolveIdentity(
  sources: Iterable<PagedSource>,
  context: IdentityContext = {},
): { readonly entities: CanonicalEntity[]; readonly judgements: Judgement[] } {
  const all = [...sources];
  const byId = new Map(all.map((source) => [source.id, source]));
  const regions = new Map<string, string>();
  for (const { type, page, attributes } of [...all].sort((x, y) => (x.id < y.id ? -1 : 1))) {
    const region = attributes['region'];
    if (type === 'Person' && typeof region === 'string' && !regions.has(page)) regions.set(page, region);
  }
  const relations = new Map<string, SourceContext['relations'][number][]>();
  for (const { person, body, title } of context.posts ?? []) {
    const at = byId.get(body);
    if (!at) continue;
    const list = relations.get(person) ?? [];
    relations.set(person, list);
    list.push({
      claim: `${person} ${body} ${title}`,
      type: 'holdsPost',
      end: 'subject',
      other: { id: at.id, type: at.type, name: at.name },
      date: null,
      modality: 'happened',
      qualifiers: { title },
    });
  }
  return resolveBlocks(
    all.map((source) => ({
      source,
      block: blockOf(source),
      paper: null,
      region: regions.get(source.page) ?? null,
      issued: null,
      relations: relations.get(source.id) ?? [],
    })),
    context.judgements ?? [],
  );
}
