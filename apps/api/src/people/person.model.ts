import { Field, ObjectType } from '@nestjs/graphql';
import { connectionType } from '../connections/connection.model.js';
import { Entity, Node } from '../nodes/node.model.js';

@ObjectType({ implements: () => [Node, Entity], description: 'A named individual. 人物' })
export class Person extends Entity {
  @Field(() => String, { nullable: true, description: 'As printed; null where no article prints it. 性别。' })
  gender!: string | null;
}

export const PersonConnection = connectionType<Person>('Person', () => Person);
