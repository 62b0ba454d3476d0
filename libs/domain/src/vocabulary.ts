/**
 * The closed vocabularies of the graph. `libs/ontology/schema/*.yaml` says what each word means; a test holds the two equal.
 */

/** What kind of thing an entity is (实体类型). */
export const ENTITY_TYPES = [
  'Person',
  'PublicBody',
  'Company',
  'Institution',
  'Place',
  'Facility',
  'Post',
  'Program',
  'Project',
  'Event',
  'Work',
  'Product',
  'Award',
] as const;
export type EntityType = (typeof ENTITY_TYPES)[number];

/** The three types that together are Organization. */
export const ORGANIZATION_TYPES = ['PublicBody', 'Company', 'Institution'] as const satisfies readonly EntityType[];
export type OrganizationType = (typeof ORGANIZATION_TYPES)[number];

/** Whether a type is one of the three kinds of organisation. */
export function isOrganization(type: MentionType): type is OrganizationType {
  return (ORGANIZATION_TYPES as readonly string[]).includes(type);
}

/** What a mention can be: an entity of some type, or a date (日期), which has a value instead of an identity. */
export const MENTION_TYPES = [...ENTITY_TYPES, 'Date'] as const;
export type MentionType = (typeof MENTION_TYPES)[number];

/** What an article can say of two things (关系). `stated` and `figure` are claims with a payload instead of an object. */
export const RELATION_TYPES = [
  'holdsPost',
  'memberOf',
  'metWith',
  'participatedIn',
  'visited',
  'locatedIn',
  'partOf',
  'implements',
  'undertakes',
  'cooperatesWith',
  'invests',
  'owns',
  'familyOf',
  'awarded',
  'authored',
  'produces',
] as const;
export type RelationType = (typeof RELATION_TYPES)[number];

/** Relations that read the same from both ends. */
export const SYMMETRIC_RELATIONS = ['metWith', 'cooperatesWith'] as const satisfies readonly RelationType[];

/** Everything a claim can be. */
export const CLAIM_TYPES = [...RELATION_TYPES, 'stated', 'figure', 'reportedBy'] as const;
export type ClaimType = (typeof CLAIM_TYPES)[number];

/** Part someone played in an event: chair 主持, seated 主席台就座, nonVoting 列席, host 主办, organize 承办, accompany 陪同 … */
export const EVENT_ROLES = [
  'chair',
  'speak',
  'attend',
  'seated',
  'nonVoting',
  'host',
  'organize',
  'present',
  'report',
  'award',
  'accompany',
  'inspect',
  'sign',
] as const;
export type EventRole = (typeof EVENT_ROLES)[number];

/** What kind of event: meeting 会议, talks 座谈/会见, inspection 调研, … */
export const EVENT_TYPES = [
  'meeting',
  'talks',
  'inspection',
  'visit',
  'ceremony',
  'signing',
  'congress',
  'deliberation',
  'training',
  'lecture',
  'competition',
  'exhibition',
  'award',
  'projectStart',
  'appointment',
  'other',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** Kinds of public body (党政机关) and of institution. */
export const BODY_CLASSIFICATIONS = [
  'party',
  'government',
  'legislature',
  'consultative',
  'supervision',
  'court',
  'procuratorate',
  'military',
  'massOrganization',
  'international',
] as const;
export type BodyClassification = (typeof BODY_CLASSIFICATIONS)[number];

/** Administrative level of a place (行政级别). */
export const PLACE_LEVELS = [
  'country',
  'province',
  'prefecture',
  'county',
  'township',
  'village',
  'zone',
  'natural',
] as const;
export type PlaceLevel = (typeof PLACE_LEVELS)[number];

/** Whether what is claimed took place, is planned (将, 拟), is demanded (要求), or is denied. */
export const MODALITIES = ['happened', 'planned', 'required', 'denied'] as const;
export type Modality = (typeof MODALITIES)[number];

/** What a segmented piece of a page is. */
export const ARTICLE_KINDS = [
  'news',
  'feature',
  'caption',
  'notice',
  'masthead',
  'fragment',
  'slogan',
  'entry',
] as const;
export type ArticleKind = (typeof ARTICLE_KINDS)[number];
