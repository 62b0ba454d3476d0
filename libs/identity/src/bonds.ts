import { normalName, type EntityType, type SourceEntity } from '#libs/domain';
import { isDistinctive } from './normal-name.js';

/** A source entity with its page. */
export type PagedSource = SourceEntity & { readonly page: string };

/** Something two sources of one name may have in common. Those that share a key are one thing, as sure as the score says. */
export interface Bond {
  readonly key: string;
  readonly score: number;
  /** In a reader's words, with the value that is shared. */
  readonly reason: string;
}

/** A bond that is enough only where one group alone can be meant. */
export interface WeakBond extends Bond {
  /** Whether the source stands as a group that may be meant, or looks for one. */
  readonly anchors: boolean;
}

/** What identity goes by for one source, beside its type and name. */
export interface Features {
  /** Any one shared is enough. */
  readonly strong: readonly Bond[];
  /** Shared, they are enough only where nothing else of the name is around to be meant instead. */
  readonly weak: readonly WeakBond[];
  /** Values that cannot both be true of one thing, by kind: two sources whose sets of a kind are disjoint are different. */
  readonly exclusive: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whether a doubtful pair is worth a person's look. */
  readonly suggests: boolean;
}

/** What is known around the sources: home regions of pages, jurisdictions of bodies. */
export interface Surroundings {
  regionOf(page: string): string | null;
  /** The place a body leads, for 中共晋中市委员会 and 晋中市人民政府 alike; null for departments, firms and schools. */
  seatOf(body: string): string | null;
}

/** A national outlet's region says nothing about where a person or a village is. */
const NATION = '中国';

/** Features of every source of one block, that is, of one type and one normal name. */
export function featuresOf(block: readonly PagedSource[], around: Surroundings): Features[] {
  const [first] = block;
  if (!first) return [];
  const name = normalName(first.name);
  return RULES[first.type](block, name, around);
}

type Rule = (block: readonly PagedSource[], name: string, around: Surroundings) => Features[];

const NONE: Features = { strong: [], weak: [], exclusive: new Map(), suggests: false };

const byName: Rule = (block, name) =>
  block.map(() =>
    // Every city and every year has its 政府工作报告.
    /^(政府|人大常委会|法院|检察院|常委会)?工作报告$/u.test(name)
      ? { ...NONE, suggests: true }
      : { ...NONE, strong: [{ key: 'name', score: 0.95, reason: 'same name' }], suggests: true },
  );

/** 人民公园 is in every town; a long name, or one that bears its place, is not. */
const byLocalName: Rule = (block, name, around) => {
  const isFull = [...name].length >= 7 || /[省市县区镇乡]./u.test(name);
  return block.map((source) => ({
    ...NONE,
    strong: isFull ? [{ key: 'name', score: 0.9, reason: 'same full name' }] : [],
    weak: regionBonds(source, around, isFull),
    suggests: true,
  }));
};

const organizations: Rule = (block, name, around) => {
  const jurisdictions = distinct(block, 'jurisdiction');
  // 市委 and 村委会 are names of thousands of bodies; 市场监督管理总局 only begins like one.
  const isBare = /^[省市县区州旗镇乡村](?!场)/u.test(name) || [...name].length < 3;
  const isFull = jurisdictions.size <= 1 && !isBare;
  return block.map((source): Features => {
    const jurisdiction = text(source, 'jurisdiction');
    return {
      strong: [
        ...(isFull ? [{ key: 'name', score: 0.95, reason: 'same full name' }] : []),
        ...(jurisdiction === null
          ? []
          : [{ key: `of:${jurisdiction}`, score: 0.97, reason: `same name and jurisdiction ${jurisdiction}` }]),
      ],
      weak: isBare ? regionBonds(source, around, jurisdiction !== null) : [],
      exclusive: exclusive('jurisdiction', jurisdiction),
      suggests: true,
    };
  });
};

const places: Rule = (block, _name, around) =>
  block.map((source): Features => {
    const code = text(source, 'code');
    const parent = text(source, 'partOf');
    const level = text(source, 'level');
    const isUnique = level === 'country' || level === 'province' || level === 'prefecture' || level === 'natural';
    return {
      strong: [
        ...(code === null ? [] : [{ key: `code:${code}`, score: 0.99, reason: `same division code ${code}` }]),
        ...(parent === null ? [] : [{ key: `in:${parent}`, score: 0.97, reason: `same name in ${parent}` }]),
        ...(isUnique ? [{ key: 'name', score: 0.9, reason: `same name of level ${level}` }] : []),
      ],
      weak: regionBonds(source, around, code !== null || parent !== null || isUnique),
      exclusive: exclusive('code', code),
      suggests: true,
    };
  });

const posts: Rule = (block) =>
  block.map((source) => {
    const body = text(source, 'body');
    return body === null
      ? NONE
      : { ...NONE, strong: [{ key: `at:${body}`, score: 0.97, reason: `same title at ${body}` }] };
  });

const events: Rule = (block, name) => {
  const dates = new Set(block.map(dayOf).filter((day) => day !== null));
  const hasOnePlace = distinct(block, 'place').size <= 1;
  return block.map((source): Features => {
    const day = dayOf(source);
    const place = text(source, 'place');
    const isNamed = source.attributes['named'] !== false;
    const strong: Bond[] = [];
    if (day !== null && (hasOnePlace || place !== null)) {
      strong.push({
        key: `on:${day}${hasOnePlace ? '' : `@${place}`}`,
        score: isNamed ? 0.95 : 0.8,
        reason: `same name on ${day}`,
      });
    }
    if (isNamed && dates.size <= 1 && isDistinctive(name)) {
      strong.push({ key: 'name', score: 0.85, reason: 'same name with its number or year' });
    }
    return {
      strong,
      weak: [],
      exclusive: new Map([...exclusive('date', day), ...exclusive('place', place)]),
      suggests: isNamed,
    };
  });
};

const persons: Rule = (block, _name, around) =>
  block.map((source): Features => {
    const bodies = list(source, 'bodies');
    const titles = list(source, 'titles');
    const region = regionOf(source, around);
    if (source.attributes['reporter'] === true) {
      return {
        ...NONE,
        strong:
          region === null
            ? []
            : [{ key: `reports:${region}`, score: 0.85, reason: `reports for a paper of ${region}` }],
        suggests: true,
      };
    }
    const seats = [...new Set(bodies.map((body) => around.seatOf(body)).filter((seat) => seat !== null))];
    // Where a body is known, titles say no more: 局长 of two bureaus are two people.
    const byTitle = bodies.length === 0 && region !== null ? titles : [];
    const regions = new Set([...(region === null ? [] : [region]), ...seats]);
    return {
      strong: [
        ...bodies.map((body) => ({ key: `at:${body}`, score: 0.95, reason: `same name at ${body}` })),
        ...seats.map((seat) => ({
          key: `leads:${seat}`,
          score: 0.9,
          reason: `same name in the leading bodies of ${seat}`,
        })),
        ...byTitle.map((title) => ({
          key: `title:${title}@${region}`,
          score: 0.85,
          reason: `same name and title ${title} in ${region}`,
        })),
      ],
      weak: [...regions].flatMap((place) => [
        ...titles.map((title) => ({
          key: `title:${title}@${place}`,
          score: 0.8,
          reason: `same name and title ${title} in ${place}`,
          anchors: bodies.length > 0,
        })),
        {
          key: `region:${place}`,
          score: 0.75,
          reason: `same name in ${place}`,
          anchors: bodies.length > 0 || titles.length > 0,
        },
      ]),
      // People move from body to body within a region; another region and another body is somebody else.
      exclusive: bodies.length > 0 ? new Map([['region and bodies', regions]]) : new Map(),
      suggests: true,
    };
  });

const RULES = {
  Person: persons,
  PublicBody: organizations,
  Company: organizations,
  Institution: organizations,
  Place: places,
  Facility: byLocalName,
  Post: posts,
  Program: byName,
  Project: byLocalName,
  Event: events,
  Work: byName,
  Product: byName,
  Award: byName,
} as const satisfies Record<EntityType, Rule>;

function regionBonds(source: PagedSource, around: Surroundings, anchors: boolean): WeakBond[] {
  const region = regionOf(source, around);
  if (region === null) return [];
  return [{ key: `region:${region}`, score: 0.75, reason: `same name in papers of ${region}`, anchors }];
}

function regionOf(source: PagedSource, around: Surroundings): string | null {
  const region = text(source, 'region') ?? around.regionOf(source.page);
  return region === NATION ? null : region;
}

/** The day of an event; null for anything less exact, 近日 included. */
function dayOf(source: PagedSource): string | null {
  return /^\d{4}-\d\d-\d\d/u.exec(text(source, 'date') ?? '')?.[0] ?? null;
}

function distinct(block: readonly PagedSource[], attribute: string): Set<string> {
  return new Set(block.map((source) => text(source, attribute)).filter((value) => value !== null));
}

function exclusive(kind: string, value: string | null): Map<string, Set<string>> {
  return value === null ? new Map() : new Map([[kind, new Set([value])]]);
}

function text(source: PagedSource, attribute: string): string | null {
  const value = source.attributes[attribute];
  return typeof value === 'string' && value !== '' ? value : null;
}

function list(source: PagedSource, attribute: string): string[] {
  return [...new Set((text(source, attribute) ?? '').split(';').filter((part) => part !== ''))].sort();
}
