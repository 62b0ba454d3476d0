import { zoneCore } from '#libs/domain';
import { gazetteer, type PlaceEntry, renamedPlaces } from '#libs/lexicon';
import { type Bond, exclusive, type Features, NONE } from './features.js';
import { relationsOf, type Subject, text } from './subject.js';

/** Names of waters and mountains that several provinces have. */
const SHARED_NATURE =
  /^(?:凤凰|龙|龙泉|青龙|黑龙|白云|五龙|九龙|卧龙|云台|天台|南|北|东|西|大|小|金|石|翠屏|玉泉|老君|仙女|鸡公|莲花|笔架|马鞍|狮子|太平|清水|白水|黑水|小清|沙|清|洋|南大|北大|东风|红旗|胜利|跃进|团结)[山河湖江岭峰水库溪沟泉]+$/u;

/** Names of two characters that are one river or lake all the same. */
const GREAT_WATER =
  /^(?:长江|黄河|珠江|淮河|海河|辽河|湘江|赣江|闽江|岷江|汉江|怒江|漓江|乌江|渭河|汾河|运河|太湖|巢湖)$/u;

/** Whether a mountain or a water bears a name that others bear too: 沱江 is in 四川 and in 湖南. */
function isSharedNature(name: string): boolean {
  if (SHARED_NATURE.test(name)) return true;
  if (!/^.[江河湖溪]$/u.test(name) || GREAT_WATER.test(name)) return false;
  // 浙江 and 黔江 are called after rivers.
  return !gazetteer()
    .lookup(name)
    .some(({ kind }) => kind === 'division');
}

/** Features of the places of one stem. */
export function places(block: readonly Subject[]): Features[] {
  return block.map((subject): Features => {
    const { context, name } = subject;
    const level = text(context, 'level');
    const entry = entryOf(subject);
    const code = entry?.code ?? text(context, 'code');
    const parent = parentOf(subject);
    const isUnique = level === 'country' || level === 'province' || level === 'prefecture';
    const isNatural = level === 'natural';
    const zone = level === 'zone' ? zoneCore(name) : name;
    const strong: Bond[] = [];
    if (code !== null && code !== '') {
      strong.push({ key: `code:${code}`, score: 0.99, reason: `same division code ${code}` });
    } else if (parent !== null) {
      strong.push({ key: `in:${parent.key} ${name}`, score: 0.96, reason: `same name in ${parent.name}` });
    }
    if (isUnique || (isNatural && !isSharedNature(name))) {
      strong.push({ key: `= ${name}`, score: 0.9, reason: `same name of level ${level}` });
    }
    const region = subject.region;
    return {
      ...NONE,
      strong,
      weak:
        region === null
          ? []
          : [
              {
                key: `region:${subject.regionPlace?.code ?? region} ${zone}`,
                score: 0.75,
                reason: `same name in papers of ${region}`,
                anchors: code !== null || parent !== null,
                joinsAlone: level !== 'village' || [...name].length > 4,
              },
              ...upward(subject, name),
            ],
      exclusive: new Map([
        ...exclusive('code', code),
        ...exclusive('place', parent?.code ?? null),
        ...exclusive('kind', kindOf(name, level)),
      ]),
      suggests: true,
    };
  });
}

/** 东观镇 of 祁县 in the paper of 晋中, which holds 祁县. */
function upward(subject: Subject, name: string): Features['weak'] {
  const parent = parentOf(subject);
  const place = parent?.code !== undefined && parent.code !== null ? gazetteer().byCode(parent.code) : undefined;
  if (!place) return [];
  return gazetteer()
    .ancestors(place)
    .filter(({ code, level }) => level === 'prefecture' && code !== subject.regionPlace?.code)
    .map((above) => ({
      key: `region:${above.code} ${name}`,
      score: 0.72,
      reason: `same name in ${above.name}`,
      anchors: true,
      joinsAlone: false,
    }));
}

/** Village, town and mountain of one name are three. */
function kindOf(name: string, level: string | null): string | null {
  const suffix = /(?:街道办事处|街道|社区|镇|乡|村)$/u.exec(name)?.[0];
  if (suffix !== undefined) return suffix.replace('街道办事处', '街道');
  return level === 'natural' ? 'natural' : null;
}

interface Parent {
  readonly key: string;
  readonly name: string;
  readonly code: string | null;
}

function parentOf(subject: Subject): Parent | null {
  const within = subject.regionPlace ? [subject.regionPlace.code] : [];
  const printed =
    text(subject.context, 'partOf') ??
    relationsOf(subject, 'partOf', 'subject').find(({ other }) => other.type === 'Place')?.other.name ??
    relationsOf(subject, 'locatedIn', 'subject').find(({ other }) => other.type === 'Place')?.other.name;
  if (printed === undefined) return null;
  const place = gazetteer().resolve(printed, within);
  return { key: place?.code ?? printed, name: printed, code: place && place.code !== '' ? place.code : null };
}

/** The division a source is: by its code, else by its name where the page leaves one reading. */
function entryOf(subject: Subject): PlaceEntry | null {
  const code = text(subject.context, 'code');
  const level = text(subject.context, 'level');
  // 331021 was 玉环县, which is 玉环市 and 331083 today.
  const coded = code === null ? undefined : gazetteer().byCode(code);
  if (coded) return coded;
  if (code !== null && level !== 'county') return null;
  if (level === 'natural' || level === 'village' || level === 'zone') return null;
  const name = subject.context.source.name;
  const renamed = renamedPlaces().get(name);
  const parent = parentOf(subject);
  const within = [parent?.code ?? null, subject.regionPlace?.code ?? null].filter((one) => one !== null);
  const entries = gazetteer()
    .lookup(renamed ?? name)
    .filter((one) => one.name === (renamed ?? name) || level !== 'township');
  if (entries.length === 0) return null;
  const found = gazetteer().resolve(renamed ?? name, within);
  if (!found || found.kind === 'foreignCity' || found.kind === 'natural') return null;
  // 莱芜市 went into 济南市 and is not 济南市: a former name stands for what kept its stem.
  if (found.kind === 'former' && gazetteer().byCode(found.code)?.short !== found.short) return null;
  const isInside = within.some((above) => gazetteer().contains(above, found.code));
  if (within.length > 0 && !isInside) return entries.length === 1 && parent === null ? found : null;
  return entries.length === 1 || within.length > 0 ? found : null;
}
