import { firstDay } from '#libs/analysis';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { factsAt, figuresAt } from '../claims/claims-at.js';
import { type Figure, FigureConnection } from '../claims/fact.model.js';
import { toImplementation, toUndertaking } from '../claims/relation.mapper.js';
import {
  type Implementation,
  ImplementationConnection,
  type Undertaking,
  UndertakingConnection,
} from '../claims/relation.model.js';
import { listConnection, type ListOrder } from '../connections/connection.mapper.js';
import { ConnectionArgs, type ConnectionOf } from '../connections/connection.model.js';
import { EntityListArgs, OneEntityArgs } from '../nodes/entity.args.js';
import { entityList, neighboursAt, oneEntity } from '../nodes/entity-list.js';
import { Place, PlaceConnection } from '../places/place.model.js';
import { RequestGraph } from '../requests/request-graph.js';
import { type ProgramCarrier, ProgramCarrierConnection } from './carrier.model.js';
import { carriersOf } from './carriers.js';
import { Program, ProgramConnection, Project, ProjectConnection } from './program.model.js';

/** In the order in which articles first speak of them; those without a date last. */
const FIRST_TOLD_FIRST: ListOrder<ProgramCarrier> = {
  keyOf: (each) => [each.first ? firstDay(each.first) : '~', each.carrierId],
};

/** Finds programmes, and tells who carries one out. */
@Resolver(() => Program)
export class ProgramResolver {
  @Query(() => Program, { nullable: true, description: 'One by id or exact name; null for none. 一项工程或政策。' })
  async program(@Args() args: OneEntityArgs, @Context('graph') graph: RequestGraph): Promise<Program | null> {
    return oneEntity(graph, Program, ['Program'], args.id, args.name);
  }

  @Query(() => ProgramConnection, { description: 'All, by name. 全部工程、政策。' })
  async programs(@Args() args: EntityListArgs, @Context('graph') graph: RequestGraph): Promise<ConnectionOf<Program>> {
    return entityList(graph, Program, ['Program'], args);
  }

  @ResolveField(() => ImplementationConnection, {
    description: 'Every single statement that somebody carries it out, newest first. 实施陈述。',
  })
  async implementations(
    @Parent() program: Program,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Implementation>> {
    return factsAt(graph, program.id, { types: ['implements'], direction: 'in' }, args, toImplementation);
  }

  @ResolveField(() => ProgramCarrierConnection, {
    description: 'Places that carry it out, each once, with status, period, figures and evidence. 实施地。',
  })
  async places(
    @Parent() program: Program,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<ProgramCarrier>> {
    const carriers = await carriersOf(graph, program.id);
    const entities = await graph.entitiesByIds(carriers.map((each) => each.carrierId));
    const places = carriers.filter((_, index) => entities[index]?.type === 'Place');
    return listConnection(places, FIRST_TOLD_FIRST, args, (each) => each);
  }

  @ResolveField(() => ProgramCarrierConnection, {
    description: 'Places and organisations that carry it out, each once. 实施地与单位。',
  })
  async carriers(
    @Parent() program: Program,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<ProgramCarrier>> {
    return listConnection(await carriersOf(graph, program.id), FIRST_TOLD_FIRST, args, (each) => each);
  }

  @ResolveField(() => FigureConnection, { description: 'Numbers about it as a whole. 整体数据。' })
  async figures(
    @Parent() program: Program,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Figure>> {
    return figuresAt(graph, program.id, args);
  }

  @ResolveField(() => ProjectConnection, { description: 'Projects that belong to it. 所含项目。' })
  async projects(
    @Parent() program: Program,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Project>> {
    return neighboursAt(graph, program.id, ['partOf'], 'in', Project, args);
  }
}

/** Who builds a project, where, with which figures. */
@Resolver(() => Project)
export class ProjectResolver {
  @ResolveField(() => UndertakingConnection, { description: 'Who invests in it, builds or runs it. 承担者。' })
  async undertakings(
    @Parent() project: Project,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Undertaking>> {
    return factsAt(graph, project.id, { types: ['undertakes'], direction: 'in' }, args, toUndertaking);
  }

  @ResolveField(() => PlaceConnection, { description: 'Where it is. 所在地。' })
  async locatedIn(
    @Parent() project: Project,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Place>> {
    return neighboursAt(graph, project.id, ['locatedIn'], 'out', Place, args);
  }

  @ResolveField(() => FigureConnection, { description: 'Numbers about it. 数据。' })
  async figures(
    @Parent() project: Project,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Figure>> {
    return figuresAt(graph, project.id, args);
  }
}
