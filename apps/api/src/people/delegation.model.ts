import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateModel } from '../claims/date.model.js';
import { Derived } from '../claims/derived.model.js';
import { connectionType } from '../connections/connection.model.js';

@ObjectType({ implements: () => [Derived], description: 'People who went somewhere together (陪同, 一行). 同行' })
export class Delegation extends Derived {
  @Field(() => DateModel, { nullable: true, description: 'When; null where no article says. 时间。' })
  date!: DateModel | null;

  eventId!: string | null;
  principalIds!: readonly string[];
  companionIds!: readonly string[];
  destinationIds!: readonly string[];
  key!: string;
}

export const DelegationConnection = connectionType<Delegation>('Delegation', () => Delegation);

@ObjectType({ implements: () => [Derived], description: 'Somebody who travels with a person. 同行者' })
export class Companion extends Derived {
  @Field(() => Int, { description: 'How often. 次数。' })
  times!: number;

  @Field(() => DateModel, { nullable: true, description: 'Earliest; null where no date is known. 首次。' })
  first!: DateModel | null;

  @Field(() => DateModel, { nullable: true, description: 'Latest; null where no date is known. 最近。' })
  last!: DateModel | null;

  @Field(() => [Delegation], { description: 'The travels, newest first. 各次同行。' })
  delegations!: Delegation[];

  personId!: string;
}

export const CompanionConnection = connectionType<Companion>('Companion', () => Companion);
