import type { OrganizationType } from '#libs/domain';
import {
  bodyOfPost,
  gazetteer,
  nationalBody,
  type OfficialBody,
  officialBody,
  organWords,
  type PlaceEntry,
} from '#libs/lexicon';

/** An organisation of a list, typed and under its full name. */
export interface ListedOrganization {
  readonly type: OrganizationType;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A post read together with the body it is of: 晋中市委副书记 → 中共晋中市委员会 and 副书记. */
export interface ListedPost {
  readonly body: ListedOrganization;
  readonly title: string;
}

/** Ends of the names of bodies that no lexicon lists: 开发区管委会, 城关镇人民政府. */
const PUBLIC = /(?:政府|委|委员会|管委会|局|厅|办|办公室|法院|检察院|总队|支队|大队|指挥部|街道|所)$/u;

/** What the first character of a credit code says of its bearer, and for 机构编制 the second (GB 32100-2015). */
function typeOfCode(code: string): OrganizationType {
  if (/^1[13]/u.test(code)) return 'PublicBody';
  if (/^[1345]/u.test(code)) return 'Institution';
  return 'Company';
}

/**
 * What an organisation is, by its credit code, else by its name, else what the list is of.
 *
 * @param region where the row or the list says it is, with which 市教育局 is read.
 * @param otherwise what it is where neither says; without it a public body or an institution, by its last words.
 * @example listedOrganization('市教育局', { region: 晋中市 }).name // '晋中市教育局'
 */
export function listedOrganization(
  printed: string,
  {
    region,
    code = null,
    otherwise,
  }: { readonly region: PlaceEntry | null; readonly code?: string | null; readonly otherwise?: OrganizationType },
): ListedOrganization {
  const official = officialName(printed, region);
  if (code !== null) {
    const type = typeOfCode(code);
    return {
      type,
      name: printed,
      attributes: { ...(type === 'PublicBody' ? official?.attributes : {}), code },
    };
  }
  const end = endOf(printed);
  if (end && !end.weak) return { type: end.type, name: printed, attributes: classified(end.classification) };
  if (official) return official;
  if (end) return { type: end.type, name: printed, attributes: classified(end.classification) };
  return { type: otherwise ?? (PUBLIC.test(printed) ? 'PublicBody' : 'Institution'), name: printed, attributes: {} };
}

/** The body behind a post that is printed with it, where the words say which: 晋中市副市长, 太谷区委书记. Null for 局长. */
export function listedPost(printed: string, region: PlaceEntry | null): ListedPost | null {
  const front = placesInFront(printed, region)[0];
  // 县委书记 in a list of a city is of one of its counties, and nobody knows which.
  const isBare = /^(?:副)?(?:自治[区州县]|[省市县区旗州盟镇乡])/u.test(printed);
  const place = front?.place ?? (isBare ? meantBy(printed.replace(/^副/u, ''), region) : region);
  const own = front ? printed.slice(front.length) : printed;
  for (const title of front ? [`${front.place.name.slice(-1)}${own}`, own] : [own]) {
    const [body] = bodyOfPost(title, place);
    if (!body) continue;
    return {
      body: publicBody(body),
      title: own.replace(
        /^[省市县区旗州盟镇乡]?(?:党?委|党?工委|人民政府|政府|人大常委会|人大|政协|纪委|监委)(?=(?:常务|党组)?副?(?:书记|主任|主席|秘书长)$)/u,
        '',
      ),
    };
  }
  return null;
}

function officialName(printed: string, region: PlaceEntry | null): ListedOrganization | null {
  const national = nationalBody(printed);
  const bodies = national ? [national] : [];
  for (const { place } of placesInFront(printed, region)) {
    const body = officialBody(printed, place);
    if (body) bodies.push(body);
  }
  const home = bodies.length === 0 ? meantBy(printed, region) : null;
  const [body = home && officialBody(printed, home)] = bodies;
  return body ? publicBody(body) : null;
}

function publicBody({ name, classification, jurisdiction }: OfficialBody): ListedOrganization {
  return {
    type: 'PublicBody',
    name,
    attributes: { classification, ...(jurisdiction === null ? {} : { jurisdiction }) },
  };
}

/** The place that a bare level word means: of 晋中市, 市 is itself and 省 is 山西省, and 县 none. */
function meantBy(printed: string, region: PlaceEntry | null): PlaceEntry | null {
  const level = /^(?:团)?(自治区|自治州|自治县|省|市|县|区|旗|州|盟|镇|乡|街道)/u.exec(printed)?.[1];
  if (level === undefined || !region) return null;
  return [region, ...gazetteer().ancestors(region)].find(({ name }) => name.endsWith(level)) ?? null;
}

/** Places that a name begins with, the longest first; under a short name only where a level word follows: 威宁县委. */
function placesInFront(
  name: string,
  region: PlaceEntry | null,
): { readonly place: PlaceEntry; readonly length: number }[] {
  const found: { place: PlaceEntry; length: number }[] = [];
  for (let length = Math.min(12, name.length - 1); length >= 2; length -= 1) {
    const place = gazetteer().resolve(name.slice(0, length), region ? [region.code] : []);
    if (!place || (place.kind !== 'division' && place.kind !== 'former')) continue;
    if (place.name === name.slice(0, length) || /^[省市县区州旗盟]/u.test(name.slice(length))) {
      found.push({ place, length });
    }
  }
  return found;
}

function endOf(name: string): { type: OrganizationType; classification?: string; weak: boolean } | null {
  const { ends, known } = organWords();
  const whole = known.get(name);
  if (whole) return { ...whole, weak: false };
  for (let length = Math.min(10, name.length - 1); length >= 1; length -= 1) {
    const end = ends.get(name.slice(-length));
    if (end) return end;
  }
  return null;
}

function classified(classification: string | undefined): Readonly<Record<string, string>> {
  return classification === undefined ? {} : { classification };
}
