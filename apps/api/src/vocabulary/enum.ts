import {
  ARTICLE_KINDS,
  BODY_CLASSIFICATIONS,
  CLAIM_TYPES,
  DATE_PRECISIONS,
  ENTITY_TYPES,
  EVENT_ROLES,
  EVENT_TYPES,
  MENTION_TYPES,
  MODALITIES,
  PLACE_LEVELS,
  RELATION_TYPES,
} from '#libs/domain';
import { type DescribedKind, loadOntology } from '#libs/ontology';
import { registerEnumType } from '@nestjs/graphql';

/** `coParticipation` → `CO_PARTICIPATION`: GraphQL's form of a word of the domain. */
export function screaming(word: string): string {
  return word
    .replace(/(?<=[a-z])[A-Z]/gu, (letter) => `_${letter}`)
    .replace(/-/gu, '_')
    .toUpperCase();
}

/**
 * Registers a closed vocabulary as a GraphQL enum. Inside the program the domain's own words stay.
 *
 * @param meaning what a word means, in English and Chinese.
 */
export function enumOf<W extends string>(
  name: string,
  description: string,
  words: readonly W[],
  meaning: (word: W) => string,
): Record<string, W> {
  const values = Object.fromEntries(words.map((word) => [screaming(word), word])) as Record<string, W>;
  const valuesMap = Object.fromEntries(words.map((word) => [screaming(word), { description: meaning(word) }]));
  registerEnumType(values, { name, description, valuesMap });
  return values;
}

const ontology = loadOntology();

/** What the ontology says of a word, in both languages. */
function meaningIn(kind: DescribedKind): (word: string) => string {
  return (word) => {
    const { en, zh } = ontology.describe(kind, word);
    return `${en} ${zh}`;
  };
}

const entityMeaning = meaningIn('entity');

/** GraphQL's `EntityType`, from the domain's `ENTITY_TYPES`. */
export const EntityTypeEnum = enumOf(
  'EntityType',
  'What kind of thing an entity is. 实体类型',
  ENTITY_TYPES,
  entityMeaning,
);

/** GraphQL's `MentionType`, from the domain's `MENTION_TYPES`. */
export const MentionTypeEnum = enumOf('MentionType', 'What a mention can be. 提及类型', MENTION_TYPES, (word) =>
  word === 'Date' ? 'A time expression with its value. 日期。' : entityMeaning(word),
);

/** GraphQL's `RelationType`, from the domain's `RELATION_TYPES`. */
export const RelationTypeEnum = enumOf(
  'RelationType',
  'What an article can say of two things. 关系类型',
  RELATION_TYPES,
  meaningIn('relation'),
);

/** GraphQL's `ClaimType`, from the domain's `CLAIM_TYPES`. */
export const ClaimTypeEnum = enumOf(
  'ClaimType',
  'Everything a claim can be. 陈述类型',
  CLAIM_TYPES,
  meaningIn('claim'),
);

/** GraphQL's `EventRole`, from the domain's `EVENT_ROLES`. */
export const EventRoleEnum = enumOf(
  'EventRole',
  'Part someone played in an event. 参加方式',
  EVENT_ROLES,
  meaningIn('event-role'),
);

/** GraphQL's `EventType`, from the domain's `EVENT_TYPES`. */
export const EventTypeEnum = enumOf('EventType', 'What kind of event. 活动类型', EVENT_TYPES, meaningIn('event-type'));

/** GraphQL's `BodyClassification`, from the domain's `BODY_CLASSIFICATIONS`. */
export const BodyClassificationEnum = enumOf(
  'BodyClassification',
  'Which system a public body belongs to. 机关类别',
  BODY_CLASSIFICATIONS,
  meaningIn('body-classification'),
);

/** GraphQL's `PlaceLevel`, from the domain's `PLACE_LEVELS`. */
export const PlaceLevelEnum = enumOf(
  'PlaceLevel',
  'Administrative level of a place. 行政级别',
  PLACE_LEVELS,
  meaningIn('place-level'),
);

/** GraphQL's `Modality`, from the domain's `MODALITIES`. */
export const ModalityEnum = enumOf('Modality', 'Whether it happened. 情态', MODALITIES, meaningIn('modality'));

/** GraphQL's `DatePrecision`, from the domain's `DATE_PRECISIONS`. */
export const DatePrecisionEnum = enumOf(
  'DatePrecision',
  'How exactly the paper gave a date. 日期精度',
  DATE_PRECISIONS,
  meaningIn('date-precision'),
);

/** GraphQL's `ArticleKind`, from the domain's `ARTICLE_KINDS`. */
export const ArticleKindEnum = enumOf(
  'ArticleKind',
  'What a piece of a page is. 稿件类型',
  ARTICLE_KINDS,
  meaningIn('article-kind'),
);

const DIRECTIONS = {
  out: 'It is the subject. 作主语。',
  in: 'It is the object. 作宾语。',
  both: 'Either. 均可。',
} as const;

/** GraphQL's `Direction`: which end of a claim an entity is at. */
export const DirectionEnum = enumOf(
  'Direction',
  'Which end of a claim the entity is at. 方向',
  ['out', 'in', 'both'] as const,
  (word) => DIRECTIONS[word],
);

/** A word of a closed vocabulary, or null when the text in the store is none of its words. */
export function wordOf<W extends string>(words: readonly W[], text: unknown): W | null {
  return words.find((word) => word === text) ?? null;
}
