import type { EventRole } from '#libs/domain';
import { Field, ObjectType } from '@nestjs/graphql';
import { connectionType } from '../connections/connection.model.js';
import { Node } from '../nodes/node.model.js';
import { EventRoleEnum } from '../vocabulary/enum.js';
import { Fact } from './fact.model.js';

@ObjectType({ implements: () => [Node, Fact], description: 'Who took part in an event, and how. 参加活动' })
export class Participation extends Fact {
  @Field(() => EventRoleEnum, { nullable: true, description: 'Null where the article leaves it open. 角色。' })
  role!: EventRole | null;
}

export const ParticipationConnection = connectionType<Participation>('Participation', () => Participation);

@ObjectType({ implements: () => [Node, Fact], description: 'Who went where. 到访、调研' })
export class Visit extends Fact {}

export const VisitConnection = connectionType<Visit>('Visit', () => Visit);

@ObjectType({
  implements: () => [Node, Fact],
  description: 'A place or organisation that carries out a programme. 工程、政策的实施',
})
export class Implementation extends Fact {
  @Field(() => String, { nullable: true, description: 'done or planned; null where it is not said. 状态。' })
  status!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Period as the article gives it; null where it does not. 时段。',
  })
  period!: string | null;
}

export const ImplementationConnection = connectionType<Implementation>('Implementation', () => Implementation);

@ObjectType({
  implements: () => [Node, Fact],
  description: 'An organisation or place that invests in, builds or runs a project. 项目承担',
})
export class Undertaking extends Fact {
  @Field(() => String, { nullable: true, description: 'invests, builds, operates; null where it is not said. 方式。' })
  kind!: string | null;

  @Field(() => String, { nullable: true, description: 'Amount as printed; null where none is. 金额。' })
  amount!: string | null;
}

export const UndertakingConnection = connectionType<Undertaking>('Undertaking', () => Undertaking);

@ObjectType({ implements: () => [Node, Fact], description: 'Two who work together. 合作' })
export class Cooperation extends Fact {
  @Field(() => String, {
    nullable: true,
    description: 'signing, joint base, partnership; null where it is not said. 形式。',
  })
  kind!: string | null;
}

export const CooperationConnection = connectionType<Cooperation>('Cooperation', () => Cooperation);

@ObjectType({ implements: () => [Node, Fact], description: 'A tie of family: person is `kind` of relative. 亲属' })
export class FamilyTie extends Fact {
  @Field(() => String, {
    nullable: true,
    description: 'What person is to relative (父亲); null where only that they are family is said. 称谓。',
  })
  kind!: string | null;
}

export const FamilyTieConnection = connectionType<FamilyTie>('FamilyTie', () => FamilyTie);

@ObjectType({ implements: () => [Node, Fact], description: 'An honour received. 获奖' })
export class AwardReceived extends Fact {
  @Field(() => String, { nullable: true, description: 'Year as printed; null where none is. 年度。' })
  year!: string | null;

  @Field(() => String, { nullable: true, description: 'Who gave it; null where no article says. 授予者。' })
  issuer!: string | null;
}

export const AwardReceivedConnection = connectionType<AwardReceived>('AwardReceived', () => AwardReceived);

@ObjectType({ implements: () => [Node, Fact], description: 'Who wrote or delivered a work. 著述' })
export class Authorship extends Fact {
  @Field(() => String, {
    nullable: true,
    description: 'wrote, delivered, explained; null where it is not said. 方式。',
  })
  kind!: string | null;
}

export const AuthorshipConnection = connectionType<Authorship>('Authorship', () => Authorship);

@ObjectType({ implements: () => [Node, Fact], description: 'Who belongs to an organisation, without a title. 成员' })
export class Membership extends Fact {}

export const MembershipConnection = connectionType<Membership>('Membership', () => Membership);
