import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { IN_TEXT_ORDER } from '../claims/claims-at.js';
import { type Figure, FigureConnection } from '../claims/fact.model.js';
import { listConnection } from '../connections/connection.mapper.js';
import { ConnectionArgs, type ConnectionOf } from '../connections/connection.model.js';
import { toEntity } from '../nodes/entity.mapper.js';
import { Entity } from '../nodes/node.model.js';
import { Organization } from '../organizations/organization.model.js';
import { Place } from '../places/place.model.js';
import type { GraphContext, NoArgs } from '../requests/graph-context.js';
import { ProgramCarrier } from './carrier.model.js';

/** Who a carrier is, and its figures. */
@Resolver(() => ProgramCarrier)
export class ProgramCarrierResolver {
  @ResolveField(() => Entity, { description: 'A place or organisation. 实施者。' })
  async carrier(parent: ProgramCarrier, _: NoArgs, { graph }: GraphContext): Promise<Entity> {
    return toEntity(await graph.entityOf(parent.carrierId));
  }

  @ResolveField(() => Place, { nullable: true, description: 'The carrier, when it is a place; else null. 实施地。' })
  async place(parent: ProgramCarrier, _: NoArgs, { graph }: GraphContext): Promise<Place | null> {
    const carrier = toEntity(await graph.entityOf(parent.carrierId));
    return carrier instanceof Place ? carrier : null;
  }

  @ResolveField(() => Organization, {
    nullable: true,
    description: 'The carrier, when it is an organisation; else null. 实施机构。',
  })
  async organization(parent: ProgramCarrier, _: NoArgs, { graph }: GraphContext): Promise<Organization | null> {
    const carrier = toEntity(await graph.entityOf(parent.carrierId));
    return carrier instanceof Organization ? carrier : null;
  }

  @ResolveField(() => FigureConnection, {
    description: 'Numbers of the carrier in the articles that say that it carries the programme out. 实施者的数据。',
  })
  figures(@Parent() parent: ProgramCarrier, @Args() args: ConnectionArgs): ConnectionOf<Figure> {
    const order = { keyOf: ({ record }: Figure) => [record.article, ...IN_TEXT_ORDER.keyOf(record)] };
    return listConnection(parent.figureList, order, args, (figure) => figure);
  }
}
