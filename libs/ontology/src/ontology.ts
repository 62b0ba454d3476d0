import { YaowenError, type ClaimType, type EntityType, type RelationType } from '#libs/domain';

/** What something means, for readers of either language. */
export interface Description {
  readonly en: string;
  readonly zh: string;
}

/**
 * What a property or qualifier holds: a plain value, a list joined by `;`, a vocabulary's word (`event-role`), or an
 * entity's id (`Event`).
 */
export interface PropertyDefinition extends Description {
  readonly name: string;
  readonly is: string;
}

/** A type of thing. */
export interface EntityDefinition extends Description {
  readonly type: EntityType;
  /** Neo4j label: `PublicBody`. */
  readonly label: string;
  readonly properties: ReadonlyMap<string, PropertyDefinition>;
}

/** A type of relation, groups spelled out as their members. */
export interface RelationDefinition extends Description {
  readonly type: RelationType;
  /** Neo4j relationship: `HOLDS_POST`. */
  readonly relationship: string;
  /** Types that may stand at the one end and at the other, in the order of the vocabulary. */
  readonly from: readonly EntityType[];
  readonly to: readonly EntityType[];
  /** Every pair allowed; for most relations all of `from` with all of `to`. */
  readonly pairs: readonly (readonly [EntityType, EntityType])[];
  readonly symmetric: boolean;
  readonly qualifiers: ReadonlyMap<string, PropertyDefinition>;
}

/** A type of claim with a payload instead of an object. */
export interface PayloadDefinition extends Description {
  readonly type: Exclude<ClaimType, RelationType>;
  /** Types that may be its subject. */
  readonly from: readonly EntityType[];
  readonly payload: ReadonlyMap<string, PropertyDefinition>;
}

/** A closed list of words. */
export interface VocabularyDefinition extends Description {
  readonly name: string;
  readonly values: ReadonlyMap<string, Description>;
}

/** What is no entity: a page, a claim, a judgement. */
export interface RecordDefinition extends Description {
  readonly label: string;
  /** Neo4j relationship where it is an edge between two nodes (`JUDGED`), null where it is a node. */
  readonly relationship: string | null;
  /** Properties that together are unique; none where it is found from another record only. */
  readonly key: readonly string[];
  readonly indexes: readonly (readonly string[])[];
  readonly fulltext: readonly string[];
}

/** What {@link Ontology.describe} can be asked about. */
export type DescribedKind =
  | 'entity'
  | 'group'
  | 'relation'
  | 'claim'
  | 'article-kind'
  | 'body-classification'
  | 'date-precision'
  | 'event-role'
  | 'event-type'
  | 'modality'
  | 'place-level';

/** Everything the ontology says, with groups and names resolved. */
export class Ontology {
  constructor(
    readonly entities: ReadonlyMap<EntityType, EntityDefinition>,
    readonly groups: ReadonlyMap<string, Description & { readonly members: readonly EntityType[] }>,
    readonly relations: ReadonlyMap<RelationType, RelationDefinition>,
    readonly claims: ReadonlyMap<Exclude<ClaimType, RelationType>, PayloadDefinition>,
    readonly vocabularies: ReadonlyMap<string, VocabularyDefinition>,
    readonly records: ReadonlyMap<string, RecordDefinition>,
  ) {}

  /** @throws YaowenError `ontology.unknown` for a type the ontology does not have. */
  entity(type: EntityType): EntityDefinition {
    return known(this.entities.get(type), 'entity', type);
  }

  /** @throws YaowenError `ontology.unknown` for a relation the ontology does not have. */
  relation(type: RelationType): RelationDefinition {
    return known(this.relations.get(type), 'relation', type);
  }

  /** Whether a relation may run from the one type to the other: holdsPost from Person to PublicBody, never to Place. */
  allows(relation: RelationType, from: EntityType, to: EntityType): boolean {
    return this.relation(relation).pairs.some(([a, b]) => a === from && b === to);
  }

  /** Whether an attribute holds several values joined by `;`. */
  isList(type: EntityType, attribute: string): boolean {
    return this.entity(type).properties.get(attribute)?.is === 'list';
  }

  /**
   * What a type, a relation or a word of a vocabulary means: `describe('event-role', 'chair')` is `{ en: 'Chaired it.', zh: '主持。' }`.
   *
   * @throws YaowenError `ontology.unknown` where there is nothing of that name.
   */
  describe(kind: DescribedKind, name: string): Description {
    const tables: Readonly<Record<string, ReadonlyMap<string, Description>>> = {
      entity: this.entities,
      group: this.groups,
      relation: this.relations,
      // Every relation is a claim as well.
      claim: new Map<string, Description>([...this.relations, ...this.claims]),
    };
    const { en, zh } = known((tables[kind] ?? this.vocabularies.get(kind)?.values)?.get(name), kind, name);
    return { en, zh };
  }
}

function known<T>(value: T | undefined, kind: string, name: string): T {
  if (value !== undefined) return value;
  throw new YaowenError(
    'ontology.unknown',
    'internal',
    `the ontology has no ${kind} called ${name}; look in libs/ontology/schema`,
  );
}
