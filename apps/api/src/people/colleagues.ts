import { type Colleague as DerivedColleague, lastShared, type SharedService as DerivedService } from '#libs/analysis';
import { toDate } from '../claims/date.model.js';
import type { ListOrder } from '../connections/connection.mapper.js';
import { Colleague, SharedService } from './colleague.model.js';
import { toHeldPost } from './held-posts.js';

/** Overlapping times first, then the latest. */
export const NEAREST_FIRST: ListOrder<DerivedColleague> = {
  keyOf: (each) => [each.services[0]?.gapDays ?? 0, lastShared(each), each.person],
  descending: [false, true, false],
};

/** A colleague as GraphQL's. */
export function toColleague(self: string, colleague: DerivedColleague): Colleague {
  const services = colleague.services.map((each) => toSharedService(self, colleague.person, each));
  return Object.assign(new Colleague(), {
    personId: colleague.person,
    services,
    claimIds: [...new Set(services.flatMap((each) => each.claimIds))],
  });
}

/** Two posts in one body as GraphQL's. */
export function toSharedService(self: string, other: string, service: DerivedService): SharedService {
  return Object.assign(new SharedService(), {
    bodyId: service.body,
    self: toHeldPost(self, service.self, null),
    other: toHeldPost(other, service.other, null),
    from: toDate(service.from),
    to: toDate(service.to),
    gapDays: service.gapDays,
    claimIds: [...service.self.claims, ...service.other.claims],
  });
}
