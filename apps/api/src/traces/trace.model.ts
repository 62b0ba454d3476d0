import { type ProgramRegionRow, TRACE_PERIODS, type TracePeriod } from '#libs/analysis';
import type { PlaceLevel } from '#libs/domain';
import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateModel } from '../claims/date.model.js';
import { Derived } from '../claims/derived.model.js';
import { Figure } from '../claims/fact.model.js';
import { connectionType } from '../connections/connection.model.js';
import { enumOf } from '../vocabulary/enum.js';

/** Levels by which a programme's way can be told. */
export const TRACE_LEVELS = ['province', 'prefecture', 'county', 'township'] as const satisfies readonly PlaceLevel[];
export type TraceLevel = (typeof TRACE_LEVELS)[number];

const LEVELS = {
  province: 'By province. 按省级。',
  prefecture: 'By prefecture-level city. 按地级。',
  county: 'By county, city or district. 按县级。',
  township: 'By town, township or subdistrict. 按乡级。',
} as const satisfies Record<TraceLevel, string>;

/** GraphQL's `TraceLevel`. */
export const TraceLevelEnum = enumOf(
  'TraceLevel',
  'By which divisions a programme is followed. 追踪层级',
  TRACE_LEVELS,
  (word) => LEVELS[word],
);

const PERIODS = {
  year: 'By year: 2024. 按年。',
  half: 'By half of a year: 2024-H1. 按半年。',
  quarter: 'By quarter: 2024-Q3. 按季度。',
  month: 'By month: 2024-11. 按月。',
} as const satisfies Record<TracePeriod, string>;

/** GraphQL's `TracePeriod`. */
export const TracePeriodEnum = enumOf(
  'TracePeriod',
  'By which stretches of time a programme is followed; what articles date no more exactly than its year stands under the year. 时段',
  TRACE_PERIODS,
  (word) => PERIODS[word],
);

@ObjectType({ description: 'An administrative division, whether articles speak of it or not. 行政区划' })
export class Region {
  @Field(() => ID, { description: 'GB/T 2260 code: 2 to 9 digits, as the list of divisions has it. 区划代码。' })
  code!: string;

  @Field({ description: 'Its full name. 全称。' })
  name!: string;
}

@ObjectType({ description: 'A printed number in a unit that others can be compared with. 可比数据' })
export class ComparableFigure {
  @Field({ description: 'What is measured (总投资). 指标。' })
  indicator!: string;

  @Field(() => Float, { description: 'The number in that unit. 换算后的数值。' })
  value!: number;

  @Field({ description: 'The base unit: 元, 亩, 千克, 人 … 基本单位。' })
  unit!: string;

  @Field(() => Float, { description: 'What the printed number was multiplied with: 亿元 has 100000000. 换算系数。' })
  factor!: number;

  @Field(() => Figure, { description: 'The number as printed, with its evidence. 原始数据。' })
  printed!: Figure;
}

@ObjectType({
  implements: () => [Derived],
  description:
    'What articles of one stretch of time say of a programme in one region: what stands in the same articles and belongs to the region. 某地某时段的实施情况',
})
export class ProgramTraceRow extends Derived {
  @Field(() => Region, { nullable: true, description: 'Where; null where no article says. 地区。' })
  region!: Region | null;

  @Field({
    description:
      'Whether the region lies above the level asked for: a city where counties were meant. 是否高于所选层级。',
  })
  isAbove!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'Stretch of time spoken of (2024, 2024-H1, 2024-Q3, 2024-11); the year where the articles say no more exactly, null where they have no date. 时段。',
  })
  period!: string | null;

  @Field({
    description:
      'Whether period is a year where a shorter stretch was asked for, because the articles say no more exactly. 时段是否只到年份。',
  })
  isCoarse!: boolean;

  @Field(() => DateModel, { nullable: true, description: 'First mention; null for none with a date. 首次提及。' })
  first!: DateModel | null;

  @Field(() => DateModel, { nullable: true, description: 'Last mention; null for none with a date. 末次提及。' })
  last!: DateModel | null;

  @Field({ description: 'As the newest article says it; else done, or planned where none says it was done. 状态。' })
  status!: string;

  @Field(() => [ComparableFigure], {
    description:
      'Numbers of the carriers and their projects, and of the programme where the article speaks of this region alone. 数据。',
  })
  figures!: ComparableFigure[];

  row!: ProgramRegionRow;
}

export const ProgramTraceRowConnection = connectionType<ProgramTraceRow>('ProgramTraceRow', () => ProgramTraceRow);

@ObjectType({ description: 'Which regions of a larger one speak of a programme, and which are silent. 覆盖情况' })
export class TraceCoverage {
  @Field(() => Region, { description: 'The larger region. 上级地区。' })
  parent!: Region;

  @Field(() => [Region], { description: 'Those that articles say carry it out, by code. 有报道的地区。' })
  speaking!: Region[];

  @Field(() => [Region], {
    description: 'All others of the list of divisions, by code. What is silent may still carry it out. 无报道的地区。',
  })
  silent!: Region[];

  @Field(() => Int, { description: 'How many there are. 总数。' })
  total!: number;
}

@ObjectType({
  description: 'Where a programme was carried out, region by region and stretch of time by stretch of time. 工程追踪',
})
export class ProgramTrace {
  @Field(() => TraceLevelEnum, { description: 'By which divisions. 层级。' })
  level!: TraceLevel;

  @Field(() => TracePeriodEnum, { description: 'By which stretches of time. 时段划分。' })
  by!: TracePeriod;

  @Field({ description: 'Whether there are more articles than are read; then the newest count. 是否截断。' })
  truncated!: boolean;

  programId!: string;
  allRows!: readonly ProgramRegionRow[];
}

@ObjectType({ description: 'A local variant of a programme, or the programme it is a variant of. 地方版本' })
export class ProgramVariant {
  @Field(() => [String], { description: 'Why it is taken for one. 理由。' })
  reasons!: string[];

  @Field({ description: 'Who says so: name@version of a rule. 判断者。' })
  by!: string;

  variantId!: string;
}

@ObjectType({ description: 'One number of a series over regions and years. 数据序列中的一点' })
export class FigurePoint {
  @Field(() => Region, { nullable: true, description: 'Where; null where no article says. 地区。' })
  region!: Region | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The time it covers as printed, else the stretch of time the articles speak of; null for neither. 时段。',
  })
  period!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The stretch of time asked for in which that lies; the year where it is no more exact or reaches over two, null without a date. 所属时段。',
  })
  bucket!: string | null;

  @Field(() => ComparableFigure, { description: 'The number. 数据。' })
  figure!: ComparableFigure;
}

export const FigurePointConnection = connectionType<FigurePoint>('FigurePoint', () => FigurePoint);
