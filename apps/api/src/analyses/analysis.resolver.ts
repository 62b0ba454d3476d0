import {
  DEFAULT_MAX_GROUP,
  DEFAULT_MAX_PEOPLE,
  MAX_PEOPLE,
  peopleNetwork,
  type PersonStanding,
  type PeopleNetwork as DerivedNetwork,
} from '#libs/analysis';
import { YaowenError } from '#libs/domain';
import { Args, ArgsType, Context, Field, Float, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { listConnection, type ListOrder } from '../connections/connection.mapper.js';
import { ConnectionArgs, type ConnectionOf, MAX_FIRST } from '../connections/connection.model.js';
import { isoDate, within } from '../limits/bound.js';
import { kindOf, peopleOf, toEntity } from '../nodes/entity.mapper.js';
import { Person, PersonConnection } from '../people/person.model.js';
import { regionNamed } from '../places/regions.js';
import type { GraphContext, NoArgs } from '../requests/graph-context.js';
import { RequestGraph } from '../requests/request-graph.js';
import {
  Community,
  MonthOfActivity,
  NetworkSelectionInput,
  NetworkTie,
  NetworkTieConnection,
  PeopleNetwork,
  Projection,
  Standing,
  StandingConnection,
  type StandingOrder,
  StandingOrderEnum,
} from './analysis.model.js';

const METHOD =
  'Nodes are people. A meeting that articles state, or an event of n named people, ties each two of them by 1/(n−1); what is planned, required or denied does not count.';

@ArgsType()
class PeopleNetworkArgs {
  @Field(() => NetworkSelectionInput, {
    nullable: true,
    description: 'Which part of the graph; all of it when left out, as far as bounds allow. 分析范围。',
  })
  selection?: NetworkSelectionInput | null;

  @Field(() => Int, {
    defaultValue: DEFAULT_MAX_GROUP,
    description: 'Events with more named persons than this make no ties, 2 to 200. 人数上限。',
  })
  maxGroupSize: number = DEFAULT_MAX_GROUP;

  @Field(() => Float, { defaultValue: 0, description: 'Ties that weigh less are left out. 最低联系强度。' })
  minWeight: number = 0;

  @Field(() => Int, {
    defaultValue: DEFAULT_MAX_PEOPLE,
    description: `How many people at most, 2 to ${MAX_PEOPLE}; those with the heaviest ties stay. 人数上限。`,
  })
  maxPeople: number = DEFAULT_MAX_PEOPLE;
}

@ArgsType()
class StandingArgs extends ConnectionArgs {
  @Field(() => StandingOrderEnum, { defaultValue: 'pageRank', description: 'In which order. 排序方式。' })
  orderBy: StandingOrder = 'pageRank';
}

const STANDING_ORDERS = {
  pageRank: { keyOf: (each) => [each.pageRank, each.person], descending: [true, false] },
  degree: { keyOf: (each) => [each.degree, each.person], descending: [true, false] },
  betweenness: { keyOf: (each) => [each.betweenness, each.person], descending: [true, false] },
  strength: { keyOf: (each) => [each.strength, each.person], descending: [true, false] },
  constraint: { keyOf: (each) => [each.constraint ?? Number.MAX_VALUE, each.person] },
} as const satisfies Record<StandingOrder, ListOrder<PersonStanding>>;

/** Networks of people, computed once a version of the graph. */
@Resolver(() => PeopleNetwork)
export class PeopleNetworkResolver {
  @Query(() => PeopleNetwork, {
    description:
      'Who is central, who brokers, who belongs together, when much happened: over a person’s surroundings, a programme, a region or a time. 人物网络分析。',
  })
  async peopleNetwork(@Args() args: PeopleNetworkArgs, @Context('graph') graph: RequestGraph): Promise<PeopleNetwork> {
    const { selection } = args;
    const options = {
      maxGroup: within('maxGroupSize', args.maxGroupSize, 2, 200),
      minWeight: args.minWeight,
      maxPeople: within('maxPeople', args.maxPeople, 2, MAX_PEOPLE),
    };
    const anchors = [selection?.around, selection?.program, selection?.region].filter((each) => each != null);
    if (anchors.length > 1) {
      throw new YaowenError('api.selection', 'input', 'give at most one of around, program and region');
    }
    const where = {
      around: selection?.around ?? undefined,
      depth: within('depth', selection?.depth ?? 2, 1, 3),
      program: selection?.program ?? undefined,
      from: isoDate('from', selection?.from),
      to: isoDate('to', selection?.to),
    };
    const question = `people network ${JSON.stringify([where, selection?.region, options])}`;
    const network = await graph.answer(question, async () => {
      const region = selection?.region == null ? undefined : await regionNamed(graph, selection.region);
      return peopleNetwork(graph, { ...where, region }, options);
    });
    return toPeopleNetwork(network);
  }

  @ResolveField(() => StandingConnection, { description: 'Where everybody stands in it. 人物位置。' })
  standings(@Parent() { network }: PeopleNetwork, @Args() args: StandingArgs): ConnectionOf<Standing> {
    return listConnection(network.standings, STANDING_ORDERS[args.orderBy], args, toStanding);
  }

  @ResolveField(() => [Community], { description: 'Who belongs together (Louvain, by weight), largest first. 社区。' })
  communities(
    @Parent() { network }: PeopleNetwork,
    @Args('first', { type: () => Int, description: `How many at most, 1 to ${MAX_FIRST}. 最多返回多少个。` })
    first: number,
  ): Community[] {
    return network.communities
      .slice(0, within('first', first, 1, MAX_FIRST))
      .map((community) =>
        Object.assign(new Community(), { index: community.index, size: community.people.length, community }),
      );
  }

  @ResolveField(() => NetworkTieConnection, { description: 'Its ties, heaviest first. 联系。' })
  ties(@Parent() { network }: PeopleNetwork, @Args() args: ConnectionArgs): ConnectionOf<NetworkTie> {
    const order: ListOrder<DerivedNetwork['ties'][number]> = {
      keyOf: (tie) => [tie.weight, tie.a, tie.b],
      descending: [true, false, false],
    };
    return listConnection(network.ties, order, args, ({ a, b, weight, meetings }) =>
      Object.assign(new NetworkTie(), { aId: a, bId: b, weight, times: meetings }),
    );
  }
}

/** Whose standing it is. */
@Resolver(() => Standing)
export class StandingResolver {
  @ResolveField(() => Person, { description: 'Who. 人物。' })
  async person(standing: Standing, _: NoArgs, { graph }: GraphContext): Promise<Person> {
    return kindOf(Person, toEntity(await graph.entityOf(standing.personId)));
  }
}

/** Who belongs to a community. */
@Resolver(() => Community)
export class CommunityResolver {
  @ResolveField(() => PersonConnection, { description: 'Its people, strongest ties first. 成员。' })
  async people(
    @Parent() { community }: Community,
    @Args() args: ConnectionArgs,
    @Context('graph') graph: RequestGraph,
  ): Promise<ConnectionOf<Person>> {
    const people = await peopleOf(graph, community.people);
    const places = new Map(community.people.map((id, at) => [id, at]));
    return listConnection(people, { keyOf: (each) => [places.get(each.id) ?? 0, each.id] }, args, (each) => each);
  }
}

/** Whom a tie joins. */
@Resolver(() => NetworkTie)
export class NetworkTieResolver {
  @ResolveField(() => Person, { description: 'The one. 甲。' })
  async a(tie: NetworkTie, _: NoArgs, { graph }: GraphContext): Promise<Person> {
    return kindOf(Person, toEntity(await graph.entityOf(tie.aId)));
  }

  @ResolveField(() => Person, { description: 'The other. 乙。' })
  async b(tie: NetworkTie, _: NoArgs, { graph }: GraphContext): Promise<Person> {
    return kindOf(Person, toEntity(await graph.entityOf(tie.bId)));
  }
}

function toPeopleNetwork(network: DerivedNetwork): PeopleNetwork {
  const { maxGroup, ...projection } = network.projection;
  return Object.assign(new PeopleNetwork(), {
    projection: Object.assign(new Projection(), { ...projection, method: METHOD, maxGroupSize: maxGroup }),
    modularity: network.modularity,
    activity: network.activity.map(({ month, meetings }) =>
      Object.assign(new MonthOfActivity(), { month, count: meetings }),
    ),
    network,
  });
}

function toStanding({ person, ...standing }: PersonStanding): Standing {
  return Object.assign(new Standing(), { ...standing, personId: person });
}
