import { compare, type DateValue, type PlaceLevel } from '#libs/domain';
import type { ClaimRecord, EntityRecord } from '#libs/store';
import { citedOn, earliest, firstDay, latest } from './date-order.js';
import { canonicalEntity, claimsUpTo, eventOf, type GraphReader, groupBy, idsOf, objectOf } from './graph-reader.js';
import { isCoarse, periodOf, type TracePeriod } from './trace-period.js';

/** An administrative division by its code. */
export interface Division {
  /** GB/T 2260, 6 digits; 9 for a township. */
  readonly code: string;
  readonly name: string;
}

/** What is known of divisions besides what articles say; the gazetteer, to whoever asks. */
export interface Divisions {
  /** The division of a level that one lies in, or is; null where it lies above that level. */
  at(code: string, level: PlaceLevel): Division | null;
  byCode(code: string): Division | null;
  /** The one division of a name, full or short; null for none or several. */
  named(name: string): Division | null;
  /** All of a level in a division, by code. */
  within(code: string, level: PlaceLevel): readonly Division[];
}

/** Which part of a programme's way is wanted. */
export interface ProgramRegionsOptions {
  readonly level: PlaceLevel;
  /** By which stretches of time; years when left out. */
  readonly period?: TracePeriod | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** What articles of one stretch of time say of a programme in one region. Ids are canonical and sorted. */
export interface ProgramRegionRow {
  /** Null where no article says where. */
  readonly region: Division | null;
  /** Whether the region is above the level asked for: a city where counties were meant. */
  readonly isAbove: boolean;
  /** The year, half, quarter or month that the articles speak of (see `periodOf`); null where they have no date. */
  readonly period: string | null;
  /** Whether that is a year where a shorter stretch was asked for, because the articles say no more exactly. */
  readonly isCoarse: boolean;
  readonly first: DateValue | null;
  readonly last: DateValue | null;
  /** As the newest article says it; else done, or planned where none says it was done. */
  readonly status: string;
  readonly carriers: readonly string[];
  readonly organizations: readonly string[];
  /** Who holds a post in a body of the region, in these articles. */
  readonly officials: readonly string[];
  readonly events: readonly string[];
  readonly projects: readonly string[];
  /** Of the carriers, their projects, and of the programme where the article speaks of this region alone. */
  readonly figures: readonly ClaimRecord[];
  readonly articles: readonly string[];
  /** Ids of the implements claims. */
  readonly claims: readonly string[];
}

/** A programme's way through regions and years. */
export interface ProgramRegions {
  readonly program: EntityRecord;
  /** By region, those without one last, then by time. */
  readonly rows: readonly ProgramRegionRow[];
  readonly truncated: boolean;
}

/** Claims on one programme that are read at most. */
const MAX_CLAIMS = 5000;
/** Steps from a body or village to a place with a code. */
const MAX_STEPS = 5;
/** Claims at one place that say where it lies; more say the same. */
const MAX_WHERE = 20;

/**
 * Where a programme is carried out, region by region and year by year, or by shorter stretches of time, with what the same articles tell of it there.
 *
 * @param id any id of the programme; null where there is none.
 */
export async function programRegions(
  reader: GraphReader,
  divisions: Divisions,
  id: string,
  { level, period: by = 'year', from, to }: ProgramRegionsOptions,
): Promise<ProgramRegions | null> {
  const program = await canonicalEntity(reader, id);
  if (program?.type !== 'Program') return null;
  const filter = { types: ['implements'], direction: 'in', from, to } as const;
  const read = await claimsUpTo(reader, [program.id], filter, MAX_CLAIMS);
  const carried = read.claims.flat().filter((claim) => claim.modality !== 'denied');
  const articles = [...new Set(carried.map((claim) => claim.article))].sort(compare);
  const around = await reader.claimsOfArticles(articles);
  const told = new Map(articles.map((article, i) => [article, around[i] ?? []]));

  const ends = [...carried, ...around.flat()].flatMap((claim) =>
    [claim.subject, objectOf(claim) ?? [], eventOf(claim) ?? []].flat(),
  );
  const ids = [...new Set(ends)].sort(compare);
  const records = await reader.entitiesByIds(ids);
  const entities = new Map(ids.flatMap((each, i) => (records[i] ? [[each, records[i]] as const] : [])));
  const codes = await codesOf(reader, divisions, [...entities.values()]);
  const regionOf = (entity: string): Division | null => {
    const code = codes.get(entity);
    return code === undefined ? null : (divisions.at(code, level) ?? divisions.byCode(code));
  };

  const timeOf = (claim: ClaimRecord): string | null => periodOf(citedOn(claim), by);
  const regionsOfArticle = new Map<string, Set<string>>();
  for (const claim of carried) {
    const regions = regionsOfArticle.get(claim.article) ?? new Set();
    regionsOfArticle.set(claim.article, regions.add(regionOf(claim.subject)?.code ?? ''));
  }
  const groups = groupBy(carried, (claim) => `${regionOf(claim.subject)?.code ?? '~'} ${timeOf(claim) ?? ''}`);
  const rows = [...groups.values()].map((group): ProgramRegionRow => {
    const region = regionOf(group[0]?.subject ?? '');
    const period = group[0] ? timeOf(group[0]) : null;
    const own = [...new Set(group.map((claim) => claim.article))].sort(compare);
    const near = own.flatMap((article) => told.get(article) ?? []);
    const carriers = new Set(group.map((claim) => claim.subject));
    const isHere = (entity: string | null): boolean =>
      entity !== null && (carriers.has(entity) || (region !== null && regionOf(entity)?.code === region.code));
    const typed = (found: Iterable<string>, ...types: readonly string[]): string[] =>
      [...new Set(found)].filter((each) => types.includes(entities.get(each)?.type ?? '')).sort(compare);
    const projects = typed(
      near.flatMap((claim) => {
        if (claim.type === 'partOf' && claim.object === program.id) return claim.subject;
        return claim.type === 'undertakes' && isHere(claim.subject) ? claim.object : [];
      }),
      'Project',
    );
    const figures = near.filter((claim) => {
      if (claim.type !== 'figure') return false;
      const isAlone = regionsOfArticle.get(claim.article)?.size === 1;
      return (
        carriers.has(claim.subject) || projects.includes(claim.subject) || (claim.subject === program.id && isAlone)
      );
    });
    return {
      region,
      isAbove: region !== null && divisions.at(region.code, level) === null,
      period,
      isCoarse: isCoarse(period, by),
      first: earliest(group.map(citedOn)),
      last: latest(group.map(citedOn)),
      status: statusOf(group),
      carriers: [...carriers].sort(compare),
      organizations: typed(
        [
          ...carriers,
          ...near.flatMap((claim) => (claim.type === 'undertakes' && isHere(claim.subject) ? claim.subject : [])),
        ],
        'PublicBody',
        'Company',
        'Institution',
      ),
      officials: typed(
        near.flatMap((claim) => (claim.type === 'holdsPost' && isHere(claim.object) ? claim.subject : [])),
        'Person',
      ),
      events: typed(
        near.flatMap((claim) => {
          if (claim.type === 'locatedIn') return isHere(claim.object) ? claim.subject : [];
          return isHere(claim.subject) || isHere(objectOf(claim)) ? (eventOf(claim) ?? []) : [];
        }),
        'Event',
      ),
      projects,
      figures: [...new Map(figures.map((claim) => [claim.id, claim])).values()].sort(
        (a, b) => compare(a.article, b.article) || compare(a.id, b.id),
      ),
      articles: own,
      claims: idsOf(group),
    };
  });
  rows.sort(
    (a, b) => compare(a.region?.code ?? '~', b.region?.code ?? '~') || compare(a.period ?? '~', b.period ?? '~'),
  );
  return { program, rows, truncated: read.truncated };
}

/** Which regions of a larger one speak of a programme, and which are silent. */
export interface Coverage {
  readonly parent: Division;
  readonly speaking: readonly Division[];
  readonly silent: readonly Division[];
}

/**
 * Coverage of a region, else of the smallest one that holds all that speak; null where nothing is known of either.
 *
 * @param parent code of the region.
 */
export function coverageOf(
  divisions: Divisions,
  rows: readonly ProgramRegionRow[],
  level: PlaceLevel,
  parent?: string,
): Coverage | null {
  const heard = new Map(rows.flatMap(({ region, isAbove }) => (region && !isAbove ? [[region.code, region]] : [])));
  const codes = [...heard.keys()];
  const above = (['prefecture', 'province'] as const)
    .map((each) => new Set(codes.map((code) => divisions.at(code, each)?.code ?? '')))
    .find((found) => found.size === 1 && !found.has(codes[0] ?? ''));
  const whole = divisions.byCode(parent ?? (codes.length > 0 ? ([...(above ?? ['CN'])][0] ?? '') : ''));
  if (!whole) return null;
  const all = divisions.within(whole.code, level);
  return {
    parent: whole,
    speaking: all.filter(({ code }) => heard.has(code)),
    silent: all.filter(({ code }) => !heard.has(code)),
  };
}

/** Division codes of places and bodies: their own, of whom they act for, else of what articles say they lie in. */
async function codesOf(
  reader: GraphReader,
  divisions: Divisions,
  entities: readonly EntityRecord[],
): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  /** Those on whose account an entity was reached, by that entity. */
  let rim = new Map(entities.map((each) => [each.id, { record: each, askers: new Set([each.id]) }]));
  for (let step = 0; step <= MAX_STEPS && rim.size > 0; step += 1) {
    const open = new Map<string, Set<string>>();
    for (const { record, askers } of rim.values()) {
      const waiting = [...askers].filter((asker) => !known.has(asker));
      const code = ownCode(divisions, record);
      if (code !== null) for (const asker of waiting) known.set(asker, code);
      else if (waiting.length > 0) open.set(record.id, new Set(waiting));
    }
    if (open.size === 0) break;
    const asked = [...open.keys()].sort(compare);
    const filter = { types: ['locatedIn', 'partOf'], direction: 'out' } as const;
    const { claims } = await claimsUpTo(reader, asked, filter, MAX_WHERE);
    const next = new Map<string, Set<string>>();
    asked.forEach((from, i) => {
      for (const claim of claims[i] ?? []) {
        const to = objectOf(claim);
        if (to === null || claim.modality === 'denied') continue;
        const askers = next.get(to) ?? new Set();
        for (const asker of open.get(from) ?? []) askers.add(asker);
        next.set(to, askers);
      }
    });
    const ids = [...next.keys()].sort(compare);
    const records = await reader.entitiesByIds(ids);
    rim = new Map(
      ids.flatMap((id, i) =>
        records[i] ? [[id, { record: records[i], askers: next.get(id) ?? new Set() }] as const] : [],
      ),
    );
  }
  return known;
}

/** Levels of places that bear the names of divisions by chance: 和平 the village is not 和平区. */
const NO_DIVISIONS: readonly unknown[] = ['village', 'natural', 'zone'] satisfies PlaceLevel[];

function ownCode(divisions: Divisions, { type, name, attributes }: EntityRecord): string | null {
  const { code, jurisdiction, level } = attributes;
  if (type === 'Place') {
    const known = typeof code === 'string' ? divisions.byCode(code) : null;
    // A code that is no longer in force: the division bears the same name under another.
    return (known ?? (NO_DIVISIONS.includes(level) ? null : divisions.named(name)))?.code ?? null;
  }
  return typeof jurisdiction === 'string' && jurisdiction !== '' ? (divisions.named(jurisdiction)?.code ?? null) : null;
}

function statusOf(claims: readonly ClaimRecord[]): string {
  const newestFirst = [...claims].sort(
    (a, b) => compare(firstDay(citedOn(b)), firstDay(citedOn(a))) || compare(a.id, b.id),
  );
  const stated = newestFirst.map(({ qualifiers }) => qualifiers['status']).find((status) => typeof status === 'string');
  return typeof stated === 'string' && stated !== ''
    ? stated
    : claims.every((claim) => claim.modality !== 'happened')
      ? 'planned'
      : 'done';
}
