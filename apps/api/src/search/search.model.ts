import { Field, Float, ObjectType } from '@nestjs/graphql';
import { connectionType } from '../connections/connection.model.js';
import { Entity } from '../nodes/node.model.js';

@ObjectType({ description: 'Something that a search found. 搜索结果' })
export class SearchHit {
  @Field(() => Entity, { description: 'What was found. 实体。' })
  entity!: Entity;

  @Field({ description: 'The name or alias that matched. 匹配的名称。' })
  matched!: string;

  @Field(() => Float, { description: 'Larger is better; comparable within one answer only. 得分。' })
  score!: number;
}

export const SearchHitConnection = connectionType<SearchHit>('SearchHit', () => SearchHit);
