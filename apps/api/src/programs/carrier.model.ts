import { Field, ObjectType } from '@nestjs/graphql';
import { DateModel } from '../claims/date.model.js';
import { Evidence, type Figure } from '../claims/fact.model.js';
import { connectionType } from '../connections/connection.model.js';

@ObjectType({
  description:
    'A place or organisation that carries out a programme, over all articles that say so. 工程、政策的实施者',
})
export class ProgramCarrier {
  @Field({ description: 'As the newest article says it; else done, or planned where none says it was done. 状态。' })
  status!: string;

  @Field(() => String, { nullable: true, description: 'Period as an article gives it; null where none does. 时段。' })
  period!: string | null;

  @Field(() => DateModel, {
    nullable: true,
    description: 'Earliest day an article speaks of; null for none. 最早见报。',
  })
  first!: DateModel | null;

  @Field(() => DateModel, { nullable: true, description: 'Latest day an article speaks of; null for none. 最晚见报。' })
  last!: DateModel | null;

  @Field(() => [Evidence], { description: 'Where it is said. 原文证据。' })
  evidence!: Evidence[];

  carrierId!: string;
  figureList!: Figure[];
}

export const ProgramCarrierConnection = connectionType<ProgramCarrier>('ProgramCarrier', () => ProgramCarrier);
