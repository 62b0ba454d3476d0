import { type Companion as DerivedCompanion, type Delegation as DerivedDelegation, firstDay } from '#libs/analysis';
import { toDate } from '../claims/date.model.js';
import type { ListOrder } from '../connections/connection.mapper.js';
import { Companion, Delegation } from './delegation.model.js';

/** Newest first, undated last. */
export const NEWEST_DELEGATION_FIRST: ListOrder<DerivedDelegation> = {
  keyOf: (each) => [firstDay(each.date), each.key],
  descending: [true, false],
};

/** Those who travel with a person most often first, then the latest. */
export const MOST_OFTEN_FIRST: ListOrder<DerivedCompanion> = {
  keyOf: (each) => [each.delegations.length, firstDay(each.last), each.person],
  descending: [true, true, false],
};

/** A delegation as GraphQL's. */
export function toDelegation(delegation: DerivedDelegation): Delegation {
  return Object.assign(new Delegation(), {
    key: delegation.key,
    date: toDate(delegation.date),
    eventId: delegation.event,
    principalIds: delegation.principals,
    companionIds: delegation.companions,
    destinationIds: delegation.destinations,
    claimIds: delegation.claims,
  });
}

/** Somebody who travels along as GraphQL's. */
export function toCompanion(companion: DerivedCompanion): Companion {
  return Object.assign(new Companion(), {
    personId: companion.person,
    times: companion.delegations.length,
    first: toDate(companion.first),
    last: toDate(companion.last),
    delegations: companion.delegations.map(toDelegation),
    claimIds: [...new Set(companion.delegations.flatMap((each) => each.claims))],
  });
}
