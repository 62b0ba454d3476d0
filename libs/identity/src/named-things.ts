import { placeInFront, placeKey, readBody } from './body-name.js';
import { type Bond, exclusive, type Features, NONE } from './features.js';
import { siteOf } from './organizations.js';
import { placeOf, relationsOf, type Subject, text } from './subject.js';

/** Works, products, honours: the name says it. Every city and every year has its 政府工作报告. */
export function works(block: readonly Subject[]): Features[] {
  return block.map(({ name }) =>
    /^(?:政府|人大常委会|法院|检察院|常委会)?工作报告$/u.test(name)
      ? { ...NONE, suggests: true }
      : { ...NONE, strong: [{ key: `= ${name}`, score: 0.95, reason: 'same name' }], suggests: true },
  );
}

/** Projects: a long name, in places that do not disagree. */
export function projects(block: readonly Subject[]): Features[] {
  return block.map((subject) => sited(subject, [...subject.name].length >= 7 || /[省市县区镇乡]./u.test(subject.name)));
}

/** Facilities: 人民公园 is in every town; a long name, or one that bears its place, is not. */
export function facilities(block: readonly Subject[]): Features[] {
  return block.map((subject) => {
    const { name } = subject;
    const front = placeInFront(name, subject.regionPlace ? [subject.regionPlace.code] : []);
    // 榆次区人民公园, but not 中山公园: a short name in front may be another word.
    const bearsPlace = front !== null && front.text === front.place?.name;
    return sited(subject, bearsPlace || [...name].length >= 7 || /[省市县区镇乡]./u.test(name));
  });
}

/** Code of a county, a district or a township. */
const COUNTY_OR_LESS = /^\d{4}(?!00$)\d{2,}$/u;

/** What stands somewhere: one by its name where that is full, else by its name in one region, never in two places. */
function sited(subject: Subject, isFull: boolean): Features {
  const { name, region } = subject;
  const site = siteOf(subject);
  const strong: Bond[] = isFull ? [{ key: `= ${name}`, score: 0.9, reason: 'same full name' }] : [];
  // A county has one 人民公园 more often than a city has; 渠江大桥 is one in either.
  if (site !== null && (COUNTY_OR_LESS.test(site) || [...name].length >= 5)) {
    strong.push({ key: `${site} ${name}`, score: 0.85, reason: 'same name in one place' });
  }
  return {
    ...NONE,
    strong,
    weak:
      region === null
        ? []
        : [
            {
              key: `region:${region} ${name}`,
              score: 0.75,
              reason: `same name in papers of ${region}`,
              anchors: isFull,
              joinsAlone: true,
            },
          ],
    exclusive: exclusive('place', site),
    suggests: true,
  };
}

/** Whose programme it is: by the place in its name, else by who issued it; null where the page does not say. */
export function ownerOf(subject: Subject): string | null {
  const within = subject.regionPlace ? [subject.regionPlace.code] : [];
  const front = placeInFront(subject.name, within);
  if (front && front.rest.length >= 3) return front.place ? placeKey(front.place) : front.text;
  const issuer =
    text(subject.context, 'issuer') ?? relationsOf(subject, 'authored', 'object').map(({ other }) => other.name)[0];
  if (issuer !== undefined) {
    const body = readBody(issuer, '', placeOf(issuer), subject.regionPlace);
    if (body.place) return placeKey(body.place);
  }
  return null;
}

/** Programmes: one by name and owner; a local variant (山西省“十四五”规划) is linked to the national one, not joined. */
export function programs(block: readonly Subject[]): Features[] {
  return block.map((subject): Features => {
    const owner = ownerOf(subject);
    const printed = subject.name.replace(/(?:倡议|战略|目标)$/u, '');
    const front =
      owner === null ? null : placeInFront(subject.name, subject.regionPlace ? [subject.regionPlace.code] : []);
    const bare = front ? front.rest.replace(/(?:倡议|战略|目标)$/u, '') : printed;
    const years = /\d{4}/u.exec(bare)?.[0] ?? null;
    const isLocal = owner !== null && owner !== 'CN';
    return {
      ...NONE,
      strong: isLocal
        ? [{ key: `${bare} of ${owner}`, score: 0.95, reason: `same name and owner` }]
        : [{ key: bare, score: 0.95, reason: 'same name' }],
      weak:
        subject.region === null
          ? []
          : [
              {
                key: `region:${subject.regionPlace?.code ?? subject.region} ${bare}`,
                score: 0.78,
                reason: `same name in papers of ${subject.region}`,
                anchors: isLocal,
                joinsAlone: false,
              },
            ],
      exclusive: new Map([
        ...exclusive('owner', front ? owner : null),
        ...exclusive('issuer', isLocal ? owner : null),
        ...exclusive('name', bare),
        ...exclusive('years', years),
      ]),
      suggests: true,
    };
  });
}

/** Posts: one title at one body, renamed bodies included. */
export function posts(block: readonly Subject[]): Features[] {
  return block.map((subject) => {
    const printed = text(subject.context, 'body');
    if (printed === null) return NONE;
    const body = readBody(printed, '', null, subject.regionPlace);
    return {
      ...NONE,
      strong: [{ key: `at:${body.key} ${subject.name}`, score: 0.97, reason: `same title at ${printed}` }],
      exclusive: exclusive('body', body.key),
    };
  });
}
