import { ObjectType } from '@nestjs/graphql';
import { Entity, Node } from './node.model.js';

@ObjectType({ implements: () => [Node, Entity], description: 'A titled document, book, song or report. 作品、文件' })
export class Work extends Entity {}

@ObjectType({
  implements: () => [Node, Entity],
  description: 'A product, brand, craft or heritage item. 产品、品牌、非遗',
})
export class Product extends Entity {}

@ObjectType({ implements: () => [Node, Entity], description: 'A named honour. 荣誉' })
export class Award extends Entity {}

@ObjectType({
  implements: () => [Node, Entity],
  description: 'A title as printed, whoever holds it. Who held it where and when is HeldPost. 职务名称',
})
export class PostTitle extends Entity {}
