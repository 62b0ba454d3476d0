import type { EntityType } from '#libs/domain';
import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { TextSpan } from '../articles/article.model.js';
import { connectionType } from '../connections/connection.model.js';
import { Entity } from '../nodes/node.model.js';
import { EntityTypeEnum, enumOf } from '../vocabulary/enum.js';
import { MATCH_KINDS, type MatchKind } from './find-entities.js';

const KINDS = {
  exact: 'The whole name, Traditional characters counting as Simplified ones. 全名匹配。',
  prefix: 'The beginning of the name. 开头匹配。',
  part: 'A part of the name. 部分匹配。',
  typo: 'The whole name but for one character. 仅差一字。',
  sound: 'Pinyin, its beginning or its initials. 拼音或首字母匹配。',
} as const satisfies Record<MatchKind, string>;

/** GraphQL's `MatchKind`. */
export const MatchKindEnum = enumOf(
  'MatchKind',
  'How a name matched, the best first. 匹配方式',
  MATCH_KINDS,
  (word) => KINDS[word],
);

/** Ways to order what a search found. */
export const SEARCH_ORDERS = ['best', 'articles', 'name'] as const;
export type SearchOrder = (typeof SEARCH_ORDERS)[number];

const ORDERS = {
  best: 'By match, then by number of articles. 最佳匹配。',
  articles: 'Those that most articles speak of first. 报道最多者在前。',
  name: 'By name. 按名称。',
} as const satisfies Record<SearchOrder, string>;

/** GraphQL's `SearchOrder`. */
export const SearchOrderEnum = enumOf(
  'SearchOrder',
  'How what was found is ordered. 搜索排序',
  SEARCH_ORDERS,
  (word) => ORDERS[word],
);

@ObjectType({ description: 'Something that a search found. 搜索结果' })
export class SearchHit {
  @Field(() => Entity, { description: 'What was found. 实体。' })
  entity!: Entity;

  @Field({ description: 'The name or alias that matched. 匹配的名称。' })
  matched!: string;

  @Field(() => MatchKindEnum, { description: 'How it matched. 匹配方式。' })
  kind!: MatchKind;

  @Field(() => [TextSpan], {
    description:
      'Where the text stands in matched, half-open, in UTF-16 units; empty for matches by sound or with a typo. 高亮位置。',
  })
  highlights!: TextSpan[];

  @Field(() => Float, { description: 'Larger is better; comparable within one answer only. 得分。' })
  score!: number;
}

/** A page of what was found, with what its facets are counted from. */
export const SearchHitConnection = connectionType<SearchHit>('SearchHit', () => SearchHit);

@ObjectType({ description: 'A value and how many of what was found have it. 分面计数' })
export class FacetCount {
  @Field({ description: 'The value: a newspaper, region or year. 取值。' })
  value!: string;

  @Field(() => Int, { description: 'How many entities. 数量。' })
  count!: number;
}

@ObjectType({ description: 'A type and how many of what was found are of it. 类型计数' })
export class TypeFacet {
  @Field(() => EntityTypeEnum, { description: 'The type. 类型。' })
  type!: EntityType;

  @Field(() => Int, { description: 'How many entities. 数量。' })
  count!: number;
}

@ObjectType({
  description: 'What was found, counted by type and by the articles that speak of it, the largest first. 分面',
})
export class SearchFacets {
  @Field(() => [TypeFacet], { description: 'By type. 按类型。' })
  types!: TypeFacet[];

  @Field(() => [FacetCount], { description: 'By home region of the newspapers. 按报纸所在地。' })
  regions!: FacetCount[];

  @Field(() => [FacetCount], { description: 'By newspaper. 按报纸。' })
  papers!: FacetCount[];

  @Field(() => [FacetCount], { description: 'By year of issue. 按年份。' })
  years!: FacetCount[];

  @Field({
    description:
      'False where not every entity was looked at, because there are too many: counts are at least so many. 计数是否精确。',
  })
  isExact!: boolean;
}
