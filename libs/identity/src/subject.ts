import { normalName, type SourceContext, type SourceRelation } from '#libs/domain';
import { gazetteer, type PlaceEntry } from '#libs/lexicon';
import { type BodyName, readBody } from './body-name.js';

/** A post that a page gives a person. */
export interface PostAt {
  readonly body: BodyName;
  readonly title: string;
  /** Day it was cited, as a number of days; null where neither claim nor issue has one. */
  readonly day: number | null;
}

/** A source entity with what identity goes by, read off its own page. */
export interface Subject {
  readonly context: SourceContext;
  readonly id: string;
  readonly page: string;
  /** As {@link normalName} has it. */
  readonly name: string;
  /** Home region of the paper; null for national outlets and unknown ones. */
  readonly region: string | null;
  readonly regionPlace: PlaceEntry | null;
  /** Whether the paper is a national one. */
  readonly isNational: boolean;
  readonly issued: number | null;
}

const NATION = '中国';

/** Reads the home region and the day of the issue once. */
export function subjectOf(context: SourceContext): Subject {
  const printed = text(context, 'region') ?? context.region;
  const region = printed === NATION ? null : printed;
  return {
    context,
    id: context.source.id,
    page: context.source.page,
    name: normalName(context.source.name),
    region,
    regionPlace: region === null ? null : placeOf(region),
    isNational: printed === NATION,
    issued: dayOf(context.issued?.value ?? null),
  };
}

const places = new Map<string, PlaceEntry | null>();

/** The division a full name means, where only one can be meant. */
export function placeOf(name: string): PlaceEntry | null {
  let place = places.get(name);
  if (place === undefined) {
    place = gazetteer().regionOf(name);
    if (places.size > 20_000) places.clear();
    places.set(name, place);
  }
  return place;
}

/** Posts of a person, by its page's claims and by the attributes `bodies` and `titles`. */
export function postsOf(subject: Subject): { readonly at: readonly PostAt[]; readonly titles: readonly string[] } {
  const { context, issued } = subject;
  const at: PostAt[] = [];
  const add = (name: string, type: string, title: string, day: number | null): void => {
    at.push({ body: readBody(name, type, null, subject.regionPlace), title, day });
  };
  for (const relation of context.relations) {
    const { type, end, other, date, modality, qualifiers } = relation;
    if (end !== 'subject' || modality === 'denied') continue;
    if (type !== 'holdsPost' && type !== 'memberOf') continue;
    const day = dayOf(date?.value ?? null) ?? issued;
    const titles = type === 'memberOf' ? [''] : String(qualifiers['title'] ?? '').split('、');
    for (const title of titles) add(other.name, other.type, title, day);
  }
  for (const body of list(context, 'bodies')) {
    if (!at.some((post) => post.body.name === body)) add(body, '', '', issued);
  }
  return { at, titles: list(context, 'titles') };
}

/** Relations of one type in which the subject stands at an end. */
export function relationsOf(
  { context }: Subject,
  type: SourceRelation['type'],
  end: SourceRelation['end'],
): SourceRelation[] {
  return context.relations.filter((one) => one.type === type && one.end === end && one.modality !== 'denied');
}

/** Days since 1970 of an exact day (2024-11-08); null for anything less exact, 近日 included. */
export function exactDayOf(value: string | null): number | null {
  return value !== null && /^\d{4}-\d\d-\d\d/u.test(value) ? dayOf(value) : null;
}

/** Days since 1970 of a date of any precision, its first day; null where it has no year. */
export function dayOf(value: string | null): number | null {
  const [, year, month = '01', day = '01'] = /(\d{4})(?:-(\d\d))?(?:-(\d\d))?/u.exec(value ?? '') ?? [];
  if (year === undefined) return null;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return Number.isNaN(time) ? null : Math.floor(time / 86_400_000);
}

/** A text attribute; null where the page gives none. */
export function text({ source }: SourceContext, attribute: string): string | null {
  const value = source.attributes[attribute];
  return typeof value === 'string' && value !== '' ? value : null;
}

function list(context: SourceContext, attribute: string): string[] {
  return [...new Set((text(context, attribute) ?? '').split(';').filter((part) => part !== ''))].sort();
}
