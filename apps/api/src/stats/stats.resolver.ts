import { CLAIM_TYPES, ENTITY_TYPES } from '#libs/domain';
import type { StoreStats } from '#libs/store';
import { Context, Query, Resolver } from '@nestjs/graphql';
import { RequestGraph } from '../requests/request-graph.js';
import { Stats } from './stats.model.js';

function counts<W extends string>(words: readonly W[], of: Readonly<Record<string, number>>) {
  return words.map((type) => ({ type, count: of[type] ?? 0 })).filter((each) => each.count > 0);
}

function sum(of: Readonly<Record<string, number>>): number {
  return Object.values(of).reduce((total, count) => total + count, 0);
}

/** Counts of the store as GraphQL's. */
export function toStats(stats: StoreStats): Stats {
  return Object.assign(new Stats(), {
    pages: stats.pages,
    articles: stats.articles,
    mentions: stats.mentions,
    sourceEntities: stats.sourceEntities,
    entities: sum(stats.entities),
    entitiesByType: counts(ENTITY_TYPES, stats.entities),
    claims: sum(stats.claims),
    claimsByType: counts(CLAIM_TYPES, stats.claims),
    judgements: stats.judgements,
    schemaVersion: stats.schemaVersion,
  });
}

/** Counts over the whole graph. */
@Resolver()
export class StatsResolver {
  @Query(() => Stats, { description: 'How much the graph holds. 统计。' })
  async stats(@Context('graph') graph: RequestGraph): Promise<Stats> {
    return toStats(await graph.store.stats());
  }
}
