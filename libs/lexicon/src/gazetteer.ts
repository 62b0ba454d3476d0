import type { PlaceLevel } from '#libs/domain';
import { readWordLists, readWordTable } from './data-file.js';
import { WordMatcher } from './word-matcher.js';

/** What list a place comes from: a division in force or a former one, a country, a city abroad, a river or region. */
export type PlaceKind = 'division' | 'former' | 'country' | 'foreignCity' | 'natural';

/** A place that the gazetteer knows. */
export interface PlaceEntry {
  /** Full official name: 威宁彝族回族苗族自治县, 晋中市; for a country the name the papers print. */
  readonly name: string;
  /** GB/T 2260 code (6 digits; 9 for a township), ISO 3166 letters for a country, else empty. A former division has its successor's. */
  readonly code: string;
  readonly level: PlaceLevel;
  readonly kind: PlaceKind;
  /** Code of the division or country it belongs to; null at the top. */
  readonly parent: string | null;
  /** Name without its level word, where the papers use one: 晋中, 威宁, 内蒙古; else the full name. */
  readonly short: string;
}

const data = (name: string) => new URL(`../data/${name}`, import.meta.url);

const PEOPLES =
  '阿昌|鄂温克|傈僳|水|白|高山|珞巴|塔吉克|保安|仡佬|满|塔塔尔|布朗|哈尼|毛南|土家|布依|哈萨克|门巴|土|朝鲜|汉|蒙古|佤|达斡尔|赫哲|苗|维吾尔|傣|回|仫佬|乌孜别克|德昂|基诺|纳西|锡伯|侗|京|怒|瑶|东乡|景颇|普米|彝|独龙|柯尔克孜|羌|裕固|俄罗斯|拉祜|撒拉|藏|鄂伦春|黎|畲|壮|各';
const AUTONOMOUS = new RegExp(`^(.+?)(?:(?:${PEOPLES})族)+(?:自治州|自治县|自治旗|区|联合旗)$`, 'u');
const AUTONOMOUS_BY_NAME = /^(.+?)(?:蒙古|哈萨克|柯尔克孜|塔吉克|锡伯|达斡尔族)(自治州|自治县)$/u;
const REGIONS: Readonly<Record<string, string>> = {
  内蒙古自治区: '内蒙古',
  广西壮族自治区: '广西',
  西藏自治区: '西藏',
  宁夏回族自治区: '宁夏',
  新疆维吾尔自治区: '新疆',
};
/** One-character names of provinces; a letter alone means the place only in 在晋, 赴晋, 晋陕两省. */
const LETTERS: Readonly<Record<string, string>> = {
  京: '11', 津: '12', 冀: '13', 晋: '14', 蒙: '15', 辽: '21', 吉: '22', 黑: '23', 沪: '31', 申: '31', 苏: '32', 浙: '33',
  皖: '34', 闽: '35', 赣: '36', 鲁: '37', 豫: '41', 鄂: '42', 湘: '43', 粤: '44', 桂: '45', 琼: '46', 渝: '50', 川: '51',
  蜀: '51', 黔: '52', 贵: '52', 滇: '53', 云: '53', 藏: '54', 陕: '61', 秦: '61', 甘: '62', 陇: '62', 青: '63', 宁: '64',
  新: '65', 台: '71', 港: '81', 澳: '82',
}; // prettier-ignore
const ZONE_NAME =
  /(?:开发区|园区|工业园|化工园|产业园|示范区|管理区|试验区|实验区|文化创意园|旅游创意园|名胜区|集聚区|聚集区)$/u;

/** Name of a place without its level word: 晋中市 → 晋中, 湘西土家族苗族自治州 → 湘西, 浦东新区 → 浦东, 兴县 → 兴县. */
export function shortPlaceName(name: string): string {
  const region = REGIONS[name];
  if (region) return region;
  const autonomous = AUTONOMOUS.exec(name) ?? AUTONOMOUS_BY_NAME.exec(name);
  if (autonomous?.[1] !== undefined && autonomous[1].length > 1) return autonomous[1];
  const plain = /^(.{2,}?)(?:特别行政区|自治州|地区|林区|特区|新区|省|市|县|区|旗|盟)$/u.exec(name);
  return plain?.[1] ?? name;
}

/** Code without the zeros that fill it: `140700` → `1407`. */
function stem(code: string): string {
  return code.length === 6 ? code.replace(/(?:00){1,2}$/u, '') : code;
}

function levelOf(code: string, name: string): PlaceLevel {
  if (code.length === 2) return 'province';
  if (code.length === 4) return 'prefecture';
  if (code.length === 6) return ZONE_NAME.test(name) ? 'zone' : 'county';
  return 'township';
}

const LEVEL_ORDER: Readonly<Record<PlaceLevel, number>> = {
  country: 0,
  province: 1,
  prefecture: 2,
  // 泰山, 南海: a page that says no more means the mountain and the sea, not the districts named after them.
  natural: 3,
  county: 4,
  zone: 5,
  township: 6,
  village: 7,
};

/**
 * The places that newspapers name: divisions of China down to townships with their GB/T 2260 codes, former divisions,
 * countries, cities abroad, rivers, mountains and regions.
 *
 * A name is often shared (hundreds of 城关镇, two 朝阳市 and 朝阳区); `lookup` gives them all and `resolve` chooses by region.
 */
export class Gazetteer {
  /** Finds every full name and every short form of two or more characters. */
  readonly matcher: WordMatcher<readonly PlaceEntry[]>;
  private readonly byName = new Map<string, PlaceEntry[]>();
  private readonly byStem = new Map<string, PlaceEntry>();
  private readonly countryByLetter = new Map<string, PlaceEntry[]>();
  private readonly wordLike: ReadonlySet<string>;

  private constructor() {
    this.wordLike = new Set(readWordLists(data('word-like-names.yaml'), ['shortForms']).lists['shortForms']);
    this.readCountries();
    this.readDivisions();
    this.readFormerDivisions();
    for (const { name } of readWordTable(data('natural-places.tsv'), ['name', 'kind']).rows) {
      this.add({ name, code: '', level: 'natural', kind: 'natural', parent: null, short: name }, [name]);
    }
    for (const entries of this.byName.values()) {
      if (entries.length > 1) {
        entries.sort(
          (a, b) => LEVEL_ORDER[a.level] - LEVEL_ORDER[b.level] || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
        );
      }
    }
    this.matcher = new WordMatcher<readonly PlaceEntry[]>(this.byName);
  }

  /** Reads the data files of this room. Takes about 200 ms; keep the result (see {@link gazetteer}). */
  static load(): Gazetteer {
    return new Gazetteer();
  }

  private add(entry: PlaceEntry, names: readonly string[]): void {
    for (const name of names) {
      const known = this.byName.get(name);
      if (!known) this.byName.set(name, [entry]);
      else if (!known.includes(entry)) known.push(entry);
    }
  }

  private readCountries(): void {
    const { rows } = readWordTable(data('countries.tsv'), ['code', 'name', 'official', 'alias', 'letter']);
    for (const row of rows) {
      const entry: PlaceEntry = {
        name: row.name,
        code: row.code,
        level: 'country',
        kind: 'country',
        parent: null,
        short: row.name,
      };
      this.byStem.set(row.code, entry);
      this.add(
        entry,
        [row.name, row.official, row.alias].filter((name) => name !== ''),
      );
      for (const letter of row.letter.split(',').filter((l) => l !== '')) {
        this.countryByLetter.set(letter, [...(this.countryByLetter.get(letter) ?? []), entry]);
      }
    }
    for (const { name, country } of readWordTable(data('world-cities.tsv'), ['name', 'country']).rows) {
      const parent = country === 'GL' ? null : country;
      this.add({ name, code: '', level: 'prefecture', kind: 'foreignCity', parent, short: name }, [name]);
    }
  }

  private readDivisions(): void {
    for (const { code, name } of readWordTable(data('divisions.tsv'), ['code', 'name']).rows) {
      const level = levelOf(code, name);
      const parent = this.divisionAbove(code);
      // 东区, 信义区, 万里区: districts of Taipei and Hong Kong are not shortened in mainland papers.
      const whole = level === 'township' || level === 'zone' || /^(?:71|81|82)..../u.test(code);
      const short = whole ? name : shortPlaceName(name);
      const entry: PlaceEntry = { name, code: code.padEnd(6, '0'), level, kind: 'division', parent, short };
      this.byStem.set(code, entry);
      const names = [name];
      if (short !== name) names.push(short);
      if (name.endsWith('自治州')) names.push(`${short}州`);
      else if (name.endsWith('自治县')) names.push(`${short}县`);
      else if (name.endsWith('族区')) names.push(`${short}区`);
      if (level === 'province' && (code === '81' || code === '82')) names.push(`中国${short}`);
      this.add(entry, names);
    }
  }

  private divisionAbove(code: string): string | null {
    if (code.length === 2) return 'CN';
    for (const size of [6, 4, 2]) {
      if (size >= code.length) continue;
      const above = this.byStem.get(code.slice(0, size));
      if (above) return above.code;
    }
    return 'CN';
  }

  private readFormerDivisions(): void {
    for (const { name, code } of readWordTable(data('former-divisions.tsv'), ['name', 'code', 'until']).rows) {
      const successor = this.byStem.get(code);
      if (!successor) continue;
      this.add(
        {
          name,
          code: successor.code,
          level: successor.level,
          kind: 'former',
          parent: successor.parent,
          short: shortPlaceName(name),
        },
        [name],
      );
    }
    this.addCountiesOfCities();
  }

  /** 玉环县 for 玉环市: cities of county level were counties, whose name no other place bears. */
  private addCountiesOfCities(): void {
    for (const city of this.byStem.values()) {
      if (city.level !== 'county' || !city.name.endsWith('市')) continue;
      const name = `${city.name.slice(0, -1)}县`;
      if (name.length > 2 && !this.byName.has(name)) this.add({ ...city, name, kind: 'former' }, [name]);
    }
  }

  /** Every name it knows, in the order of its data files. */
  names(): IterableIterator<string> {
    return this.byName.keys();
  }

  /** Everything of that name, full or short, higher levels first; empty where nothing is known. */
  lookup(name: string): readonly PlaceEntry[] {
    return this.byName.get(name) ?? [];
  }

  /** The division or country of a code, full (`140700`) or stem (`1407`). */
  byCode(code: string): PlaceEntry | undefined {
    return this.byStem.get(stem(code));
  }

  /** The places a place lies in, the nearest first, its own country last. */
  ancestors(place: PlaceEntry): PlaceEntry[] {
    const found: PlaceEntry[] = [];
    for (let code = place.parent; code !== null;) {
      const above = this.byCode(code);
      if (!above) break;
      found.push(above);
      code = above.parent;
    }
    return found;
  }

  /** Whether the division or country `parent` holds `child` (or is it): `contains('140000', '140724')`. */
  contains(parent: string, child: string): boolean {
    if (parent === '' || child === '') return false;
    if (parent === child) return true;
    if (parent === 'CN') return /^\d/u.test(child);
    return /^\d/u.test(parent) && stem(child).startsWith(stem(parent)) && /^\d/u.test(child);
  }

  /** The next place of a level at or above a place: 山西省 for 交城县 at `province`. */
  ancestorAt(place: PlaceEntry, level: PlaceLevel): PlaceEntry | undefined {
    return place.level === level ? place : this.ancestors(place).find((above) => above.level === level);
  }

  /**
   * Chooses among the places of one name: those inside the nearest of `within` (codes, the nearest region first), else the
   * one of the highest level; undefined where several of that level remain.
   */
  resolve(name: string, within: readonly string[] = []): PlaceEntry | undefined {
    const entries = this.lookup(name);
    if (entries.length <= 1) return entries[0];
    for (const region of within) {
      const inside = entries.filter((entry) => this.contains(region, entry.code));
      const top = inside.filter((entry) => entry.level === inside[0]?.level);
      if (top.length === 1) return top[0];
      const current = top.filter((entry) => entry.kind === 'division');
      if (current.length === 1) return current[0];
    }
    const [first] = entries;
    const same = entries.filter((entry) => first && LEVEL_ORDER[entry.level] === LEVEL_ORDER[first.level]);
    return same.length === 1 ? first : undefined;
  }

  /** The place a region's name means, as page metadata give it: 晋中市, 山西省晋中市, 威宁县, 中国; null where unknown. */
  regionOf(name: string): PlaceEntry | null {
    const whole = this.resolve(name);
    if (whole) return whole;
    const chain = this.matcher.longest(name);
    let region: PlaceEntry | undefined;
    for (const part of chain) region = this.resolve(part.word, region ? [region.code] : []) ?? region;
    return chain.at(-1)?.end === name.length ? (region ?? null) : null;
  }

  /** Province of a one-character name (晋 → 山西省); undefined for other characters. */
  provinceOfLetter(letter: string): PlaceEntry | undefined {
    const code = LETTERS[letter];
    return code === undefined ? undefined : this.byStem.get(code);
  }

  /** Countries of a one-character name (巴 → 巴基斯坦, 巴勒斯坦, 巴西 …); the text has to say which. */
  countriesOfLetter(letter: string): readonly PlaceEntry[] {
    return this.countryByLetter.get(letter) ?? [];
  }

  /** Whether a short form is also an ordinary word (和平, 朝阳, 高平), so that it needs evidence to be a place. */
  isWordLike(name: string): boolean {
    return this.wordLike.has(name);
  }
}

let shared: Gazetteer | undefined;

/** The gazetteer of this room, read once. */
export function gazetteer(): Gazetteer {
  shared ??= Gazetteer.load();
  return shared;
}
