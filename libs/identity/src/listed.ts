import { normalName } from '#libs/domain';
import { gazetteer, type PlaceEntry } from '#libs/lexicon';
import { type Bond, exclusive, type WeakBond } from './features.js';
import { type Subject, text } from './subject.js';

/** Bonds and contradictions that go by what only imported lists say. */
export interface Listed {
  readonly strong: readonly Bond[];
  readonly exclusive: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A person by gender and birth: one name, one month and one province are one person; another month is another. */
export function listedPerson(subject: Subject): Listed {
  const birth = text(subject.context, 'birth');
  const [, year, month] = /^(\d{4})(-\d\d)?/u.exec(birth ?? '') ?? [];
  const born = month === undefined ? null : `${year}${month}`;
  const province = subject.regionPlace?.code.slice(0, 2);
  return {
    strong:
      born === null || province === undefined || !/^\d\d$/u.test(province)
        ? []
        : [
            {
              key: `born:${born}@${province}=${subject.name}`,
              score: 0.93,
              reason: `same name, born ${born}, in lists of one province`,
            },
          ],
    exclusive: new Map([
      ...exclusive('year of birth', year),
      ...exclusive('month of birth', born),
      ...exclusive('gender', text(subject.context, 'gender')),
    ]),
  };
}

/** The credit code of an organisation; null where no list gives one. */
export function creditCodeOf(subject: Subject): string | null {
  return subject.context.source.type === 'Place' ? null : text(subject.context, 'code');
}

/** A code is one organisation's and no other's, whatever the names say. */
export function listedOrganization(code: string | null): Listed {
  return {
    strong: code === null ? [] : [{ key: `credit code:${code}`, score: 0.99, reason: `same credit code ${code}` }],
    exclusive: exclusive('credit code', code),
  };
}

/**
 * Bonds by name and place between a company with a code, which stands as one that may be meant, and those that papers name:
 * firms of one name are registered in many provinces, so that the name alone says nothing of which one it is.
 *
 * @param places where it is: by its name, by what its page says, else by the paper's home.
 */
export function registeredBonds(subject: Subject, code: string | null, places: readonly PlaceEntry[]): WeakBond[] {
  const plain = normalName(subject.context.source.name).replace(/[()]/gu, '');
  const within = new Map<string, PlaceEntry>();
  for (const place of places) {
    // Who looks for a firm looks where it is said to be; the firm stands for the places above it as well.
    const above = code === null ? [] : gazetteer().ancestors(place);
    for (const one of [place, ...above]) if (/^\d/u.test(one.code)) within.set(one.code, one);
  }
  return [...within.values()].map((place) => ({
    key: `registered:${plain}@${place.code}`,
    score: 0.93,
    reason: `same full name, and one company of that name is registered in ${place.name}`,
    anchors: code !== null,
    joinsAlone: false,
  }));
}
