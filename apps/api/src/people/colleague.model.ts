import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateModel } from '../claims/date.model.js';
import { Derived } from '../claims/derived.model.js';
import { connectionType } from '../connections/connection.model.js';
import { HeldPost } from './post.model.js';

@ObjectType({ implements: () => [Derived], description: 'Two posts held in one body at about one time. 同机构任职' })
export class SharedService extends Derived {
  @Field(() => HeldPost, { description: 'The post of the person asked about. 本人职务。' })
  self!: HeldPost;

  @Field(() => HeldPost, { description: 'The post of the other. 对方职务。' })
  other!: HeldPost;

  @Field(() => DateModel, {
    nullable: true,
    description: 'From when both are known to have served; null where the citings do not overlap. 共事起。',
  })
  from!: DateModel | null;

  @Field(() => DateModel, {
    nullable: true,
    description: 'Until when both are known to have served; null where the citings do not overlap. 共事止。',
  })
  to!: DateModel | null;

  @Field(() => Int, {
    description:
      '0 where the known times overlap, else the days between them: papers cite a post on some days only. 间隔天数。',
  })
  gapDays!: number;

  bodyId!: string;
}

@ObjectType({ implements: () => [Derived], description: 'Somebody who served beside a person. 同事' })
export class Colleague extends Derived {
  @Field(() => [SharedService], { description: 'In which bodies, when; nearest in time first. 共事的机构与时间。' })
  services!: SharedService[];

  personId!: string;
}

export const ColleagueConnection = connectionType<Colleague>('Colleague', () => Colleague);
