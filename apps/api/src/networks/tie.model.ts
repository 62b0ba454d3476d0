import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { DateModel } from '../claims/date.model.js';
import { Derived } from '../claims/derived.model.js';
import { Claim } from '../claims/fact.model.js';
import { FamilyTie, Participation } from '../claims/relation.model.js';
import { SharedService } from '../people/colleague.model.js';
import { Delegation } from '../people/delegation.model.js';
import { Meeting } from '../people/meeting.model.js';
import { Person } from '../people/person.model.js';

@ObjectType({ implements: () => [Derived], description: 'An event two people took part in. 共同参加的活动' })
export class SharedEvent extends Derived {
  @Field(() => [Participation], { description: 'How the one took part, newest first. 甲的参加方式。' })
  a!: Participation[];

  @Field(() => [Participation], { description: 'How the other took part, newest first. 乙的参加方式。' })
  b!: Participation[];

  eventId!: string;
}

@ObjectType({ implements: () => [Derived], description: 'Somebody or something both are linked to. 共同关联' })
export class Link extends Derived {
  @Field(() => [Claim], { description: 'What links the one to it, at most 20. 与甲的关系。' })
  a!: Claim[];

  @Field(() => [Claim], { description: 'What links the other to it, at most 20. 与乙的关系。' })
  b!: Claim[];

  throughId!: string;
}

@ObjectType({ description: 'Everything that links two people. 两人之间的全部联系' })
export class Tie {
  @Field(() => Person, { description: 'The one. 甲。' })
  a!: Person;

  @Field(() => Person, { description: 'The other. 乙。' })
  b!: Person;

  @Field(() => Int, { description: 'How often they met. 会见次数。' })
  times!: number;

  @Field(() => Float, { description: 'Sum of the weights of their meetings; 0 without any. 联系强度。' })
  weight!: number;

  @Field(() => DateModel, { nullable: true, description: 'First meeting; null where none has a date. 首次。' })
  first!: DateModel | null;

  @Field(() => DateModel, { nullable: true, description: 'Latest meeting; null where none has a date. 最近。' })
  last!: DateModel | null;

  @Field(() => [Meeting], { description: 'Their meetings, newest first, at most 100. 会见。' })
  meetings!: Meeting[];

  @Field(() => [SharedEvent], {
    description: 'Events both took part in, however large, newest first, at most 100. 共同参加的活动。',
  })
  events!: SharedEvent[];

  @Field(() => [SharedService], { description: 'Posts in the same bodies at about one time. 同机构任职。' })
  services!: SharedService[];

  @Field(() => [FamilyTie], { description: 'Family ties between them. 亲属关系。' })
  family!: FamilyTie[];

  @Field(() => [Delegation], { description: 'Travels together, newest first, at most 100. 同行。' })
  delegations!: Delegation[];

  @Field(() => [Link], {
    description: 'Ways of two steps, through whomever or whatever; by id, at most 100. 经由一方的间接联系。',
  })
  links!: Link[];

  @Field({ description: 'Whether one of the two has more claims than were read. 是否未读全。' })
  truncated!: boolean;
}
