import { Field, ObjectType } from '@nestjs/graphql';
import { connectionType } from '../connections/connection.model.js';
import { Entity, Node } from '../nodes/node.model.js';

@ObjectType({
  implements: () => [Node, Entity],
  description: 'A policy, plan, campaign or named initiative. 政策、规划、工程、行动',
})
export class Program extends Entity {
  @Field(() => String, {
    nullable: true,
    description: 'national, provincial …; null where no article says. 层级。',
  })
  level!: string | null;

  @Field(() => String, { nullable: true, description: 'Who issued it; null where no article says. 发布机关。' })
  issuer!: string | null;
}

export const ProgramConnection = connectionType<Program>('Program', () => Program);

@ObjectType({
  implements: () => [Node, Entity],
  description: 'A concrete construction, investment or research project. 项目',
})
export class Project extends Entity {}

export const ProjectConnection = connectionType<Project>('Project', () => Project);
