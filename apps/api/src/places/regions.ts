import { regionOf, type Region } from '#libs/analysis';
import { YaowenError } from '#libs/domain';
import { oneOfName } from '../nodes/entity-list.js';
import { RequestGraph } from '../requests/request-graph.js';

/**
 * The region that a query means, with all that lies in it.
 *
 * @param word id or full name of a place.
 * @throws YaowenError `api.no-region`, category notFound; `api.ambiguous-name`, category input.
 */
export async function regionNamed(graph: RequestGraph, word: string, withDescendants = true): Promise<Region> {
  const record = (await graph.entity(word)) ?? (await oneOfName(graph, ['Place'], word));
  const region = record && (await regionOf(graph, await graph.placeIndex(), record.id, withDescendants));
  if (region) return region;
  throw new YaowenError(
    'api.no-region',
    'notFound',
    `there is no place ${JSON.stringify(word)}; give its full name or id`,
    {
      region: word,
    },
  );
}
