import { type RelationType, YaowenError } from '#libs/domain';
import { Args, ArgsType, Context, Field, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { toClaim } from '../claims/fact.mapper.js';
import { within } from '../limits/bound.js';
import { toEntity } from '../nodes/entity.mapper.js';
import { RequestGraph } from '../requests/request-graph.js';
import { RelationTypeEnum } from '../vocabulary/enum.js';
import { EgoNetwork, Path } from './network.model.js';

@ArgsType()
class EgoNetworkArgs {
  @Field(() => ID, { description: 'Whom or what to put in the middle. 中心实体编号。' })
  id!: string;

  @Field(() => Int, { defaultValue: 1, description: 'How many steps, 1 to 3. 步数。' })
  depth: number = 1;

  @Field(() => Int, { defaultValue: 60, description: 'How many relations at most, 1 to 500. 关系上限。' })
  limit: number = 60;

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
  limit: number = 5;

  @Field(() => [RelationTypeEnum], { nullable: true, description: 'Only these relations. 关系类型。' })
  types?: RelationType[] | null;
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
    const limit = within('limit', args.limit, 1, 500);
    const center = await graph.entity(args.id);
    if (!center) return null;
    const found = await graph.store.neighbourhood(center.id, { depth, limit, types: args.types ?? undefined });
    const entities = found.entities.some((each) => each.id === center.id)
      ? found.entities
      : [center, ...found.entities];
    return Object.assign(new EgoNetwork(), {
      center: toEntity(center),
      entities: entities.map(toEntity),
      claims: found.claims.map(toClaim),
      truncated: found.truncated,
    });
  }

  @Query(() => [Path], { description: 'Shortest ways between two entities, shortest first. 两者之间的路径。' })
  async paths(@Args() args: PathArgs, @Context('graph') graph: RequestGraph): Promise<Path[]> {
    const maxLength = within('maxLength', args.maxLength, 1, 6);
    const limit = within('limit', args.limit, 1, 20);
    const ends = await graph.entitiesByIds([args.from, args.to]);
    [args.from, args.to].forEach((id, index) => {
      if (!ends[index]) throw new YaowenError('api.no-entity', 'notFound', `there is no entity ${id}`, { id });
    });
    const paths = await graph.store.paths(args.from, args.to, { maxLength, limit, types: args.types ?? undefined });
    return Promise.all(
      paths.map(async (path) =>
        Object.assign(new Path(), {
          length: path.claims.length,
          entities: (await Promise.all(path.entities.map((id) => graph.entityOf(id)))).map(toEntity),
          claims: path.claims.map(toClaim),
        }),
      ),
    );
  }
}
