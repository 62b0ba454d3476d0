import { RequestGraph } from '../requests/request-graph.js';

/** Of one entity: where and when articles speak of it. */
export interface ArticleFacts {
  readonly papers: ReadonlySet<string>;
  readonly regions: ReadonlySet<string>;
  /** First and last day that each issue may be of, as ISO text. */
  readonly issued: readonly string[];
  readonly isWhole: boolean;
}

/** Newest articles of one entity that are looked at. */
const MOST_ARTICLES = 100;

/** Where and when the newest articles on each entity were printed. */
export async function articleFactsOf(graph: RequestGraph, entities: readonly string[]): Promise<ArticleFacts[]> {
  return Promise.all(
    entities.map(async (entity) => {
      const slice = await graph.articlesAt(entity, { first: MOST_ARTICLES });
      const pages = await Promise.all([...new Set(slice.items.map(({ page }) => page))].map((id) => graph.page(id)));
      const metadata = pages.flatMap((page) => page?.metadata ?? []);
      return {
        papers: new Set(metadata.flatMap(({ paper }) => paper?.value ?? [])),
        regions: new Set(metadata.flatMap(({ region }) => region?.value ?? [])),
        issued: metadata.flatMap(({ issued }) => issued?.value.value.replace(/^~/u, '') ?? []),
        isWhole: !slice.hasNext,
      };
    }),
  );
}
