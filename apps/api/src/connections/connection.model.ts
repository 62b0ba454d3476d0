import { type Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';

/** Most items one page of a list may have. */
export const MAX_FIRST = 100;

/** `first` and `after` of every list. */
@ArgsType()
export class ConnectionArgs {
  @Field(() => Int, { description: `How many at most, 1 to ${MAX_FIRST}; always to be said. 最多返回多少条，必填。` })
  first!: number;

  @Field(() => String, { nullable: true, description: 'Cursor of the last item you have. 上一页最后一条的游标。' })
  after?: string | null;
}

@ObjectType({ description: 'Where a page of a list lies in the whole list. 分页信息。' })
export class PageInfo {
  @Field({ description: 'Whether more follow. 后面是否还有。' })
  hasNextPage!: boolean;

  @Field({ description: 'Whether some came before. 前面是否还有。' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first item; null on an empty page. 首条游标。' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last item; null on an empty page. 末条游标。' })
  endCursor!: string | null;
}

/** One item of a list with its cursor. */
export interface EdgeOf<T> {
  cursor: string;
  node: T;
}

/** A page of a list, by the Relay specification. */
export interface ConnectionOf<T> {
  edges: EdgeOf<T>[];
  nodes: T[];
  pageInfo: PageInfo;
  totalCount: number;
  totalIsExact: boolean;
}

/**
 * Makes the GraphQL types `<name>Edge` and `<name>Connection` of a list of `node`.
 *
 * @param name the reader's word for one item, e.g. `Person`.
 */
export function connectionType<T>(name: string, node: () => unknown): Type<ConnectionOf<T>> {
  @ObjectType(`${name}Edge`, { description: 'One item with its cursor. 列表中的一条。' })
  class Edge implements EdgeOf<T> {
    @Field({ description: 'Pass it as `after` to go on from here. 游标。' })
    cursor!: string;

    @Field(() => node() as Type<T>, { description: 'The item. 条目。' })
    node!: T;
  }

  @ObjectType(`${name}Connection`, { description: 'A page of a list in a stable order. 一页有固定顺序的列表。' })
  class Connection implements ConnectionOf<T> {
    @Field(() => [Edge], { description: 'Items with cursors. 带游标的条目。' })
    edges!: Edge[];

    @Field(() => [node() as Type<T>], { description: 'The items alone, for short queries. 条目。' })
    nodes!: T[];

    @Field(() => PageInfo, { description: 'Where this page lies. 分页信息。' })
    pageInfo!: PageInfo;

    @Field(() => Int, {
      description: 'Number of items in the whole list; at least so many where totalIsExact is false. 总数。',
    })
    totalCount!: number;

    @Field({
      description:
        'False where the list was made of the newest claims only, because there are too many to read all. 总数是否精确。',
    })
    totalIsExact!: boolean;
  }
  return Connection;
}
