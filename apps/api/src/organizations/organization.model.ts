import type { BodyClassification } from '#libs/domain';
import { Field, ObjectType } from '@nestjs/graphql';
import { connectionType } from '../connections/connection.model.js';
import { Entity, Node } from '../nodes/node.model.js';
import { BodyClassificationEnum } from '../vocabulary/enum.js';

@ObjectType({
  implements: () => [Node, Entity],
  description: 'A public body, company or institution; type says which. 机关、企业、事业单位或社会组织',
})
export class Organization extends Entity {
  @Field(() => BodyClassificationEnum, {
    nullable: true,
    description: 'Which system a public body belongs to; null for others and where it is not known. 机关类别。',
  })
  classification!: BodyClassification | null;

  @Field(() => String, {
    nullable: true,
    description: 'Full name of the place it acts for; null where none is known. 管辖地。',
  })
  jurisdiction!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Unified social credit code, which search finds as well; null where no imported list gives one. 统一社会信用代码。',
  })
  code!: string | null;
}

export const OrganizationConnection = connectionType<Organization>('Organization', () => Organization);
