import type { BodyClassification, OrganizationType } from '#libs/domain';
import { readWordLists } from './data-file.js';

/** What the end of an organisation's name says of it. */
export interface OrganEnd {
  readonly type: OrganizationType;
  /** A `BodyClassification` for a public body; school, hospital, research, media, association, service for an institution. */
  readonly classification?: string;
  /** Needs a place or a proper name before it: 厂, 煤矿. */
  readonly weak: boolean;
}

/** An organisation that is printed by this form without a place or an end that would tell it. */
export interface KnownOrgan {
  readonly type: OrganizationType;
  readonly classification?: string;
  /** Full name, where the form is a short one: 民盟 → 中国民主同盟. */
  readonly canonical?: string;
}

/** Ends of organisations' names by kind, words that departments' names are made of, and organs of the nation. */
export interface OrganWords {
  readonly departmentNouns: readonly string[];
  readonly departmentEnds: readonly string[];
  readonly partyDepartments: readonly string[];
  /** What a place has by itself, with its class: 委 → party, 人大常委会 → legislature. */
  readonly placeBodies: ReadonlyMap<string, BodyClassification>;
  readonly foreignBodies: readonly string[];
  readonly known: ReadonlyMap<string, KnownOrgan>;
  readonly ends: ReadonlyMap<string, OrganEnd>;
  /** Words that make what stands before an end a kind of thing: 龙头 + 企业. */
  readonly generic: ReadonlySet<string>;
  /** Known forms that are ordinary words as well (平安, 火箭): only a tagger tells the name. */
  readonly brandWords: ReadonlySet<string>;
  /** Clubs whose names are words or companies' names as well (火箭, 山东高速). */
  readonly clubWords: ReadonlySet<string>;
  /** Cities whose club is called by the city alone: 利物浦. */
  readonly cityClubs: ReadonlySet<string>;
  /** Parties of the united front, short form → full name. */
  readonly parties: ReadonlyMap<string, string>;
}

const BODY_CLASSES = [
  'party',
  'government',
  'legislature',
  'consultative',
  'supervision',
  'court',
  'procuratorate',
  'military',
  'massOrganization',
] as const satisfies readonly BodyClassification[];
const INSTITUTION_CLASSES = ['school', 'hospital', 'research', 'media', 'association', 'service'] as const;

function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

let shared: OrganWords | undefined;

/** The organ words of this room, read once. */
export function organWords(): OrganWords {
  shared ??= load();
  return shared;
}

function load(): OrganWords {
  const { lists } = readWordLists(new URL('../data/organs.yaml', import.meta.url));
  const list = (name: string) => lists[name] ?? [];
  const placeBodies = new Map<string, BodyClassification>();
  for (const classification of BODY_CLASSES) {
    for (const word of list(`${classification}Bodies`)) placeBodies.set(word, classification);
  }
  const known = new Map<string, KnownOrgan>();
  for (const classification of [...BODY_CLASSES, 'international'] as const) {
    for (const word of list(`national${upperFirst(classification)}`)) {
      known.set(word, { type: 'PublicBody', classification });
    }
  }
  for (const word of list('formerGovernment')) known.set(word, { type: 'PublicBody', classification: 'government' });
  for (const word of list('media')) known.set(word, { type: 'Institution', classification: 'media' });
  for (const word of list('institutions')) known.set(word, { type: 'Institution' });
  for (const word of [...list('bankShortNames'), ...list('companies'), ...list('brandWords')])
    known.set(word, { type: 'Company' });
  for (const word of [...list('clubs'), ...list('clubWords')])
    known.set(word, { type: 'Institution', classification: 'association' });
  const parties = new Map<string, string>();
  for (const line of list('parties')) {
    const [short = '', full = ''] = line.split('=');
    parties.set(short, full);
    known.set(short, { type: 'Institution', classification: 'party', canonical: full });
    known.set(full, { type: 'Institution', classification: 'party' });
  }
  const ends = new Map<string, OrganEnd>();
  for (const word of list('companyEnds')) ends.set(word, { type: 'Company', weak: false });
  for (const word of list('weakCompanyEnds')) ends.set(word, { type: 'Company', weak: true });
  for (const classification of INSTITUTION_CLASSES) {
    for (const word of list(`${classification}Ends`)) {
      ends.set(word, { type: 'Institution', classification, weak: classification === 'service' });
    }
  }
  return {
    departmentNouns: list('departmentNouns'),
    departmentEnds: list('departmentEnds'),
    partyDepartments: list('partyDepartments'),
    placeBodies,
    foreignBodies: list('foreignBodies'),
    known,
    ends,
    generic: new Set(list('generic')),
    brandWords: new Set(list('brandWords')),
    clubWords: new Set(list('clubWords')),
    cityClubs: new Set(list('cityClubs')),
    parties,
  };
}
