import { firstDay, type TimelineEntry as DerivedEntry, timelineOf } from '#libs/analysis';
import { toDate } from '../claims/date.model.js';
import { listConnection, type ListOrder } from '../connections/connection.mapper.js';
import type { ConnectionOf } from '../connections/connection.model.js';
import { isoDate } from '../limits/bound.js';
import { RequestGraph } from '../requests/request-graph.js';
import { type TimelineArgs, TimelineEntry } from './timeline.model.js';

const NEWEST_FIRST: ListOrder<DerivedEntry> = {
  keyOf: (entry) => [firstDay(entry.date), entry.key],
  descending: [true, false],
};

/** A page of what articles tell of an entity by date, newest first, undated last. */
export async function timelineAt(
  graph: RequestGraph,
  entity: string,
  args: TimelineArgs,
): Promise<ConnectionOf<TimelineEntry>> {
  const { entries, truncated } = await timelineOf(graph, entity, {
    from: isoDate('from', args.from),
    to: isoDate('to', args.to),
    kinds: args.kinds ?? undefined,
  });
  return listConnection(entries, NEWEST_FIRST, args, toTimelineEntry, !truncated);
}

function toTimelineEntry(entry: DerivedEntry): TimelineEntry {
  return Object.assign(new TimelineEntry(), {
    key: entry.key,
    kind: entry.kind,
    date: toDate(entry.date),
    eventId: entry.event,
    otherIds: entry.others,
    claimIds: entry.claims,
  });
}
