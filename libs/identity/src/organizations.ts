import { companyCore } from '#libs/domain';
import { gazetteer, type PlaceEntry } from '#libs/lexicon';
import { type BodyName, mergedInto, placeInFront, placeKey, readBody } from './body-name.js';
import { type Bond, exclusive, type Features, NONE, type WeakBond } from './features.js';
import { creditCodeOf, listedOrganization, registeredBonds } from './listed.js';
import { placeOf, relationsOf, type Subject, text } from './subject.js';

/** The name of a public body or institution, with the page's region and jurisdiction read into it. */
export function bodyOf(subject: Subject): BodyName {
  const { source } = subject.context;
  const jurisdiction = text(subject.context, 'jurisdiction');
  return readBody(
    source.name,
    source.type,
    jurisdiction === null ? null : placeWithin(jurisdiction, subject.regionPlace),
    subject.regionPlace,
  );
}

function placeWithin(name: string, region: PlaceEntry | null): PlaceEntry | null {
  return (region && gazetteer().resolve(name, [region.code])) ?? placeOf(name);
}

/** 法国队 plays hockey today and badminton tomorrow. */
const TEAM = /^#(?:国家|代表|选手)?队$/u;
/** 法国代表团 goes to every talk; 江苏省代表团 sits in one congress. */
const DELEGATION = /^#.{0,4}(?:代表|访问|考察|观察)团$/u;

/** Features of public bodies and institutions of one block. */
export function organizations(block: readonly Subject[]): Features[] {
  return block.map((subject): Features => {
    const body = bodyOf(subject);
    const { region, context } = subject;
    const site = siteOf(subject);
    const jurisdiction = text(context, 'jurisdiction');
    if (context.source.attributes['classification'] === 'international') {
      return { ...NONE, strong: [{ key: `= ${subject.name}`, score: 0.95, reason: 'same name' }], suggests: true };
    }
    const code = creditCodeOf(subject);
    const listed = listedOrganization(code);
    const strong: Bond[] = [...listed.strong];
    const weak: WeakBond[] = [];
    const isOpen =
      body.isGeneric ||
      body.openPlace !== null ||
      TEAM.test(body.organ) ||
      (body.place?.level === 'country' && DELEGATION.test(body.organ));
    if (!isOpen) {
      if (code === null) strong.push({ key: body.key, score: 0.95, reason: reasonOf(body) });
      // Of two with codes nobody can say which one a name means.
      weak.push({
        key: `listed:${body.key}`,
        score: 0.94,
        reason: reasonOf(body),
        anchors: code !== null,
        joinsAlone: false,
      });
    } else if (jurisdiction !== null && body.isGeneric) {
      strong.push({
        key: `of:${jurisdiction} ${body.key}`,
        score: 0.9,
        reason: `same name and jurisdiction ${jurisdiction}`,
      });
    }
    // 村委会 of one county's paper may be those of fifty villages; 城关镇人民政府 is one.
    if (region !== null && isOpen) {
      const isNamed = body.openPlace !== null;
      weak.push({
        key: `region:${region} ${body.organ}`,
        score: 0.75,
        reason: `same name in papers of ${region}`,
        anchors: jurisdiction !== null,
        joinsAlone: isNamed,
      });
    }
    return {
      ...NONE,
      strong,
      weak,
      exclusive: new Map([
        ...exclusive('organ', body.organ.includes('#') || body.isNational ? body.organ : null),
        ...exclusive('place', body.place && !body.isGeneric ? body.place.code : null, site),
        ...listed.exclusive,
      ]),
      suggests: true,
    };
  });
}

function reasonOf(body: BodyName): string {
  return body.place ? `same body of ${body.place.name}: ${body.organ.replace('#', '')}` : 'same full name';
}

/** Why two bodies of one place are kept apart although they belong together; null where nothing says so. */
export function reformBetween(one: BodyName, other: BodyName): string | null {
  for (const [former, current] of [
    [one, other],
    [other, one],
  ] as const) {
    const into = mergedInto(former.organ);
    if (into && into.current === current.organ && keyPlace(former) === keyPlace(current)) {
      return `${former.name} went into ${current.name} in the reform of ${into.since}`;
    }
  }
  return null;
}

function keyPlace(body: BodyName): string | null {
  return body.place === null ? body.openPlace : placeKey(body.place);
}

/** Code of the place in which a page locates something; null where it does not. */
export function siteOf(subject: Subject): string | null {
  const [first] = relationsOf(subject, 'locatedIn', 'subject');
  if (!first) return null;
  const place = placeWithin(first.other.name, subject.regionPlace);
  return place && place.code !== '' ? place.code : first.other.name;
}

const GROUP = /集团/u;
const LEGAL = /(?:公司|集团|厂|行|合作社|店|社)$/u;
/** Firms that every county has under the same words. */
const EVERYWHERE =
  /(?:合作社|超市|商店|饭店|酒店|宾馆|客运站|加油站|供销社|信用社|家庭农场|药店|书店|自来水公司|供水公司|供电公司|公交公司)$/u;

/** Features of the firms of one brand. */
export function companies(block: readonly Subject[]): Features[] {
  const contested = contestedNames(block);
  return block.map((subject): Features => {
    const plain = subject.name.replace(/[()]/gu, '');
    const within = subject.regionPlace ? [subject.regionPlace.code] : [];
    const front = placeInFront(plain, within);
    const owned = front && front.rest.length >= 2 && !/^[省市县区]?(?:银行|日报)/u.test(front.rest) ? front : null;
    const printed = owned ? owned.rest : plain;
    const brand = companyCore(printed);
    // 远鉴集团 and 远鉴公司 may be mother and daughter.
    const isGroup = GROUP.test(plain);
    const site = siteOf(subject);
    const isWhole = LEGAL.test(plain) || brand.length >= 5;
    const isEverywhere = EVERYWHERE.test(plain) || brand.length < 3;
    const home = owned?.place?.code ?? null;
    const key = `${isGroup ? '集团 ' : ''}${brand}`;
    const code = creditCodeOf(subject);
    const listed = listedOrganization(code);
    const exclusives = new Map([
      ...exclusive('place', home, home === null ? site : null),
      ...exclusive('group', isWhole ? (isGroup ? 'group' : 'firm') : null),
      ...exclusive('brand', brand),
      ...listed.exclusive,
    ]);
    const places = placesOf(subject, owned?.place ?? null);
    const registered = registeredBonds(subject, code, places);
    if (code !== null) {
      const weak = [...registered, ...registeredBrand(key, places)];
      return { ...NONE, strong: listed.strong, weak, exclusive: exclusives, suggests: true };
    }
    const strong: Bond[] = [];
    const weak: WeakBond[] = [...registered];
    // Two companies bear the name, so that it joins nothing without a place.
    const isContested = contested.has(plain);
    if (home !== null && !isContested)
      strong.push({ key: `${home} ${key}`, score: 0.94, reason: 'same name but for the legal form' });
    if (!isEverywhere && !isContested && (owned === null || brand.length >= 5) && isWhole) {
      strong.push({ key, score: 0.93, reason: 'same name but for the legal form' });
    }
    if (plain.length >= 4 && !isEverywhere && !isContested)
      strong.push({ key: `= ${plain}`, score: 0.95, reason: 'same full name' });
    if (isEverywhere && site !== null) {
      strong.push({ key: `${site} ${key}`, score: 0.9, reason: `same name in one place` });
    }
    if (subject.region !== null) {
      weak.push({
        key: `region:${subject.region} ${key}`,
        score: 0.75,
        reason: `same brand in papers of ${subject.region}`,
        anchors: isWhole,
        joinsAlone: brand.length >= 2 && !EVERYWHERE.test(plain),
      });
    }
    return {
      ...NONE,
      strong,
      weak,
      exclusive: exclusives,
      suggests: true,
    };
  });
}

/** Full names that lists give to several companies, by their codes. */
function contestedNames(block: readonly Subject[]): Set<string> {
  const codes = new Map<string, Set<string>>();
  for (const subject of block) {
    const code = creditCodeOf(subject);
    if (code === null) continue;
    const plain = subject.name.replace(/[()]/gu, '');
    codes.set(plain, (codes.get(plain) ?? new Set()).add(code));
  }
  return new Set([...codes].flatMap(([name, all]) => (all.size > 1 ? [name] : [])));
}

/** Where a firm is: by its name, by what its page says, else where the paper is at home. */
function placesOf(subject: Subject, owner: PlaceEntry | null): PlaceEntry[] {
  const [located] = relationsOf(subject, 'locatedIn', 'subject');
  const site = located ? placeWithin(located.other.name, subject.regionPlace) : null;
  const said = [owner, site].filter((place) => place !== null);
  return said.length > 0 || subject.regionPlace === null ? said : [subject.regionPlace];
}

/** A firm with a code is one that a short name in papers of its places may mean. */
function registeredBrand(key: string, places: readonly PlaceEntry[]): WeakBond[] {
  const all = new Set(places.flatMap((place) => [place, ...gazetteer().ancestors(place)]));
  return [...all]
    .filter(({ code }) => /^\d/u.test(code))
    .map(({ name }) => ({
      key: `region:${name} ${key}`,
      score: 0.75,
      reason: `same brand in papers of ${name}`,
      anchors: true,
      joinsAlone: false,
    }));
}
