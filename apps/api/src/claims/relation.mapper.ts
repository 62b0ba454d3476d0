import { EVENT_ROLES } from '#libs/domain';
import type { ClaimRecord } from '#libs/store';
import { wordOf } from '../vocabulary/enum.js';
import { qualifier, toFact } from './fact.mapper.js';
import {
  Authorship,
  AwardReceived,
  Cooperation,
  FamilyTie,
  Implementation,
  Membership,
  Participation,
  Undertaking,
  Visit,
} from './relation.model.js';

export function toParticipation(record: ClaimRecord): Participation {
  return toFact(new Participation(), record, { role: wordOf(EVENT_ROLES, record.qualifiers['role']) });
}

export function toVisit(record: ClaimRecord): Visit {
  return toFact(new Visit(), record, {});
}

export function toImplementation(record: ClaimRecord): Implementation {
  return toFact(new Implementation(), record, {
    status: qualifier(record, 'status'),
    period: qualifier(record, 'period'),
  });
}

export function toUndertaking(record: ClaimRecord): Undertaking {
  return toFact(new Undertaking(), record, { kind: qualifier(record, 'kind'), amount: qualifier(record, 'amount') });
}

export function toCooperation(record: ClaimRecord): Cooperation {
  return toFact(new Cooperation(), record, { kind: qualifier(record, 'kind') });
}

export function toFamilyTie(record: ClaimRecord): FamilyTie {
  return toFact(new FamilyTie(), record, { kind: qualifier(record, 'kind') });
}

export function toAwardReceived(record: ClaimRecord): AwardReceived {
  return toFact(new AwardReceived(), record, { year: qualifier(record, 'year'), issuer: qualifier(record, 'issuer') });
}

export function toAuthorship(record: ClaimRecord): Authorship {
  return toFact(new Authorship(), record, { kind: qualifier(record, 'kind') });
}

export function toMembership(record: ClaimRecord): Membership {
  return toFact(new Membership(), record, {});
}
