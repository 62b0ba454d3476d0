import type { PlaceLevel } from '#libs/domain';
import { bodyOfPost, type BodyPlace, gazetteer, nationalBody, officialBody, type OfficialBody } from '#libs/lexicon';

/** What stands before a title and what the article is about. */
export interface TitleSurroundings {
  /** Full name of the place directly before the title (潞才社区 in 潞才社区党委书记). */
  readonly place: string | null;
  /** The other country that the place before the title is, or that the organisation's name begins with; null at home. */
  readonly foreignState: string | null;
  /** Official name of the organisation directly before the title, or carried over from the title before it. */
  readonly organization: string | null;
  /** Full name of the region of a level (`省`, `市`, `县` …) that the article is about; null where nothing says. */
  region(level: string): string | null;
}

const HEAD_OF_STATE =
  /^(?:代理|代|副|常务|第一|首席|候任|前|最高|国家)*(?:总统|国务总理|领导人|领袖|特首|行政长官|总统(?:新闻秘书|特使|发言人|助理|顾问)|总统国家安全事务助理|国家安全事务助理|国家安全顾问|主席|国家主席|总理|首相|国王|女王|天皇|元首|国务卿|外长|外相|防长|财长|[\p{Script=Han}]{1,10}(?:部长|大臣|部长官|官员)|议长|总督|大公|王储|苏丹|埃米尔)$/u;
/** Offices that a state's own envoys and ministers hold, said of the state alone: 美国|贸易代表, 威尔士|事务大臣, 阿根廷|副议长. */
const OF_STATE =
  /^(?:副|前|代理|首席|国家)*(?:[\p{Script=Han}]{0,8}(?:大臣|国务秘书|次官|次长|谈判代表|贸易代表|特使|总检察长|检察总长|事务代表|总参谋长|三军总司令|武装部队总司令|最高领导人|首席大法官|新闻秘书|事务助理|安全顾问|议长|特别代表|参议员|众议员))$/u;
/** Titles that no body below a state has: 菲律宾某党主席、前总统. */
const STATE_ONLY = /^(?:前|代|代理)?(?:总统|首相|国王|女王|天皇|国家元首)$/u;
const CPC: OfficialBody = { name: '中国共产党', classification: 'party', jurisdiction: '中国' };

/** The level word that a title or the body in it begins with: 市委书记, 副|市|长, 省人大代表, 自治区政协主席. */
const LEVEL =
  /^(?:代理|代|常务|第一|副)*(自治区|自治州|自治县|省|市|县|区|旗|州|盟|镇|乡|街道|社区|村|地(?=委)|行署(?=.*(?:专员|秘书长|成员|书记)))(?=.)/u;
const PARTY_DEPARTMENT = /^(?:委)?(组织部|宣传部|统战部|社会工作部|政法委|政研室)(?:常务副|副)?(?:部?长|书记|主任)$/u;
/** Titles that belong to the committee or government of the place before them: 潞才社区|党委书记. */
const OF_PLACE = /^(?:党委|党工委|工委|政府|人大|政协|纪委|监委|法院|检察院|人大常委会)/u;
const BRANCH = /^(?:党总支|党支部|支部|总支)(?:委)?(?:副)?(?:书记|委员)$/u;
/** Sent to a village from outside, they head its Party branch all the same. */
const FIRST_SECRETARY = /^(?:驻村)?第一书记$/u;
const VILLAGE_HEAD = /^(?:村|村委会)?(?:副)?主任$/u;
/** Who works for the committee of villagers (妇女主任, 会计). */
const VILLAGE_OFFICE = /^(?:村)?(?:副主任|妇女主任|治保主任|会计|文书|干部|村干部|网格长|调解员|护林员|信息员)$/u;
const VILLAGE_SECRETARY = /^(?:村|老|驻村)?(?:党支部)?(?:支书|第一书记|书记)$/u;

/** Ends of names of villages that do without 村. */
const VILLAGE_END = /[庄屯寨沟湾堡营铺坪岭塘岗窑]$/u;

/** A level word as its places are written: 省 covers 自治区 too. */
function ofLevel(around: TitleSurroundings, level: string): string | null {
  if (around.place !== null && fitsLevel(around.place, level)) return around.place;
  // 耿家庄|村支书
  if (around.place !== null && level === '村' && VILLAGE_END.test(around.place)) return around.place;
  return around.region(level);
}

/** Whether a full place name is of the level that a bare level word (省, 市, 县 …) means. */
export function fitsLevel(place: string, level: string): boolean {
  switch (level) {
    case '省':
    case '自治区':
      return /(?:省|自治区)$/u.test(place);
    case '区':
      return /[^治园新发]区$/u.test(place);
    case '州':
      return place.endsWith('州');
    case '县':
      return place.endsWith('县');
    // 地委, 行署: of a prefecture that is called 地区.
    case '地':
    case '行署':
      return place.endsWith('地区');
    default:
      return place.endsWith(level);
  }
}

/** A place as the names of its bodies need it; its level by the gazetteer, else by its last word. */
function bodyPlace(name: string): BodyPlace {
  const known = gazetteer().lookup(name)[0];
  const level: PlaceLevel =
    known?.name === name
      ? known.level
      : /(?:村|社区)$/u.test(name)
        ? 'village'
        : /(?:镇|乡|街道)$/u.test(name)
          ? 'township'
          : /(?:省|自治区)$/u.test(name)
            ? 'province'
            : 'county';
  return { name, level };
}

/**
 * The body that a title names by itself, whatever stands before it: 副市长 → 晋中市人民政府, 市委书记 → 中共晋中市委员会,
 * 省人大代表 → 山西省人民代表大会, 国家主席 → 中华人民共和国. Null for titles such as 主任 or 董事长, which need an organisation.
 *
 * @param title one title, not a list.
 */
export function bodyOfTitle(title: string, around: TitleSurroundings): OfficialBody | null {
  // 县人民政府常务副县长: the government is said twice.
  const plain = /^[省市县区州镇乡](?:人民)?政府((?:代|常务|副)*[省市县区州镇乡]长)$/u.exec(title)?.[1];
  if (plain !== undefined) return bodyOfTitle(plain, around);
  const office = officeOf(title, around);
  if (office) return office;
  const yamen = around.place === null || around.foreignState !== null ? null : yamenOf(title, around.place);
  if (yamen) return yamen;
  const legation = LEGATION.exec(title);
  if (legation && around.place !== null) return legationOf(around.place, legation[1] ?? '', legation[2] ?? '');
  const foreign = around.foreignState === null && around.organization === null ? cityAbroad(title, around.place) : null;
  if (foreign) return foreign;
  if (around.foreignState !== null) {
    return (HEAD_OF_STATE.test(title) || (OF_STATE.test(title) && around.organization === null)) &&
      (around.organization === null || title.startsWith('国家') || STATE_ONLY.test(title))
      ? { name: around.foreignState, classification: 'government', jurisdiction: around.foreignState }
      : null;
  }
  // 中共中央|总书记 is of the Party; the Central Committee is only how it is printed.
  if (title === '总书记') {
    return /^(?:中共中央|中国共产党中央委员会)$/u.test(around.organization ?? '中共中央') ? CPC : null;
  }
  const level = LEVEL.exec(title)?.[1];
  if (level !== undefined && !(level === '村' && VILLAGE_HEAD.test(title))) {
    const place = ofLevel(around, level);
    const branch = title.slice(level.length);
    if (place !== null && (level === '村' || level === '社区')) {
      if (BRANCH.test(branch)) return branchOf(place, branch);
      if (/^党委(?:常务|第一)?(?:副)?(?:书记|委员)$/u.test(branch))
        return { name: `中共${place}委员会`, classification: 'party', jurisdiction: place };
      if (FIRST_SECRETARY.test(branch)) return branchOf(place, branch);
      if (/^(?:老)?支书$/u.test(branch)) return branchOf(place, '党支部书记');
    }
    return place === null ? null : (bodyOfPost(title, bodyPlace(place))[0] ?? null);
  }
  const department = PARTY_DEPARTMENT.exec(title)?.[1];
  if (department !== undefined) {
    const committee = /^中共(.+)委员会$/u.exec(around.organization ?? '')?.[1];
    const place = committee ?? (around.organization === null ? around.place : null);
    return place === null ? null : officialBody(`${place}委${department}`, bodyPlace(place));
  }
  // 县委常委、纪委书记: the discipline committee of the committee before it.
  if (/^纪委(?:副)?书记$/u.test(title) && around.organization !== null) {
    const place = /^中共(.+)委员会$/u.exec(around.organization)?.[1];
    if (place !== undefined)
      return { name: `中共${place}纪律检查委员会`, classification: 'supervision', jurisdiction: place };
  }
  if (title === '总理' && around.place === '中国') return nationalBody('国务院');
  if (title === '外长' && around.place === '中国') return nationalBody('外交部');
  const ministry = /^([\p{Script=Han}]{1,8}部)(?:副部)?长$/u.exec(title)?.[1];
  if (ministry !== undefined) return nationalBody(ministry);
  // Papers print 国务院总理 at home; a bare 总理 in a report from abroad is somebody else's.
  if (/^副?总理$/u.test(title)) return null;
  const [national] = bodyOfPost(title, null);
  if (national) return national;
  if (around.organization !== null || around.place === null) return null;
  if (OF_PLACE.test(title)) {
    const full = title.startsWith('工委') ? `党${title}` : title;
    return bodyOfPost(full, bodyPlace(around.place))[0] ?? null;
  }
  if (BRANCH.test(title) || (FIRST_SECRETARY.test(title) && /[村社区]$/u.test(around.place))) {
    return branchOf(around.place, title);
  }
  if (around.place.endsWith('村') && VILLAGE_SECRETARY.test(title)) return branchOf(around.place, '党支部书记');
  if (around.place.endsWith('自治区') && /^(?:代|常务|副)*主席$/u.test(title)) {
    return bodyOfPost(`自治区${title}`, bodyPlace(around.place))[0] ?? null;
  }
  if (around.place === '台湾地区' && /^(?:副|前)*领导人$/u.test(title))
    return { name: around.place, classification: 'government', jurisdiction: around.place };
  if (/^(?:香港|澳门)(?:特别行政区)?$/u.test(around.place) && /^(?:前)?(?:行政长官|特首)$/u.test(title)) {
    const region = around.place.slice(0, 2);
    return { name: `${region}特别行政区政府`, classification: 'government', jurisdiction: `${region}特别行政区` };
  }
  if (around.place.endsWith('村') && (VILLAGE_OFFICE.test(title) || VILLAGE_HEAD.test(title))) {
    return { name: `${around.place}村民委员会`, classification: 'government', jurisdiction: around.place };
  }
  return null;
}

/** A department's head whose title holds what the department is for: 教育|局长 of 平遥县教育局, 财政|厅长, 县|公安|局长. */
const OF_DEPARTMENT =
  /^(省|市|县|区|旗|州|镇|乡|自治区)?(?:常务|代)?(?:副)?((?!副|总|常务|代理)[\p{Script=Han}]{2,8}?)(局|厅)(?:副)?长$/u;

/** The department whose name and head share a word: 平遥县|教育局长 → 平遥县教育局. Null for other titles and where no place is known. */
function officeOf(title: string, around: TitleSurroundings): OfficialBody | null {
  const [, level, unit = '', kind = ''] = OF_DEPARTMENT.exec(title) ?? [];
  if (unit === '') return null;
  const place = level === undefined ? around.place : ofLevel(around, level);
  if (place === null) return null;
  const name = `${place}${unit}${kind}`;
  return (
    (around.foreignState === null ? officialBody(name, bodyPlace(place)) : null) ?? {
      name,
      classification: 'government',
      jurisdiction: place,
    }
  );
}

/** Who is sent to another state: 驻法国|大使, 驻大阪|总领事. */
const LEGATION = /^驻(\p{Script=Han}{2,12}?)(?:特命全权)?((?:副)?总领事|领事|大使|临时代办|代办|公使|参赞|武官)$/u;

/** The mission that a state keeps where an envoy is sent: 中国驻法国大使馆. */
function legationOf(sender: string, host: string, envoy: string): OfficialBody {
  const kind = envoy.endsWith('领事') ? '总领事馆' : '大使馆';
  return { name: `${sender}驻${host}${kind}`, classification: 'government', jurisdiction: sender };
}

const OF_CITY_ABROAD =
  /^(?:代理|代|前|副)?(市长|州长|省长|知事|首席部长|议员|众议员|参议员|市议员|州议员|县议员|区议员)$/u;

/** The government or council of a city abroad: 纽约|市长 → 纽约市政府. Null for cities at home, whose governments have other names. */
function cityAbroad(title: string, place: string | null): OfficialBody | null {
  const office = OF_CITY_ABROAD.exec(title)?.[1];
  if (office === undefined || place === null) return null;
  const known = gazetteer().lookup(place)[0];
  // 科隆, 皮亚琴察市: a place that no list of this country's divisions holds.
  const council = office === '区议员' && /^8[12]/u.test(known?.code ?? '');
  if (known && known.kind !== 'foreignCity' && !place.startsWith('台') && !known.code.startsWith('71') && !council)
    return null;
  const level = office.startsWith('州')
    ? '州'
    : office === '省长'
      ? '省'
      : office === '知事' || office === '首席部长' || office === '区议员' || place.endsWith('州')
        ? ''
        : '市';
  const full = place.endsWith(level) ? place : `${place}${level}`;
  return {
    name: `${full}${office.endsWith('议员') ? '议会' : '政府'}`,
    classification: office.endsWith('议员') ? 'legislature' : 'government',
    jurisdiction: place,
  };
}

const YAMEN: readonly (readonly [RegExp, string, string])[] = [
  [/^(?:候补)?(?:知县|县令)$/u, '县', '县衙'],
  [/^知府$/u, '府', '府衙'],
  [/^(?:知州|刺史)$/u, '州', '州衙'],
  [/^(?:巡抚|总督|提督|总兵|布政使|按察使)$/u, '', ''],
];

/** The office of a magistrate of former times: 临湘|知县 → 临湘县衙, 湖南|巡抚 → 湖南巡抚衙门. */
function yamenOf(title: string, place: string): OfficialBody | null {
  const kind = YAMEN.find(([form]) => form.test(title));
  if (!kind) return null;
  // 道州|知州 is of 道州, 衡州|知府 of 衡州府.
  const stem = place.replace(kind[1] === '州' ? /[省市县区州]$/u : /[省市县区]$/u, '');
  const name = kind[2] === '' ? `${stem}${title}衙门` : `${stem}${kind[2]}`;
  return { name, classification: 'government', jurisdiction: place };
}

/** The Party branch of a village. */
function branchOf(place: string, title: string): OfficialBody {
  const kind = title.includes('总支') ? '总支部' : '支部';
  return { name: `中共${place}${kind}委员会`, classification: 'party', jurisdiction: place };
}

/** What the organ of a title is called: 所长 of a …所, 局长 of a …局, 总经理 of a company. */
const ORGAN_OF_TITLE: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:副)?(所|局|厅|站|馆|院|社|团|校|台)长$/u, /(?:所|局|厅|站|馆|院|社|团|学校|大学|中学|小学|台)$/u],
  [/^(?:副)?行长$/u, /行$/u],
  [/^(?:副)?会长$/u, /会$/u],
  [
    /^(?:执行|高级|联席|轮值|常务|副)*(?:董事长|总经理|总裁|经理|厂长|董事|监事|总监|创始人|董事会秘书|董秘|C[A-Z]O|首席[\p{Script=Han}]{1,4}官|董事会主席|董事局主席)$/u,
    /(?:公司|集团|厂|企业)$/u,
  ],
  [/^(?:副)?理事长$/u, /(?:合作社|协会|联合社|基金会)$/u],
];

/**
 * Whether a bare title can be of an organisation that the story named before: 副所长 of a 派出所, 总经理 of a company. Titles
 * such as 主任 fit too many kinds of body to say.
 *
 * @param type the organisation's, where it is known; a company fits the titles of companies whatever its name.
 */
export function fitsOrgan(title: string, organization: string, type?: string): boolean {
  return ORGAN_OF_TITLE.some(([form, organ]) => {
    const head = form.exec(title)?.[1];
    // A company's name need not say that it is one: 天元云谷.
    const company = type === 'Company' && organ.source.startsWith('(?:公司');
    if (!form.test(title) || !(company || organ.test(organization))) return false;
    if (head === undefined) return true;
    return head === '校' ? /(?:学校|大学|中学|小学|学院|党校)$/u.test(organization) : organization.endsWith(head);
  });
}

/**
 * Parts a title into those of one holder that may belong to different bodies: 市委副书记、市长 → 市委副书记, 市长.
 */
export function titleParts(title: string): string[] {
  return title.split(/[、,]|兼(?!职)/u).filter((part) => part !== '');
}

/** Titles that one printing may give to several people at once: 院士A、B、C; a 市长 there is only one of. */
export function isSharedTitle(title: string): boolean {
  return (
    title.startsWith('副') ||
    /(?:院士|委员|常委|代表|教授|专家|研究员|医师|医生|教师|老师|律师|工程师|会员|成员|队员|理事|董事|顾问|领导|干部|调研员|巡视员|助理|副[\p{Script=Han}]{1,6})$/u.test(
      title,
    )
  );
}
