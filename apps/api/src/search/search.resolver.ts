import { type EntityType, YaowenError } from '#libs/domain';
import { Args, ArgsType, Context, Field, Query, Resolver } from '@nestjs/graphql';
import { sliceRequest, toConnection } from '../connections/connection.mapper.js';
import { ConnectionArgs, type ConnectionOf } from '../connections/connection.model.js';
import { toEntity } from '../nodes/entity.mapper.js';
import { RequestGraph } from '../requests/request-graph.js';
import { EntityTypeEnum } from '../vocabulary/enum.js';
import { SearchHit, SearchHitConnection } from './search.model.js';

/** Longest text one may search for; no name of anything is longer. */
const MAX_SEARCH_TEXT = 100;

@ArgsType()
class SearchArgs extends ConnectionArgs {
  @Field({ description: 'A name, part of one, pinyin or initials (梁, lyp). 名称、拼音或首字母。' })
  text!: string;

  @Field(() => [EntityTypeEnum], { nullable: true, description: 'Only these types; all when left out. 类型。' })
  types?: EntityType[] | null;
}

/** Search over all entities. */
@Resolver()
export class SearchResolver {
  @Query(() => SearchHitConnection, {
    description: 'Finds by name, alias, pinyin: exact first, then beginnings, then parts. 搜索。',
  })
  async search(@Args() args: SearchArgs, @Context('graph') graph: RequestGraph): Promise<ConnectionOf<SearchHit>> {
    const request = sliceRequest(args);
    const text = args.text.trim();
    if (text.length > MAX_SEARCH_TEXT) {
      throw new YaowenError(
        'api.search-text',
        'limit',
        `the text to search for has ${text.length} characters; no name is longer than ${MAX_SEARCH_TEXT}`,
      );
    }
    const slice =
      text === ''
        ? { items: [], cursors: [], hasNext: false, total: 0 }
        : await graph.store.search(text, args.types ? { types: args.types } : {}, request);
    return toConnection(slice, request, (hit) =>
      Object.assign(new SearchHit(), { entity: toEntity(hit.entity), matched: hit.matched, score: hit.score }),
    );
  }
}
