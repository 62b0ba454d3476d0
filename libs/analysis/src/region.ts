import { compare } from '#libs/domain';
import { stretches, type ClaimOutline, type ClaimRecord, type EntityRecord, type GraphStore } from '#libs/store';
import { canonicalEntity, claimsUpTo, eventOf, groupBy, objectOf, type GraphReader } from './graph-reader.js';

/** A place with all that lies in it, as far as the graph tells. */
export interface Region {
  readonly place: EntityRecord;
  /** Canonical ids of the place and of places below it (太谷区 and 北沙河村 for 晋中市), sorted. */
  readonly places: readonly string[];
  /** Full names of these, for papers, which say their home region by name. */
  readonly names: ReadonlySet<string>;
  /** Canonical ids of public bodies that act for one of these places or lie in it, sorted. */
  readonly bodies: readonly string[];
  /** Whether the place holds more than {@link MAX_PLACES}. */
  readonly truncated: boolean;
}

/** Places of one region that are followed at most. */
export const MAX_PLACES = 2000;

/** Places and bodies of the whole graph that are known by code and by jurisdiction at most. */
const MAX_KNOWN = 200_000;

/** Steps from a place to places in it: country, province, prefecture, county, township, village. */
const MAX_STEPS = 6;

const AT_ONCE = 5000;

const PLACES_AND_BODIES = { types: ['Place', 'PublicBody'] } as const;

/** Places by code, and bodies by the place they act for: what no claim says. Made once a version of the graph. */
export interface PlaceIndex {
  /** Division codes with the place that bears each, by code. */
  readonly codes: readonly { readonly code: string; readonly id: string }[];
  /** Bodies by the full name of the place they act for; names that several places bear are left out. */
  readonly bodies: ReadonlyMap<string, readonly string[]>;
}

/** Reads every place and public body once. */
export async function readPlaceIndex(reader: Pick<GraphStore, 'entities'>): Promise<PlaceIndex> {
  const codes: { code: string; id: string }[] = [];
  const bodies = new Map<string, string[]>();
  const bearers = new Map<string, number>();
  let read = 0;
  for await (const items of stretches((request) => reader.entities(PLACES_AND_BODIES, request), AT_ONCE)) {
    for (const { id, type, name, attributes } of items) {
      const { code, jurisdiction } = attributes;
      if (type === 'Place') {
        bearers.set(name, (bearers.get(name) ?? 0) + 1);
        if (typeof code === 'string' && code !== '') codes.push({ code, id });
      } else if (typeof jurisdiction === 'string' && jurisdiction !== '') {
        bodies.set(jurisdiction, [...(bodies.get(jurisdiction) ?? []), id]);
      }
    }
    read += items.length;
    if (read >= MAX_KNOWN) break;
  }
  for (const [name, count] of bearers) if (count > 1) bodies.delete(name);
  return { codes: codes.sort((a, b) => compare(a.code, b.code) || compare(a.id, b.id)), bodies };
}

/**
 * A place with what lies in it: by division codes, by what articles say is part of it or lies in it, and by the bodies
 * that act for it. Null where there is no such place.
 *
 * @param id any id of the place.
 * @param withDescendants whether places below count; else the place alone, with its bodies.
 */
export async function regionOf(
  reader: GraphReader,
  index: PlaceIndex,
  id: string,
  withDescendants = true,
): Promise<Region | null> {
  const place = await canonicalEntity(reader, id);
  if (place?.type !== 'Place') return null;
  const places = new Map([[place.id, place]]);
  const bodies = new Set<string>();
  let truncated = false;
  let rim = [place];
  for (let step = 0; step < MAX_STEPS && rim.length > 0; step += 1) {
    const next = new Set<string>();
    for (const each of rim) for (const body of index.bodies.get(each.name) ?? []) bodies.add(body);
    const read = await claimsUpTo(
      reader,
      rim.map((each) => each.id),
      { types: ['partOf', 'locatedIn'], direction: 'in' },
      MAX_PLACES,
    );
    truncated ||= read.truncated;
    for (const claim of read.claims.flat()) if (isStated(claim)) next.add(claim.subject);
    if (withDescendants) for (const each of rim) for (const below of codesBelow(index, each)) next.add(below);
    const found = await reader.entitiesByIds([...next].sort(compare));
    for (const each of found) if (each?.type === 'PublicBody') bodies.add(each.id);
    if (!withDescendants) break;
    rim = found.filter((each): each is EntityRecord => each?.type === 'Place' && !places.has(each.id));
    for (const each of rim) {
      if (places.size >= MAX_PLACES) {
        truncated = true;
        break;
      }
      places.set(each.id, each);
    }
    if (truncated) rim = [];
  }
  return {
    place,
    places: [...places.keys()].sort(compare),
    names: new Set([...places.values()].map((each) => each.name)),
    bodies: [...bodies].sort(compare),
    truncated,
  };
}

/**
 * Where events took place, by event: what articles say they lay in, and where people went for them.
 *
 * @param visits visited claims that may name these events.
 */
export async function placesOfEvents(
  reader: Pick<GraphReader, 'claimsOf'>,
  events: readonly string[],
  visits: readonly (ClaimRecord | ClaimOutline)[] = [],
): Promise<Map<string, string[]>> {
  const { claims } = await claimsUpTo(reader, events, { types: ['locatedIn'], direction: 'out' }, 100);
  const visited = groupBy(visits, (claim) => eventOf(claim) ?? '');
  return new Map(
    events.map((event, at) => [
      event,
      [
        ...new Set([...(claims[at] ?? []), ...(visited.get(event) ?? [])].flatMap((claim) => objectOf(claim) ?? [])),
      ].sort(compare),
    ]),
  );
}

/**
 * Whether something happened in a region: where articles say where, there; else where the papers that tell it are at home.
 *
 * @param places where it is said to have been.
 * @param pages ids of the pages that tell it.
 */
export async function happenedIn(
  reader: Pick<GraphReader, 'page'>,
  region: Region,
  places: readonly string[],
  pages: readonly string[],
): Promise<boolean> {
  if (places.length > 0) return places.some((place) => region.places.includes(place));
  const records = await Promise.all([...new Set(pages)].map((page) => reader.page(page)));
  return records.some((record) => region.names.has(record?.metadata.region?.value ?? ''));
}

function isStated(claim: ClaimRecord): boolean {
  return claim.modality !== 'denied';
}

/** Places whose division code lies below a place's: 140726 below 140700, 110101001 below 110101. */
function codesBelow(index: PlaceIndex, place: EntityRecord): string[] {
  const { code } = place.attributes;
  if (typeof code !== 'string' || code === '') return [];
  const prefix = code.length === 6 ? code.replace(/(?:00)+$/u, '') : code;
  if (prefix === '') return [];
  let low = 0;
  for (let high = index.codes.length; low < high;) {
    const middle = (low + high) >> 1;
    if ((index.codes[middle]?.code ?? '') < prefix) low = middle + 1;
    else high = middle;
  }
  const found: string[] = [];
  for (const { code: other, id } of index.codes.slice(low, low + MAX_PLACES + 1)) {
    if (!other.startsWith(prefix)) break;
    if (other !== code) found.push(id);
  }
  return found;
}
