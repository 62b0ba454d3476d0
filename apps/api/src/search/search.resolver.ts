import { firstDay, lastDay } from '#libs/analysis';
import { type EntityType, YaowenError } from '#libs/domain';
import { Args, ArgsType, Context, Field, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { listConnection, type ListOrder } from '../connections/connection.mapper.js';
import { ConnectionArgs, type ConnectionOf } from '../connections/connection.model.js';
import { isoDate } from '../limits/bound.js';
import { toEntity } from '../nodes/entity.mapper.js';
import { regionNamed } from '../places/regions.js';
import type { GraphContext, NoArgs } from '../requests/graph-context.js';
import { RequestGraph } from '../requests/request-graph.js';
import { EntityTypeEnum } from '../vocabulary/enum.js';
import { type Found, findEntities, type FoundEntities, rankOf } from './find-entities.js';
import { SearchFacets, SearchHit, SearchHitConnection, type SearchOrder, SearchOrderEnum } from './search.model.js';

/** Longest text one may search for; no name of anything is longer. */
const MAX_SEARCH_TEXT = 100;

@ArgsType()
class SearchArgs extends ConnectionArgs {
  @Field({ description: 'A name, part of one, pinyin or initials (梁, lyp). 名称、拼音或首字母。' })
  text!: string;

  @Field(() => [EntityTypeEnum], { nullable: true, description: 'Only these types; all when left out. 类型。' })
  types?: EntityType[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only what lies in this place, or what newspapers at home in it speak of; its id or full name. 地区。',
  })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'Only what is spoken of from this ISO date on. 起始日期。' })
  from?: string | null;

  @Field(() => String, { nullable: true, description: 'Only what is spoken of up to this ISO date. 截止日期。' })
  to?: string | null;

  @Field(() => SearchOrderEnum, { defaultValue: 'best', description: 'In which order. 排序方式。' })
  orderBy: SearchOrder = 'best';
}

const ORDERS: Readonly<Record<SearchOrder, ListOrder<Found>>> = {
  best: {
    keyOf: ({ entity, kind }) => [rankOf(kind), entity.articleCount, entity.name, entity.id],
    descending: [false, true, false, false],
  },
  articles: { keyOf: ({ entity }) => [entity.articleCount, entity.name, entity.id], descending: [true, false, false] },
  name: { keyOf: ({ entity }) => [entity.name, entity.id] },
};

/** A page of hits that knows all that was found. */
interface FoundConnection extends ConnectionOf<SearchHit> {
  readonly all: FoundEntities;
}

/** Search over all entities. */
@Resolver(() => SearchHitConnection)
export class SearchResolver {
  @Query(() => SearchHitConnection, {
    description:
      'Finds by name, alias, pinyin, in Traditional characters too; where nothing is called so, by sound and with one wrong character. 搜索。',
  })
  async search(@Args() args: SearchArgs, @Context('graph') graph: RequestGraph): Promise<FoundConnection> {
    const text = args.text.trim();
    if (text.length > MAX_SEARCH_TEXT) {
      throw new YaowenError(
        'api.search-text',
        'limit',
        `the text to search for has ${text.length} characters; no name is longer than ${MAX_SEARCH_TEXT}`,
      );
    }
    const all = text === '' ? { found: [], isWhole: true } : await findEntities(graph.store, text, args.types);
    const kept = await within(graph, all, args);
    const page = listConnection(kept.found, ORDERS[args.orderBy], args, toHit, kept.isWhole);
    return { ...page, all: kept };
  }

  @ResolveField(() => SearchFacets, {
    description: 'All that was found, not this page alone, counted by type, region, newspaper and year. 分面统计。',
  })
  async facets(
    { all: { found, isWhole } }: FoundConnection,
    _: NoArgs,
    { graph }: GraphContext,
  ): Promise<SearchFacets> {
    const facts = await Promise.all(found.map(({ entity }) => graph.printedFacts(entity.id)));
    const counted = <T extends string>(of: readonly (readonly T[])[]): [T, number][] => {
      const counts = new Map<T, number>();
      for (const values of of) for (const value of new Set(values)) counts.set(value, (counts.get(value) ?? 0) + 1);
      return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
    };
    const facet = (of: readonly (readonly string[])[]) => counted(of).map(([value, count]) => ({ value, count }));
    return Object.assign(new SearchFacets(), {
      types: counted(found.map(({ entity }) => [entity.type])).map(([type, count]) => ({ type, count })),
      regions: facet(facts.map(({ regions }) => regions)),
      papers: facet(facts.map(({ papers }) => papers)),
      years: facet(facts.map(({ issued }) => issued.map((day) => day.slice(0, 4)))),
      isExact: isWhole,
    });
  }
}

function toHit({ entity, matched, kind, at }: Found): SearchHit {
  return Object.assign(new SearchHit(), {
    entity: toEntity(entity),
    matched,
    kind,
    highlights: at ? [{ ...at }] : [],
    score: 10 - 2 * rankOf(kind) + entity.articleCount / (entity.articleCount + 1),
  });
}

/** What of all found is of a region and of a time. */
async function within(graph: RequestGraph, all: FoundEntities, args: SearchArgs): Promise<FoundEntities> {
  const [from, to] = [isoDate('from', args.from), isoDate('to', args.to)];
  if (args.region == null && from === undefined && to === undefined) return all;
  const region = args.region == null ? null : await regionNamed(graph, args.region);
  const facts = await Promise.all(all.found.map(({ entity }) => graph.printedFacts(entity.id)));
  const found = all.found.filter(({ entity }, i) => {
    const { regions = [], issued = [] } = facts[i] ?? {};
    const isThere =
      !region ||
      region.places.includes(entity.id) ||
      region.bodies.includes(entity.id) ||
      regions.some((name) => region.names.has(name));
    const isThen = (from === undefined && to === undefined) || issued.some((day) => lies(day, from, to));
    return isThere && isThen;
  });
  return { found, isWhole: all.isWhole };
}

/** Whether an issue may be of a day between two dates. */
function lies(issued: string, from: string | undefined, to: string | undefined): boolean {
  const asDate = (value: string) => ({ value, precision: 'day' }) as const;
  const isAfter = from === undefined || lastDay(asDate(issued)) >= firstDay(asDate(from));
  return isAfter && (to === undefined || firstDay(asDate(issued)) <= lastDay(asDate(to)));
}
