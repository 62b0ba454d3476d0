import { claimsAmong, DEFAULT_HUB_DEGREE, findWays, type Way } from '#libs/analysis';
import type { RelationType } from '#libs/domain';
import { Args, ArgsType, Context, Field, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { toClaim } from '../claims/fact.mapper.js';
import { within } from '../limits/bound.js';
import { entitiesOf, toEntity } from '../nodes/entity.mapper.js';
import { RequestGraph } from '../requests/request-graph.js';
import { RelationTypeEnum } from '../vocabulary/enum.js';
import { EgoNetwork, Hop, Path, PathSearch } from './network.model.js';

const MAX_LIMIT = 500;
const MAX_HUBS_SHOWN = 50;

@ArgsType()
class EgoNetworkArgs {
  @Field(() => ID, { description: 'Whom or what to put in the middle. 中心实体编号。' })
  id!: string;

  @Field(() => Int, { defaultValue: 1, description: 'How many steps, 1 to 3. 步数。' })
  depth: number = 1;

  @Field(() => Int, { defaultValue: 60, description: `How many relations at most, 1 to ${MAX_LIMIT}. 关系上限。` })
  limit: number = 60;

  @Field({
    defaultValue: false,
    description: 'Whether relations among the neighbours are wanted too, within the limit. 是否包含邻居之间的关系。',
  })
  induced: boolean = false;

  @Field(() => [RelationTypeEnum], { nullable: true, description: 'Only these relations. 关系类型。' })
  types?: RelationType[] | null;
}

@ArgsType()
class PathArgs {
  @Field(() => ID, { description: 'Where to begin. 起点编号。' })
  from!: string;

  @Field(() => ID, { description: 'Where to end. 终点编号。' })
  to!: string;

  @Field(() => Int, { defaultValue: 4, description: 'How many relations a way may have, 1 to 6. 最大长度。' })
  maxLength: number = 4;

  @Field(() => Int, { defaultValue: 5, description: 'How many ways at most, 1 to 20. 路径上限。' })
  k: number = 5;

  @Field(() => [RelationTypeEnum], { nullable: true, description: 'Only these relations. 关系类型。' })
  relationTypes?: RelationType[] | null;

  @Field({
    defaultValue: false,
    description: 'Whether no way may go through entities that everything leads to (中国). 是否排除枢纽。',
  })
  excludeHubs: boolean = false;

  @Field(() => Int, {
    defaultValue: DEFAULT_HUB_DEGREE,
    description: 'From how many claims on an entity is a hub, 10 to 100000. 枢纽的最低陈述数。',
  })
  hubDegree: number = DEFAULT_HUB_DEGREE;
}

/** Networks around one entity and ways between two. */
@Resolver()
export class NetworkResolver {
  @Query(() => EgoNetwork, {
    nullable: true,
    description: 'What lies around an entity, nearest and surest first; null where there is none. 关系网络。',
  })
  async egoNetwork(@Args() args: EgoNetworkArgs, @Context('graph') graph: RequestGraph): Promise<EgoNetwork | null> {
    const depth = within('depth', args.depth, 1, 3);
    const limit = within('limit', args.limit, 1, MAX_LIMIT);
    const types = args.types ?? undefined;
    const center = await graph.entity(args.id);
    if (!center) return null;
    const found = await graph.store.neighbourhood(center.id, { depth, limit, types });
    const entities = found.entities.some((each) => each.id === center.id)
      ? found.entities
      : [center, ...found.entities];
    const claims = new Map(found.claims.map((claim) => [claim.id, claim]));
    let isCut = found.truncated;
    if (args.induced) {
      const among = await claimsAmong(graph, entities, { types }, limit);
      isCut ||= among.truncated;
      for (const claim of among.claims) {
        if (claims.size < limit) claims.set(claim.id, claim);
        else if (!claims.has(claim.id)) isCut = true;
      }
    }
    return Object.assign(new EgoNetwork(), {
      center: toEntity(center),
      entities: entities.map(toEntity),
      claims: [...claims.values()].map(toClaim),
      truncated: isCut,
    });
  }

  @Query(() => PathSearch, {
    description: 'The shortest ways between two entities and the next-shortest, by what happened. 两者之间的路径。',
  })
  async paths(@Args() args: PathArgs, @Context('graph') graph: RequestGraph): Promise<PathSearch> {
    const found = await findWays(graph, args.from, args.to, {
      maxLength: within('maxLength', args.maxLength, 1, 6),
      k: within('k', args.k, 1, 20),
      types: args.relationTypes ?? undefined,
      excludeHubs: args.excludeHubs,
      hubDegree: within('hubDegree', args.hubDegree, 10, 100_000),
    });
    return Object.assign(new PathSearch(), {
      nodes: await Promise.all(found.ways.map((way) => toPath(graph, way))),
      excludedHubs: await entitiesOf(graph, found.hubs.slice(0, MAX_HUBS_SHOWN)),
      opened: found.opened,
      truncated: found.truncated,
    });
  }
}

async function toPath(graph: RequestGraph, way: Way): Promise<Path> {
  const entities = await entitiesOf(graph, way.entities);
  return Object.assign(new Path(), {
    length: way.hops.length,
    entities,
    hops: way.hops.flatMap(({ claims }, at) => {
      const [best] = claims;
      if (!best) return [];
      const claimIds = claims.map((claim) => claim.id);
      return [Object.assign(new Hop(), { from: entities[at], to: entities[at + 1], claim: toClaim(best), claimIds })];
    }),
  });
}
