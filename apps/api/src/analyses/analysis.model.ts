import type { Community as DerivedCommunity, PeopleNetwork as DerivedNetwork } from '#libs/analysis';
import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionType } from '../connections/connection.model.js';
import { enumOf } from '../vocabulary/enum.js';

@ObjectType({
  description: 'What an analysis was made of: which ties, weighed how, and what was left out. 分析所用的网络',
})
export class Projection {
  @Field({ description: 'In words: what is a node, what is a tie, what it weighs. 构造方法。' })
  method!: string;

  @Field(() => Int, { description: 'People in the network. 人数。' })
  people!: number;

  @Field(() => Int, { description: 'Ties between them. 联系数。' })
  ties!: number;

  @Field(() => Int, { description: 'People left out: without a tie that counts, or beyond maxPeople. 未计入的人数。' })
  peopleCut!: number;

  @Field(() => Int, { description: 'Groups larger than this gave no ties. 人数上限。' })
  maxGroupSize!: number;

  @Field(() => Float, { description: 'Ties that weigh less were left out. 最低联系强度。' })
  minWeight!: number;

  @Field({ description: 'Whether a bound of reading was reached, so that meetings are missing. 是否未读全。' })
  truncated!: boolean;
}

const ORDERS = {
  pageRank: 'Largest PageRank first. 按 PageRank。',
  degree: 'Most ties first. 按联系人数。',
  betweenness: 'Largest betweenness first. 按中介中心性。',
  strength: 'Heaviest ties together first. 按联系强度。',
  constraint: 'Smallest constraint first: brokers. 按约束度，经纪人在前。',
} as const;

/** In which order people of a network are wanted. */
export type StandingOrder = keyof typeof ORDERS;

/** GraphQL's `StandingOrder`. */
export const StandingOrderEnum = enumOf(
  'StandingOrder',
  'In which order people of a network are listed. 排序方式',
  ['pageRank', 'degree', 'betweenness', 'strength', 'constraint'] as const,
  (word) => ORDERS[word],
);

@ObjectType({ description: 'Where one person stands in a network. 人物在网络中的位置' })
export class Standing {
  @Field(() => Int, { description: 'How many people they are tied to. 度。' })
  degree!: number;

  @Field(() => Float, { description: 'Sum of the weights of their ties. 强度。' })
  strength!: number;

  @Field(() => Float, { description: 'Share of the shortest ways that lead through them, 0 to 1. 中介中心性。' })
  betweenness!: number;

  @Field(() => Float, { description: 'By weight, damping 0.85; all sum to 1. PageRank 值。' })
  pageRank!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Burt's constraint: low for who brokers between people without ties; null without ties. 约束度。",
  })
  constraint!: number | null;

  @Field(() => Int, { description: 'Index of their community. 所属社区。' })
  community!: number;

  personId!: string;
}

export const StandingConnection = connectionType<Standing>('Standing', () => Standing);

@ObjectType({ description: 'People tied to one another more than to others. 社区' })
export class Community {
  @Field(() => Int, { description: 'Number of it, 0 for the largest. 序号。' })
  index!: number;

  @Field(() => Int, { description: 'How many people. 人数。' })
  size!: number;

  community!: DerivedCommunity;
}

@ObjectType({ description: 'Meetings in one month. 月度活动' })
export class MonthOfActivity {
  @Field({ description: 'ISO month. 月份。' })
  month!: string;

  @Field(() => Int, { description: 'How many meetings. 会见次数。' })
  count!: number;
}

@ObjectType({ description: 'A tie between two people of a network. 网络中的联系' })
export class NetworkTie {
  @Field(() => Float, { description: 'Sum of 1/(groupSize − 1) over their meetings. 联系强度。' })
  weight!: number;

  @Field(() => Int, { description: 'How many meetings. 次数。' })
  times!: number;

  aId!: string;
  bId!: string;
}

export const NetworkTieConnection = connectionType<NetworkTie>('NetworkTie', () => NetworkTie);

@ObjectType({ description: 'A network of people by who met whom, and what follows from its form. 人物网络分析' })
export class PeopleNetwork {
  @Field(() => Projection, { description: 'What it was made of. 所用网络。' })
  projection!: Projection;

  @Field(() => Float, { description: 'Modularity of the communities, −0.5 to 1. 模块度。' })
  modularity!: number;

  @Field(() => [MonthOfActivity], {
    description: 'Meetings by month, from the first to the last; undated ones are left out. 逐月活动。',
  })
  activity!: MonthOfActivity[];

  network!: DerivedNetwork;
}

@InputType({
  description: 'Which part of the graph is analysed; at most one of around, program and region. 分析范围',
})
export class NetworkSelectionInput {
  @Field(() => ID, { nullable: true, description: 'A person: whoever lies within depth ties of them. 中心人物编号。' })
  around?: string | null;

  @Field(() => Int, { defaultValue: 2, description: 'How many ties from the person, 1 to 3. 步数。' })
  depth: number = 2;

  @Field(() => ID, {
    nullable: true,
    description: 'A programme or project: people in the articles that speak of it. 工程、政策编号。',
  })
  program?: string | null;

  @Field(() => String, { nullable: true, description: 'A place, by full name or id: meetings in it and below. 地区。' })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'From this ISO date on, inclusive. 起始日期。' })
  from?: string | null;

  @Field(() => String, { nullable: true, description: 'Up to this ISO date, inclusive. 截止日期。' })
  to?: string | null;
}
