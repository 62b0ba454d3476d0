import { gazetteer, type PlaceEntry } from '#libs/lexicon';
import { placeInFront, placeKey, readBody, regionAt } from './body-name.js';
import { type Bond, exclusive, type Features, type NearBond, NONE } from './features.js';
import { exactDayOf, placeOf, relationsOf, type Subject, text } from './subject.js';

const COUNT = '[零〇一二三四五六七八九十百\\d]+';
const ORDINALS = new RegExp(
  `第?(${COUNT})([届期次批季场轮])|(首)([届期次批季场轮])|第(${COUNT})()|([一二三四五六七八九])(中)(?=全会)`,
  'gu',
);

/** Which of its kind an event's name says it is: `五届 一次` for 市五届人大一次会议; empty where it says nothing. */
export function ordinalsOf(name: string): string {
  return [...name.matchAll(ORDINALS)]
    .map((match) => {
      const count = match[1] ?? match[3] ?? match[5] ?? match[7] ?? '';
      const unit = match[2] ?? match[4] ?? match[8] ?? '次';
      return `${count === '首' ? '一' : chinese(count)}${unit === '' ? '次' : unit}`;
    })
    .join(' ');
}

const DIGITS = '零一二三四五六七八九';

/** 41 → 四十一; Chinese numerals as they are. */
function chinese(count: string): string {
  if (!/^\d{1,2}$/u.test(count)) return count;
  const value = Number(count);
  const [tens, units] = [Math.floor(value / 10), value % 10];
  if (tens === 0) return DIGITS.charAt(units);
  return `${tens === 1 ? '' : DIGITS.charAt(tens)}十${units === 0 ? '' : DIGITS.charAt(units)}`;
}

const LEVEL =
  /^(?:全([国省市县区州镇乡旗])|([省市县区州])(?=委|政府|人大|政协|党代会|[一二三四五六七八九十]+届|第|运动会|直))/u;

/** Whose event it is: 全市 in a paper of 晋中 is 晋中's; null where neither name nor paper says. */
function scopeOf(subject: Subject): { readonly key: string; readonly isOpen: boolean } | null {
  const name = subject.name.replace(/^(?:19|20)\d\d年?/u, '');
  if (
    /^(?:全国|中国|中央|党的|中共|国务院|第[^届]{1,4}届全国|[^届]{1,4}届全国|[一二三四五六七八九十]+届)/u.test(name)
  ) {
    if (/^(?:全国|中央|国务院|党的)|全国|^中国共产党|中共中央/u.test(name)) return { key: 'CN', isOpen: false };
  }
  const level = LEVEL.exec(name);
  const word = level?.[1] ?? level?.[2];
  if (word !== undefined) {
    const place = regionAt(word, subject.regionPlace);
    if (place) return { key: placeKey(place), isOpen: false };
    // 全市 in a paper of unknown home.
    return { key: `${word}@${subject.region ?? '?'}`, isOpen: subject.region === null };
  }
  const front = placeInFront(name, subject.regionPlace ? [subject.regionPlace.code] : []);
  if (front && front.rest.length >= 2) return { key: front.place ? placeKey(front.place) : front.text, isOpen: false };
  return null;
}

/** Names that say only what kind of meeting it was. */
const BARE =
  /^(?:新闻|媒体|工作|专题|签约|启动|开工|揭牌|颁奖|总结|表彰|动员|推进|调度|现场|座谈|交流|研讨|培训|安全|乡村振兴)*(?:发布会|通气会|座谈会|签约仪式|仪式|培训班|动员会|推进会|推进会议|现场会|会议|大会|座谈|调研|交流会|研讨会|运动会|职工代表大会|职代会|例会|调度会|常务会议|常委会会议|全会|全体会议|开幕式|闭幕式|晚会|活动)$/u;

/** Features of events of one kind: 第五期 and 第六期 of one series, one meeting in several papers. */
export function events(block: readonly Subject[]): Features[] {
  return block.map((subject): Features => {
    const { context, name, issued } = subject;
    const isNamed = context.source.attributes['named'] !== false;
    const days = daysOf(subject);
    const [day] = days;
    const ordinals = ordinalsOf(name);
    const [year] = /(?:19|20)\d\d/u.exec(name) ?? [];
    const scope = scopeOf(subject);
    const place = placeOfEvent(subject);
    const core = context.block.slice(context.block.indexOf(' ') + 1);
    const people = participantsOf(subject);
    const hosts = hostsOf(subject);
    const isBare = BARE.test(core);
    const ring = isNamed ? '' : `${people.join('+')}|`;
    const strong: Bond[] = [];
    const near: NearBond[] = [];
    const same = isNamed ? 'same name' : 'same participants';
    if (day !== undefined) {
      const on = new Date(day * 86_400_000).toISOString().slice(0, 10);
      const at = (key: string, score: number, reason: string): void => {
        strong.push({ key: `on:${day} ${ring}${key} ${ordinals}`, score, reason });
      };
      if (isNamed) {
        if (scope && !scope.isOpen) at(scope.key, 0.95, `${same} on ${on}`);
        else if (scope) at(name, 0.9, `${same} on ${on}`);
        else if (!isBare && [...core].length >= 3) at('', 0.88, `${same} on ${on}`);
        for (const host of hosts) at(`host:${host}`, 0.88, `${same} of one host on ${on}`);
        if (isBare && place !== null) at(`place:${place}`, 0.8, `${same} in one place on ${on}`);
      } else if (people.length > 1 || (people.length === 1 && place !== null)) {
        at(people.length > 1 ? '' : `place:${place}`, 0.85, `${same} on ${on}`);
      } else if (people.length === 0 && !isBare && /会见|会晤|会谈|座谈/u.test(name)) {
        at(name, 0.8, `same name on ${on}`);
      }
    }
    if (isNamed && !isBare && (ordinals !== '' || year !== undefined)) {
      const which = `${ordinals} ${ordinals === '' ? year : ''}`;
      if (scope && !scope.isOpen)
        strong.push({ key: `no:${which}@${scope.key}`, score: 0.9, reason: `same name and number ${which.trim()}` });
      else if ([...core].length >= 3)
        strong.push({ key: `no:${which}`, score: 0.85, reason: `same name with its number or year` });
    }
    if (isNamed && isBare && ordinals !== '' && scope && !scope.isOpen) {
      strong.push({ key: `no:${ordinals}@${scope.key}`, score: 0.88, reason: `same name and number ${ordinals}` });
    }
    if (isNamed && !isBare && day === undefined && issued !== null && [...core].length >= 5) {
      near.push({
        key: `near:${name}@${scope?.key ?? ''}`,
        score: 0.8,
        reason: 'same name in issues a fortnight apart',
        day: issued,
        gap: 14,
      });
    }
    return {
      ...NONE,
      strong,
      near,
      exclusive: new Map([
        ...exclusive('number', ordinals),
        ...exclusive(
          'year',
          year ?? (ordinals === '' && day !== undefined ? String(new Date(day * 86_400_000).getUTCFullYear()) : null),
        ),
        ...exclusive('scope', scope?.isOpen === false ? scope.key : null),
        ...exclusive('part', partOfEvent(name)),
        ...(days.length > 0 && ordinals === '' ? exclusive('day', ...days.map(String)) : []),
        ...(days.length > 0 && ordinals !== ''
          ? exclusive('season', ...days.flatMap((one) => [seasonOf(one), seasonOf(one + 45)]))
          : []),
        ...exclusive('place', place),
        ...(isBare && hosts.length > 0 ? exclusive('host', ...hosts) : []),
        ...(!isNamed && people.length > 1 ? exclusive('participants', people.join('+')) : []),
      ]),
      suggests: isNamed,
    };
  });
}

function seasonOf(day: number): string {
  return String(Math.floor(day / 91));
}

/** 开幕式 is part of the festival and not the festival. */
function partOfEvent(name: string): string {
  return (
    /(?:开幕式|闭幕式|启动仪式|颁奖仪式|签约仪式|新闻发布会|开幕会|闭幕会|分论坛|平行论坛|预备会议|主席团会议)$/u.exec(
      name,
    )?.[0] ?? 'whole'
  );
}

/** Exact days on which it took place, by its attribute and the claims at it, sorted. */
function daysOf(subject: Subject): number[] {
  const own = exactDayOf(text(subject.context, 'date'));
  if (own !== null) return [own];
  const found = subject.context.relations.flatMap(({ date, modality }) => {
    const day = modality === 'happened' ? exactDayOf(date?.value ?? null) : null;
    return day === null ? [] : [day];
  });
  const counts = new Map<number, number>();
  for (const day of found) counts.set(day, (counts.get(day) ?? 0) + 1);
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || a - b)
    .slice(0, 1)
    .map(([day]) => day);
}

function placeOfEvent(subject: Subject): string | null {
  const printed =
    relationsOf(subject, 'locatedIn', 'subject').find(({ other }) => other.type === 'Place')?.other.name ??
    text(subject.context, 'place');
  if (printed === undefined || printed === null) return null;
  const place: PlaceEntry | null =
    (subject.regionPlace && gazetteer().resolve(printed, [subject.regionPlace.code])) ?? placeOf(printed);
  return place && place.code !== '' ? place.code : printed;
}

function participantsOf(subject: Subject): string[] {
  return [
    ...new Set(
      relationsOf(subject, 'participatedIn', 'object')
        .filter(({ qualifiers }) => !/^(?:accompany|attend|seated|nonVoting)$/u.test(String(qualifiers['role'] ?? '')))
        .map(({ other }) => other.name),
    ),
  ].sort();
}

function hostsOf(subject: Subject): string[] {
  return [
    ...new Set(
      relationsOf(subject, 'participatedIn', 'object')
        .filter(({ qualifiers }) => qualifiers['role'] === 'host')
        .map(({ other }) => readBody(other.name, other.type, null, subject.regionPlace).key),
    ),
  ].sort();
}
