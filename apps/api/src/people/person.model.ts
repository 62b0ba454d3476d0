import { Field, ObjectType } from '@nestjs/graphql';
import { connectionType } from '../connections/connection.model.js';
import { Entity, Node } from '../nodes/node.model.js';

@ObjectType({ implements: () => [Node, Entity], description: 'A named individual. 人物' })
export class Person extends Entity {
  @Field(() => String, {
    nullable: true,
    description: 'As an imported list or an article gives it (男, 女); null elsewhere. 性别。',
  })
  gender!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Date of birth as exact as an imported list gives it (1970-03); null elsewhere. 出生年月。',
  })
  birth!: string | null;
}

export const PersonConnection = connectionType<Person>('Person', () => Person);
