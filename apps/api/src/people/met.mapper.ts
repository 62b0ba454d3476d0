import type { Tie } from '#libs/analysis';
import { toDate } from '../claims/date.model.js';
import { MetPerson } from './met.model.js';

/** A tie as somebody a person met. */
export function toMetPerson(self: string, tie: Tie): MetPerson {
  return Object.assign(new MetPerson(), {
    selfId: self,
    tie,
    times: tie.meetings.length,
    weight: tie.weight,
    basis: tie.basis,
    first: toDate(tie.first),
    last: toDate(tie.last),
    claimIds: [...new Set(tie.meetings.flatMap((meeting) => meeting.claims))],
  });
}
