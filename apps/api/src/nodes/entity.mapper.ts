import {
  BODY_CLASSIFICATIONS,
  EVENT_TYPES,
  isCreditCode,
  isOrganization,
  type Judgement,
  PLACE_LEVELS,
  type EntityType,
  type OrganizationType,
  YaowenError,
} from '#libs/domain';
import type { EntityRecord } from '#libs/store';
import { Event } from '../events/event.model.js';
import { Organization } from '../organizations/organization.model.js';
import { Person } from '../people/person.model.js';
import { Facility, Place } from '../places/place.model.js';
import { Program, Project } from '../programs/program.model.js';
import { wordOf } from '../vocabulary/enum.js';
import { IdentityJudgement } from './judgement.model.js';
import type { RequestGraph } from '../requests/request-graph.js';
import type { Entity } from './node.model.js';
import { Award, PostTitle, Product, Work } from './thing.model.js';

function text(record: EntityRecord, attribute: string): string | null {
  const value = record.attributes[attribute];
  return typeof value === 'string' && value !== '' ? value : null;
}

const MODELS = {
  Person: (record) => Object.assign(new Person(), { gender: text(record, 'gender'), birth: text(record, 'birth') }),
  Place: (record) =>
    Object.assign(new Place(), {
      level: wordOf(PLACE_LEVELS, record.attributes['level']),
      code: text(record, 'code'),
    }),
  Facility: () => new Facility(),
  Post: () => new PostTitle(),
  Program: (record) => Object.assign(new Program(), { level: text(record, 'level'), issuer: text(record, 'issuer') }),
  Project: () => new Project(),
  Event: (record) =>
    Object.assign(new Event(), {
      eventType: wordOf(EVENT_TYPES, record.attributes['eventType']),
      named: record.attributes['named'] === true || record.attributes['named'] === 'true',
    }),
  Work: () => new Work(),
  Product: () => new Product(),
  Award: () => new Award(),
} as const satisfies Record<Exclude<EntityType, OrganizationType>, (record: EntityRecord) => Entity>;

function organization(record: EntityRecord): Organization {
  return Object.assign(new Organization(), {
    classification: wordOf(BODY_CLASSIFICATIONS, record.attributes['classification']),
    jurisdiction: text(record, 'jurisdiction'),
    code: text(record, 'code'),
  });
}

/** An answer names the same few entities in hundreds of places, and each has one record in it. */
const mapped = new WeakMap<EntityRecord, Entity>();

/** An entity of the store as the GraphQL type that fits it; one record is one object. */
export function toEntity(record: EntityRecord): Entity {
  let entity = mapped.get(record);
  if (!entity) mapped.set(record, (entity = entityFrom(record)));
  return entity;
}

function entityFrom(record: EntityRecord): Entity {
  const model = isOrganization(record.type) ? organization(record) : MODELS[record.type](record);
  return Object.assign(model, {
    id: record.id,
    type: record.type,
    name: record.name,
    // A credit code stands among them so that search finds it; it is no name.
    aliases: record.aliases.filter((alias) => !isCreditCode(alias)),
    attributes: Object.entries(record.attributes)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => ({ name, value: String(value) })),
    articleCount: record.articleCount,
  });
}

/**
 * The entity as the one type that the ontology allows where it stands.
 * @throws YaowenError `store.wrong-type`, category store, when it is of another.
 */
export function kindOf<T extends Entity>(model: abstract new () => T, entity: Entity): T {
  if (entity instanceof model) return entity;
  throw new YaowenError(
    'store.wrong-type',
    'store',
    `${entity.id} (${entity.name}) is a ${entity.type} where the ontology allows only ${model.name}; report the article`,
    { id: entity.id, type: entity.type },
  );
}

/** Whether entities of a type are of a model: an institution is an organisation. */
export function isOfKind(model: abstract new () => Entity, type: EntityType): boolean {
  let example = EXAMPLES.get(type);
  if (!example) EXAMPLES.set(type, (example = toEntity({ ...NOTHING, type })));
  return example instanceof model;
}

const EXAMPLES = new Map<EntityType, Entity>();
const NOTHING = { id: '', name: '', aliases: [], attributes: {}, members: [], articleCount: 0 };

/** A judgement seen from the entity with these members: `other` is the end that is not among them, else the larger id. */
export function toJudgement(judgement: Judgement, members: readonly string[]): IdentityJudgement {
  return Object.assign(new IdentityJudgement(), {
    verdict: judgement.verdict,
    score: judgement.score,
    reasons: [...judgement.reasons],
    by: judgement.by,
    otherId: members.includes(judgement.b) && !members.includes(judgement.a) ? judgement.a : judgement.b,
  });
}

/**
 * Entities by canonical id, in the order asked.
 * @throws YaowenError `store.dangling-entity`; see {@link RequestGraph.entityOf}.
 */
export async function entitiesOf(graph: RequestGraph, ids: readonly string[]): Promise<Entity[]> {
  return (await Promise.all(ids.map((id) => graph.entityOf(id)))).map(toEntity);
}

/** People by canonical id, in the order asked. @throws YaowenError `store.dangling-entity`, `store.wrong-type`. */
export async function peopleOf(graph: RequestGraph, ids: readonly string[]): Promise<Person[]> {
  return (await entitiesOf(graph, ids)).map((each) => kindOf(Person, each));
}
