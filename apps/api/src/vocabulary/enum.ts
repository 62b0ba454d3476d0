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
  type ArticleKind,
  type BodyClassification,
  type ClaimType,
  type DatePrecision,
  type EntityType,
  type EventRole,
  type EventType,
  type MentionType,
  type Modality,
  type PlaceLevel,
} from '#libs/domain';
import { registerEnumType } from '@nestjs/graphql';

/** `coParticipation` → `CO_PARTICIPATION`: GraphQL's form of a word of the domain. */
export function screaming(word: string): string {
  return word
    .replace(/(?<=[a-z])[A-Z]/gu, (letter) => `_${letter}`)
    .replace(/-/gu, '_')
    .toUpperCase();
}

/**
 * Registers a closed vocabulary of the domain as a GraphQL enum. Inside the program the domain's own words stay.
 *
 * @param meanings what each word means, in English and Chinese; a word without a meaning does not compile.
 */
export function enumOf<W extends string>(
  name: string,
  description: string,
  words: readonly W[],
  meanings: Readonly<Record<W, string>>,
): Record<string, W> {
  const values = Object.fromEntries(words.map((word) => [screaming(word), word])) as Record<string, W>;
  const valuesMap = Object.fromEntries(words.map((word) => [screaming(word), { description: meanings[word] }]));
  registerEnumType(values, { name, description, valuesMap });
  return values;
}

const ENTITY_TYPE_MEANINGS = {
  Person: 'A named individual. 人物',
  PublicBody: 'Party, government, congress, court, mass organisation and their departments. 党政机关、群团组织',
  Company: 'Enterprise, bank, cooperative, factory. 企业',
  Institution: 'School, hospital, research body, media, association. 事业单位、社会组织',
  Place: 'Administrative area or natural place. 地点',
  Facility: 'A specific built or scenic site. 设施、场所',
  Post: 'A title as printed. 职务',
  Program: 'Policy, plan, campaign or named initiative. 政策、规划、工程、行动',
  Project: 'A concrete construction, investment or research project. 项目',
  Event: 'A specific meeting, visit, ceremony, signing. 活动、会议',
  Work: 'A titled document, book, report. 作品、文件',
  Product: 'Product, brand, craft. 产品、品牌',
  Award: 'A named honour. 荣誉',
} as const satisfies Record<EntityType, string>;

export const EntityTypeEnum = enumOf(
  'EntityType',
  'What kind of thing an entity is. 实体类型',
  ENTITY_TYPES,
  ENTITY_TYPE_MEANINGS,
);

export const MentionTypeEnum = enumOf('MentionType', 'What a mention can be. 提及类型', MENTION_TYPES, {
  ...ENTITY_TYPE_MEANINGS,
  Date: 'A time expression with its value. 日期',
} satisfies Record<MentionType, string>);

const RELATION_MEANINGS = {
  holdsPost: 'Person → organisation, with the title. 任职',
  memberOf: 'Person → organisation, without a title. 成员',
  metWith: 'Person ↔ person who dealt with each other directly. 会见',
  participatedIn: 'Who took part in an event, with the role. 参加',
  visited: 'Who went to a place, organisation or site. 到访',
  locatedIn: 'What lies where. 位于',
  partOf: 'Part → whole. 隶属',
  implements: 'Place or organisation → programme it carries out. 实施',
  undertakes: 'Organisation or place → project it invests in, builds or runs. 承担',
  cooperatesWith: 'Partners. 合作',
  invests: 'Investor → organisation or project. 投资',
  owns: 'Owner → organisation or project. 拥有',
  familyOf: 'Person → relative; kind is what the first is to the second. 亲属',
  awarded: 'Who received an honour. 获奖',
  authored: 'Who wrote or delivered a work. 著述',
  produces: 'Organisation → product. 生产',
} as const satisfies Record<(typeof RELATION_TYPES)[number], string>;

export const RelationTypeEnum = enumOf(
  'RelationType',
  'What an article can say of two things. 关系类型',
  RELATION_TYPES,
  RELATION_MEANINGS,
);

export const ClaimTypeEnum = enumOf('ClaimType', 'Everything a claim can be. 陈述类型', CLAIM_TYPES, {
  ...RELATION_MEANINGS,
  stated: 'Somebody said something. 言论',
  figure: 'A number and what it measures. 数据',
  reportedBy: 'The credit of a reporter or photographer. 署名',
} satisfies Record<ClaimType, string>);

export const EventRoleEnum = enumOf('EventRole', 'Part someone played in an event. 参加方式', EVENT_ROLES, {
  chair: 'Led it. 主持',
  speak: 'Gave a speech. 讲话、发言',
  attend: 'Was there. 出席、参加',
  seated: 'Sat on the rostrum. 主席台就座',
  nonVoting: 'Attended without a vote. 列席',
  host: 'Held it. 主办',
  organize: 'Arranged it. 承办',
  present: 'Presented something. 作介绍、展示',
  report: 'Gave a report. 作报告',
  award: 'Handed over or received an honour. 颁奖、授奖',
  accompany: 'Accompanied someone. 陪同',
  inspect: 'Inspected. 调研、检查',
  sign: 'Signed. 签约',
} satisfies Record<EventRole, string>);

export const EventTypeEnum = enumOf('EventType', 'What kind of event. 活动类型', EVENT_TYPES, {
  meeting: 'Meeting. 会议',
  talks: 'Talks between principals. 座谈、会见',
  inspection: 'Inspection. 调研、督查',
  visit: 'Visit. 考察、走访',
  ceremony: 'Ceremony. 仪式',
  signing: 'Signing. 签约',
  congress: 'Congress or plenary session. 代表大会、全会',
  deliberation: 'Deliberation by delegations. 审议、讨论',
  training: 'Training. 培训',
  lecture: 'Lecture. 讲座、宣讲',
  competition: 'Competition. 比赛',
  exhibition: 'Exhibition, fair. 展览、展会',
  award: 'Award giving. 表彰',
  projectStart: 'Start of a project. 开工、启动',
  appointment: 'Appointment or removal. 任免',
  other: 'Another kind. 其他',
} satisfies Record<EventType, string>);

export const BodyClassificationEnum = enumOf(
  'BodyClassification',
  'Which system a public body belongs to. 机关类别',
  BODY_CLASSIFICATIONS,
  {
    party: 'Party. 党委',
    government: 'Government. 政府',
    legislature: "People's congress. 人大",
    consultative: 'CPPCC. 政协',
    supervision: 'Supervision. 纪检监察',
    court: 'Court. 法院',
    procuratorate: 'Procuratorate. 检察院',
    military: 'Military. 军队',
    massOrganization: 'Mass organisation. 群团',
    international: 'International. 国际组织',
  } satisfies Record<BodyClassification, string>,
);

export const PlaceLevelEnum = enumOf('PlaceLevel', 'Administrative level of a place. 行政级别', PLACE_LEVELS, {
  country: 'Country. 国家',
  province: 'Province. 省',
  prefecture: 'Prefecture-level city. 地级市',
  county: 'County, district. 县、区',
  township: 'Town, township, subdistrict. 乡镇、街道',
  village: 'Village, community. 村、社区',
  zone: 'Development zone, park. 开发区、园区',
  natural: 'Mountain, river, street … 自然地物、街道',
} satisfies Record<PlaceLevel, string>);

export const ModalityEnum = enumOf('Modality', 'Whether it happened. 情态', MODALITIES, {
  happened: 'It took place. 已发生',
  planned: 'It is planned. 计划（将、拟）',
  required: 'It is demanded. 要求',
  denied: 'It is denied. 否定',
} satisfies Record<Modality, string>);

export const DatePrecisionEnum = enumOf(
  'DatePrecision',
  'How exactly the paper gave a date. 日期精度',
  DATE_PRECISIONS,
  {
    minute: 'To the minute. 精确到分',
    day: 'To the day. 精确到日',
    month: 'To the month. 精确到月',
    year: 'To the year. 精确到年',
    range: 'From … to …. 时段',
    about: 'Some day shortly before the issue. 近日、日前',
  } satisfies Record<DatePrecision, string>,
);

export const ArticleKindEnum = enumOf('ArticleKind', 'What a piece of a page is. 稿件类型', ARTICLE_KINDS, {
  news: 'News. 新闻',
  feature: 'Feature. 通讯、特写',
  caption: 'Caption. 图片说明',
  notice: 'Notice. 公告',
  masthead: 'Masthead. 报头',
  fragment: 'A stray piece. 残段',
  slogan: 'Slogan. 标语',
} satisfies Record<ArticleKind, string>);

const DIRECTIONS = ['out', 'in', 'both'] as const;

export const DirectionEnum = enumOf('Direction', 'Which end of a claim the entity is at. 方向', DIRECTIONS, {
  out: 'It is the subject. 作主语',
  in: 'It is the object. 作宾语',
  both: 'Either. 均可',
});

/** A word of a closed vocabulary, or null when the text in the store is none of its words. */
export function wordOf<W extends string>(words: readonly W[], text: unknown): W | null {
  return words.find((word) => word === text) ?? null;
}
