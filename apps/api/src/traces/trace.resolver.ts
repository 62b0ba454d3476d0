import {
  comparable,
  coverageOf,
  type Division,
  periodOf,
  type ProgramRegionRow,
  programRegions,
  type ProgramRegions,
  type TracePeriod,
} from '#libs/analysis';
import { YaowenError } from '#libs/domain';
import type { ClaimRecord } from '#libs/store';
import { Args, ArgsType, Context, Field, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { toArticle } from '../articles/article.mapper.js';
import { Article } from '../articles/article.model.js';
import { toDate } from '../claims/date.model.js';
import { toFigure } from '../claims/fact.mapper.js';
import { listConnection } from '../connections/connection.mapper.js';
import { ConnectionArgs, type ConnectionOf, MAX_FIRST } from '../connections/connection.model.js';
import { Event } from '../events/event.model.js';
import { isoDate } from '../limits/bound.js';
import { entitiesOf, kindOf, peopleOf, toEntity } from '../nodes/entity.mapper.js';
import { Entity } from '../nodes/node.model.js';
import { Organization } from '../organizations/organization.model.js';
import { Person } from '../people/person.model.js';
import { Program, Project } from '../programs/program.model.js';
import type { GraphContext, NoArgs } from '../requests/graph-context.js';
import { RequestGraph } from '../requests/request-graph.js';
import { DIVISIONS } from './divisions.js';
import {
  ComparableFigure,
  FigurePoint,
  FigurePointConnection,
  ProgramTrace,
  ProgramTraceRow,
  ProgramTraceRowConnection,
  ProgramVariant,
  Region,
  TraceCoverage,
  type TraceLevel,
  TraceLevelEnum,
  TracePeriodEnum,
} from './trace.model.js';

@ArgsType()
class TraceArgs {
  @Field(() => TraceLevelEnum, { defaultValue: 'county', description: 'By which divisions. 层级。' })
  level: TraceLevel = 'county';

  @Field(() => TracePeriodEnum, { defaultValue: 'year', description: 'By which stretches of time. 时段划分。' })
  period: TracePeriod = 'year';

  @Field(() => String, { nullable: true, description: 'From this ISO date on, inclusive. 起始日期。' })
  from?: string | null;

  @Field(() => String, { nullable: true, description: 'Up to this ISO date, inclusive. 截止日期。' })
  to?: string | null;
}

@ArgsType()
class FigureSeriesArgs extends TraceArgs {
  @Field(() => ID, { description: 'Id of the programme. 工程编号。' })
  program!: string;

  @Field({ description: 'What is measured, or a part of it (投资). 指标。' })
  indicator!: string;
}

async function tracedProgram(graph: RequestGraph, id: string, args: TraceArgs): Promise<ProgramRegions | null> {
  const options = {
    level: args.level,
    period: args.period,
    from: isoDate('from', args.from),
    to: isoDate('to', args.to),
  };
  return graph.answer(`program trace ${JSON.stringify([id, options])}`, () =>
    programRegions(graph, DIVISIONS, id, options),
  );
}

/** A programme's way over the country. */
@Resolver(() => ProgramTrace)
export class ProgramTraceResolver {
  @Query(() => ProgramTrace, {
    nullable: true,
    description:
      'Where a programme is carried out, by region and stretch of time; null where there is no such programme. 工程追踪。',
  })
  async programTrace(
    @Args('id', { type: () => ID, description: 'Id of the programme. 工程编号。' }) id: string,
    @Args() args: TraceArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ProgramTrace | null> {
    const trace = await tracedProgram(graph, id, args);
    return (
      trace &&
      Object.assign(new ProgramTrace(), {
        level: args.level,
        by: args.period,
        truncated: trace.truncated,
        programId: trace.program.id,
        allRows: trace.rows,
      })
    );
  }

  @Query(() => FigurePointConnection, {
    description:
      'One indicator of a programme over regions and time, in comparable units, by region and period. 指标序列。',
  })
  async figureSeries(
    @Args() args: FigureSeriesArgs,
    @Args() page: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<FigurePoint>> {
    const trace = await tracedProgram(graph, args.program, args);
    if (!trace) {
      throw new YaowenError('api.no-program', 'notFound', `there is no programme ${args.program}`, {
        id: args.program,
      });
    }
    const indicator = args.indicator.trim();
    const points = trace.rows.flatMap((row) =>
      row.figures
        .filter((claim) => claim.type === 'figure' && claim.indicator.includes(indicator))
        .map((claim) => {
          const figure = comparableOf(claim);
          const period = figure.printed.period?.value ?? row.period;
          const own = claim.type === 'figure' ? claim.period : null;
          const bucket = own ? periodOf(own, args.period) : row.period;
          return Object.assign(new FigurePoint(), { region: toRegion(row.region), period, bucket, figure });
        }),
    );
    // One number stands once, though articles of several regions or years may bring it.
    const unique = [
      ...new Map(points.map((point) => [`${point.region?.code} ${point.figure.printed.id}`, point])).values(),
    ];
    const order = {
      keyOf: ({ region, period, figure }: FigurePoint) => [region?.code ?? '~', period ?? '~', figure.printed.id],
    };
    return listConnection(unique, order, page, (point) => point, !trace.truncated);
  }

  @ResolveField(() => Program, { description: 'The programme. 工程。' })
  async program(trace: ProgramTrace, _: NoArgs, { graph }: GraphContext): Promise<Program> {
    return kindOf(Program, toEntity(await graph.entityOf(trace.programId)));
  }

  @ResolveField(() => ProgramTraceRowConnection, {
    description:
      'A row a region and stretch of time, by region, then by time; those without a region last. 各地各时段。',
  })
  rows(@Parent() trace: ProgramTrace, @Args() args: ConnectionArgs): ConnectionOf<ProgramTraceRow> {
    const order = { keyOf: ({ region, period }: ProgramRegionRow) => [region?.code ?? '~', period ?? '~'] };
    return listConnection(trace.allRows, order, args, toRow, !trace.truncated);
  }

  @ResolveField(() => TraceCoverage, {
    nullable: true,
    description: 'Which regions are silent; null where no article says where, or the place has no code. 覆盖情况。',
  })
  coverage(
    @Parent() trace: ProgramTrace,
    @Args('parent', {
      type: () => String,
      nullable: true,
      description:
        'Full name or code of the larger region; when left out, the smallest that holds all that speak. 上级地区。',
    })
    parent: string | null | undefined,
  ): TraceCoverage | null {
    const code = parent == null ? undefined : (DIVISIONS.named(parent) ?? DIVISIONS.byCode(parent))?.code;
    if (parent != null && code === undefined) {
      throw new YaowenError(
        'api.no-region',
        'notFound',
        `there is no division ${JSON.stringify(parent)}; give its full name or code`,
      );
    }
    const coverage = coverageOf(DIVISIONS, trace.allRows, trace.level, code);
    if (!coverage) return null;
    const { speaking, silent } = coverage;
    return Object.assign(new TraceCoverage(), {
      parent: toRegion(coverage.parent),
      speaking: speaking.map(toRegion),
      silent: silent.map(toRegion),
      total: speaking.length + silent.length,
    });
  }

  @ResolveField(() => [ProgramVariant], {
    description: `Programmes that are local variants of it, or that it is a variant of, ${MAX_FIRST} at most. 地方版本。`,
  })
  async variants(trace: ProgramTrace, _: NoArgs, { graph }: GraphContext): Promise<ProgramVariant[]> {
    const [record, { items }] = await Promise.all([
      graph.entityOf(trace.programId),
      graph.store.judgements({ first: 1000, entity: trace.programId }),
    ]);
    const found = new Map<string, ProgramVariant>();
    for (const { a, b, by, reasons, features } of items) {
      if (features?.['relation'] !== 'variantOf') continue;
      const other = await graph.entity(record.members.includes(a) ? b : a);
      if (!other || other.id === record.id || found.has(other.id) || found.size >= MAX_FIRST) continue;
      found.set(other.id, Object.assign(new ProgramVariant(), { reasons: [...reasons], by, variantId: other.id }));
    }
    return [...found.values()].sort((a, b) => (a.variantId < b.variantId ? -1 : 1));
  }
}

/** What stands in one row. */
@Resolver(() => ProgramTraceRow)
export class ProgramTraceRowResolver {
  @ResolveField(() => [Entity], { description: 'Places and organisations that carry it out there. 实施者。' })
  async carriers({ row }: ProgramTraceRow, _: NoArgs, { graph }: GraphContext): Promise<Entity[]> {
    return entitiesOf(graph, row.carriers);
  }

  @ResolveField(() => [Organization], { description: 'Organisations that carry it or its projects out. 机构。' })
  async organizations({ row }: ProgramTraceRow, _: NoArgs, { graph }: GraphContext): Promise<Organization[]> {
    return (await entitiesOf(graph, row.organizations)).map((each) => kindOf(Organization, each));
  }

  @ResolveField(() => [Person], { description: 'Who holds a post in a body of the region, in these articles. 官员。' })
  async officials({ row }: ProgramTraceRow, _: NoArgs, { graph }: GraphContext): Promise<Person[]> {
    return peopleOf(graph, row.officials);
  }

  @ResolveField(() => [Event], { description: 'Events in the region, in these articles. 活动。' })
  async events({ row }: ProgramTraceRow, _: NoArgs, { graph }: GraphContext): Promise<Event[]> {
    return (await entitiesOf(graph, row.events)).map((each) => kindOf(Event, each));
  }

  @ResolveField(() => [Project], { description: 'Projects that belong to it there, in these articles. 项目。' })
  async projects({ row }: ProgramTraceRow, _: NoArgs, { graph }: GraphContext): Promise<Project[]> {
    return (await entitiesOf(graph, row.projects)).map((each) => kindOf(Project, each));
  }

  @ResolveField(() => [Article], { description: 'The articles that say so, by id. 报道。' })
  async articles({ row }: ProgramTraceRow, _: NoArgs, { graph }: GraphContext): Promise<Article[]> {
    return (await Promise.all(row.articles.map((id) => graph.articleOf(id)))).map(toArticle);
  }
}

/** The programme that is a variant. */
@Resolver(() => ProgramVariant)
export class ProgramVariantResolver {
  @ResolveField(() => Program, { description: 'The other programme. 另一项工程。' })
  async program(variant: ProgramVariant, _: NoArgs, { graph }: GraphContext): Promise<Program> {
    return kindOf(Program, toEntity(await graph.entityOf(variant.variantId)));
  }
}

function toRegion(division: Division): Region;
function toRegion(division: Division | null): Region | null;
function toRegion(division: Division | null): Region | null {
  return division && Object.assign(new Region(), division);
}

function comparableOf(claim: ClaimRecord): ComparableFigure {
  const printed = toFigure(claim);
  return Object.assign(new ComparableFigure(), {
    indicator: printed.indicator,
    printed,
    ...comparable(printed.value, printed.unit),
  });
}

function toRow(row: ProgramRegionRow): ProgramTraceRow {
  return Object.assign(new ProgramTraceRow(), {
    region: toRegion(row.region),
    isAbove: row.isAbove,
    period: row.period,
    isCoarse: row.isCoarse,
    first: toDate(row.first),
    last: toDate(row.last),
    status: row.status,
    figures: row.figures.map(comparableOf),
    claimIds: row.claims,
    row,
  });
}
