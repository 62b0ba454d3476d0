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

/** A participatedIn claim as who took part, and how. */
export function toParticipation(record: ClaimRecord): Participation {
  return toFact(new Participation(), record, { role: wordOf(EVENT_ROLES, record.qualifiers['role']) });
}

/** A visited claim as who went where. */
export function toVisit(record: ClaimRecord): Visit {
  return toFact(new Visit(), record, {});
}

/** An implements claim as who carries out which programme. */
export function toImplementation(record: ClaimRecord): Implementation {
  return toFact(new Implementation(), record, {
    status: qualifier(record, 'status'),
    period: qualifier(record, 'period'),
  });
}

/** An undertakes claim as who builds or runs which project. */
export function toUndertaking(record: ClaimRecord): Undertaking {
  return toFact(new Undertaking(), record, { kind: qualifier(record, 'kind'), amount: qualifier(record, 'amount') });
}

/** A cooperatesWith claim as two partners. */
export function toCooperation(record: ClaimRecord): Cooperation {
  return toFact(new Cooperation(), record, { kind: qualifier(record, 'kind') });
}

/** A familyOf claim: 林知行 is 儿子 of 林远山. */
export function toFamilyTie(record: ClaimRecord): FamilyTie {
  return toFact(new FamilyTie(), record, { kind: qualifier(record, 'kind') });
}

/** An awarded claim as an honour received. */
export function toAwardReceived(record: ClaimRecord): AwardReceived {
  return toFact(new AwardReceived(), record, { year: qualifier(record, 'year'), issuer: qualifier(record, 'issuer') });
}

/** An authored claim as who wrote what. */
export function toAuthorship(record: ClaimRecord): Authorship {
  return toFact(new Authorship(), record, { kind: qualifier(record, 'kind') });
}

/** A memberOf claim as who belongs where. */
export function toMembership(record: ClaimRecord): Membership {
  return toFact(new Membership(), record, {});
}
