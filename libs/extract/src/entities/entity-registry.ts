import {
  type EntityType,
  type ResolvedPage,
  type SourceEntity,
  sourceEntityId,
  type SourceShare,
  YaowenError,
} from '#libs/domain';
import type { EntityRegistry } from '../claims/claim-extractor.js';
import { familyOf } from './resolve-entities.stage.js';

/** The source entities of one page while its claims are being drafted: those mentioned, and those the text implies. */
export class PageEntities implements EntityRegistry {
  private readonly byId = new Map<string, SourceEntity>();
  private readonly byName = new Map<string, string>();
  private readonly order: ReadonlyMap<string, number>;

  constructor(private readonly page: ResolvedPage) {
    this.order = new Map(page.articles.map((article, i) => [article.id, i]));
    for (const entity of page.entities) this.add(entity);
  }

  find(type: EntityType, name: string): SourceEntity | null {
    const id = this.byName.get(this.key(type, name));
    return id === undefined ? null : this.get(id);
  }

  get(id: string): SourceEntity {
    const entity = this.byId.get(id);
    if (!entity) {
      throw new YaowenError('extract.unknown-entity', 'internal', `${this.page.name}: no source entity ${id}`);
    }
    return entity;
  }

  imply(entity: Parameters<EntityRegistry['imply']>[0], article: string): SourceEntity {
    const { type, name, aliases = [], attributes = {}, discriminator = '' } = entity;
    const known =
      discriminator === ''
        ? [name, ...aliases].map((form) => this.find(type, form)).find((found) => found !== null)
        : this.byId.get(sourceEntityId(this.page.id, type, name, discriminator));
    if (known) {
      const articles = known.articles.includes(article)
        ? known.articles
        : [...known.articles, article].sort((a, b) => (this.order.get(a) ?? 0) - (this.order.get(b) ?? 0));
      const grown = {
        ...known,
        articles,
        attributes: { ...attributes, ...known.attributes },
        ...this.shared(known.shares ?? [], article, [], attributes),
      };
      this.byId.set(known.id, grown);
      return grown;
    }
    const made: SourceEntity = {
      id: sourceEntityId(this.page.id, type, name, discriminator),
      type,
      name,
      aliases: [...new Set(aliases)].filter((alias) => alias !== name).sort(),
      articles: [article],
      attributes,
      ...this.shared(
        [],
        article,
        aliases.filter((alias) => alias !== name),
        attributes,
      ),
    };
    this.add(made);
    return made;
  }

  describe(id: string, attributes: Readonly<Record<string, string | boolean>>): void {
    const entity = this.get(id);
    this.byId.set(id, { ...entity, attributes: { ...attributes, ...entity.attributes } });
  }

  /** All entities, in no particular order. */
  all(): SourceEntity[] {
    return [...this.byId.values()];
  }

  /** Notes what an article adds; see `SourceEntity.shares`. A page of one article has nothing to tell apart. */
  private shared(
    shares: readonly SourceShare[],
    article: string,
    aliases: readonly string[],
    attributes: SourceShare['attributes'],
  ): { readonly shares?: readonly SourceShare[] } {
    if (this.order.size < 2) return {};
    const before = shares.find((share) => share.article === article);
    const share: SourceShare = {
      article,
      aliases: [...new Set([...(before?.aliases ?? []), ...aliases])].sort(),
      attributes: { ...attributes, ...before?.attributes },
    };
    const all = [...shares.filter((other) => other !== before), share];
    return { shares: all.sort((a, b) => (this.order.get(a.article) ?? 0) - (this.order.get(b.article) ?? 0)) };
  }

  private key(type: EntityType, name: string): string {
    return `${familyOf(type)}\u001f${name}`;
  }

  private add(entity: SourceEntity): void {
    this.byId.set(entity.id, entity);
    for (const name of [entity.name, ...entity.aliases]) {
      const key = this.key(entity.type, name);
      if (!this.byName.has(key)) this.byName.set(key, entity.id);
    }
  }
}
