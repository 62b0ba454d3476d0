import type { MentionedPage } from './mention.js';
import type { EntityType } from './vocabulary.js';

/**
 * What one page says is one thing: a cluster of its mentions under one name, with a deterministic id.
 *
 * A source entity may have no mention of its own: the body behind 副市长, a meeting that nobody named.
 */
export interface SourceEntity {
  /** Deterministic over page id, type, name and discriminator (see `sourceEntityId`). */
  readonly id: string;
  readonly type: EntityType;
  /** The fullest name: 中共晋中市委员会, not 市委. */
  readonly name: string;
  /** Other names used on the page, sorted, without `name`. Deictics are not names. */
  readonly aliases: readonly string[];
  /** Ids of the articles that mention or imply it, in page order. */
  readonly articles: readonly string[];
  /** What the page says of it beyond claims, by the ontology's property names: level, code, classification, eventType, named … */
  readonly attributes: Readonly<Record<string, string | boolean>>;
  /** Which articles gave which of the aliases and attributes, where known: what one gave goes when it is taken back. */
  readonly shares?: readonly SourceShare[];
}

/** What one article of a page adds to a source entity. */
export interface SourceShare {
  /** Id of the article, local to the page. */
  readonly article: string;
  readonly aliases: readonly string[];
  readonly attributes: Readonly<Record<string, string | boolean>>;
}

/** A page whose mentions have been joined into source entities; `mentionEntity[i]` is the entity of `mentions[i]` (null for dates). */
export interface ResolvedPage extends MentionedPage {
  readonly entities: readonly SourceEntity[];
  readonly mentionEntity: readonly (string | null)[];
}
