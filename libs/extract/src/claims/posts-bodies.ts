import type { BodyClassification, EntityType } from '#libs/domain';

/** The body a title belongs to, by its official name. */
export interface PostBody {
  readonly type: EntityType;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly classification?: BodyClassification;
  /** Full name of the place it acts for. */
  readonly jurisdiction?: string;
}

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

const body = (
  name: string,
  classification: BodyClassification | undefined,
  aliases: readonly string[] = [],
  jurisdiction?: string | null,
): PostBody => ({
  type: 'PublicBody',
  name,
  aliases,
  ...(classification === undefined ? {} : { classification }),
  ...(jurisdiction === undefined || jurisdiction === null ? {} : { jurisdiction }),
});

const CPC = body('中国共产党', 'party', ['中共']);

/** Bodies of the whole country: their titles name them without a place. */
const NATIONAL: readonly { readonly when: RegExp; readonly body: PostBody }[] = [
  { when: /^国家(?:副)?主席$/u, body: body('中华人民共和国', 'government') },
  { when: /^中央军委(?:副主席|主席|委员)$/u, body: body('中央军事委员会', 'military', ['中央军委']) },
  { when: /^(?:国务院(?:副)?总理|国务委员)$/u, body: body('国务院', 'government') },
  { when: /^全国人大代表$/u, body: body('全国人民代表大会', 'legislature', ['全国人大']) },
  {
    when: /^全国人大常委会(?:副)?委员长$/u,
    body: body('全国人民代表大会常务委员会', 'legislature', ['全国人大常委会']),
  },
  {
    when: /^全国政协(?:副主席|主席|常委|委员|秘书长)$/u,
    body: body('中国人民政治协商会议全国委员会', 'consultative', ['全国政协']),
  },
  {
    when: /^(?:中央政治局|中共中央政治局)(?:常委|委员)$/u,
    body: body('中国共产党中央政治局', 'party', ['中共中央政治局', '中央政治局']),
  },
];

const LEVEL = '省|市|县|区|州|盟|旗|镇|乡|街道|社区|村';
/** 省 also stands for an autonomous region in 自治区党委, so that the level word alone never decides. */
const HEAD_OF_GOVERNMENT = /^(?:代理|代|常务|第一|副)*(省|市|县|区|州|盟|旗|镇|乡)长(?:助理)?$/u;
const GOVERNMENT_CHAIR = /^自治区(?:代)?(?:政府)?(?:常务副|副)?主席$/u;
const PARTY_COMMITTEE = new RegExp(
  `^(${LEVEL})(?:党?委)(?:第一书记|副书记|书记|常委会?|委员|秘书长|副秘书长|专职副书记|政研室主任)$`,
  'u',
);
const PARTY_OF_PLACE = /^(?:党(?:工)?委|党总支|党支部|支部)(?:第一书记|副书记|书记|委员)$/u;
const PARTY_DEPARTMENT = new RegExp(
  `^(${LEVEL})?委?(组织部|宣传部|统战部|政法委|社会工作部|统一战线工作部)(?:常务副|副)?(?:部长|书记)$`,
  'u',
);
const DELEGATE = /^(省|自治区|市|县|区|州|盟|旗|镇|乡)人大代表$/u;
const COUNCIL_MEMBER = new RegExp(`^(${LEVEL}|自治区)政协(.+)$`, 'u');
const CONGRESS_COMMITTEE = new RegExp(`^(${LEVEL}|自治区)人大(?:常委会)?(?!代表)(.+)$`, 'u');
const LEVEL_BODY = new RegExp(
  `^(${LEVEL})(纪委监委|纪委|监委|中级人民法院|中院|法院|人民检察院|检察院|政府|总工会|妇联|残联|工商联|科协|文联|团委)(.+)$`,
  'u',
);
const VILLAGE_HEAD = /^(?:村委会)?(?:副)?主任$/u;
const HEAD_OF_STATE =
  /^(?:代|副|常务|第一|候任|前)*(?:总统|主席|国家主席|总理|首相|国王|女王|天皇|元首|外长|外交部长|国防部长|议长|总督|大公|王储|苏丹|埃米尔)$/u;

/** Short names by which a place's committee or government may be printed: 晋中市委, 中共晋中市委. */
function committee(place: string): PostBody {
  return body(`中共${place}委员会`, 'party', [`${place}委`, `中共${place}委`, `${place}党委`], place);
}

function government(place: string): PostBody {
  return body(`${place}人民政府`, 'government', [`${place}政府`], place);
}

function congress(place: string): PostBody {
  return body(`${place}人民代表大会`, 'legislature', [`${place}人大`], place);
}

function congressCommittee(place: string): PostBody {
  return body(`${place}人民代表大会常务委员会`, 'legislature', [`${place}人大常委会`], place);
}

function council(place: string): PostBody {
  return body(`中国人民政治协商会议${place}委员会`, 'consultative', [`${place}政协`], place);
}

/** Official name of the body a level word and a short name stand for: 市 + 纪委 in 晋中市 → 中国共产党晋中市纪律检查委员会. */
function levelBody(place: string, organ: string): PostBody {
  const short = `${place}${organ}`;
  switch (organ) {
    case '纪委':
    case '纪委监委':
      return body(`中国共产党${place}纪律检查委员会`, 'party', [short, `中共${place}纪律检查委员会`], place);
    case '监委':
      return body(`${place}监察委员会`, 'supervision', [short], place);
    case '中级人民法院':
    case '中院':
      return body(`${place}中级人民法院`, 'court', [short], place);
    case '法院':
      return body(`${place}人民法院`, 'court', [short], place);
    case '检察院':
    case '人民检察院':
      return body(`${place}人民检察院`, 'procuratorate', [short], place);
    case '政府':
      return government(place);
    case '妇联':
      return body(`${place}妇女联合会`, 'massOrganization', [short], place);
    case '残联':
      return body(`${place}残疾人联合会`, 'massOrganization', [short], place);
    case '工商联':
      return body(`${place}工商业联合会`, 'massOrganization', [short], place);
    case '科协':
      return body(`${place}科学技术协会`, 'massOrganization', [short], place);
    case '文联':
      return body(`${place}文学艺术界联合会`, 'massOrganization', [short], place);
    case '团委':
      return body(`共青团${place}委员会`, 'massOrganization', [short, `团${place}委`], place);
    default:
      return body(short, 'massOrganization', [], place);
  }
}

/** A level word as its places are written: 省 covers 自治区 too. */
function ofLevel(around: TitleSurroundings, level: string): string | null {
  if (around.place !== null && fitsLevel(around.place, level)) return around.place;
  return around.region(level);
}

/** Whether a full place name is of the level that a bare level word (省, 市, 县 …) means. */
export function fitsLevel(place: string, level: string): boolean {
  switch (level) {
    case '省':
    case '自治区':
      return /(?:省|自治区)$/u.test(place);
    case '区':
      return /区$/u.test(place) && !/自治区$/u.test(place) && !/[园新]区$/u.test(place);
    case '州':
      return /州$/u.test(place);
    case '县':
      return /县$/u.test(place);
    default:
      return place.endsWith(level);
  }
}

/**
 * The body that a title names by itself, whatever stands before it: 副市长 → 晋中市人民政府, 市委书记 → 中共晋中市委员会,
 * 省人大代表 → 山西省人民代表大会, 国家主席 → 中华人民共和国. Null for titles such as 主任 or 董事长, which need an organisation.
 */
export function bodyOfTitle(title: string, around: TitleSurroundings): PostBody | null {
  if (around.foreignState !== null) {
    return HEAD_OF_STATE.test(title) && (around.organization === null || title.startsWith('国家'))
      ? body(around.foreignState, 'government')
      : null;
  }
  // 中共中央|总书记 is of the Party; the Central Committee is only how it is printed.
  if (title === '总书记' && /^(?:中共中央|中国共产党中央委员会)$/u.test(around.organization ?? '中共中央')) {
    return CPC;
  }
  for (const { when, body: national } of NATIONAL) if (when.test(title)) return national;
  const head = HEAD_OF_GOVERNMENT.exec(title);
  if (head?.[1]) {
    const place = ofLevel(around, head[1]);
    return place === null ? null : government(place);
  }
  if (GOVERNMENT_CHAIR.test(title)) {
    const place = ofLevel(around, '自治区');
    return place === null ? null : government(place);
  }
  const delegate = DELEGATE.exec(title);
  if (delegate?.[1]) {
    const place = ofLevel(around, delegate[1]);
    return place === null ? null : congress(place);
  }
  const department = PARTY_DEPARTMENT.exec(title);
  if (department?.[2]) {
    const committeePlace = /^中共(.+)委员会$/u.exec(around.organization ?? '')?.[1];
    const place = committeePlace ?? (department[1] === undefined ? around.place : ofLevel(around, department[1]));
    if (place) return body(`中共${place}委${department[2]}`, 'party', [`${place}委${department[2]}`], place);
    return null;
  }
  const party = PARTY_COMMITTEE.exec(title);
  if (party?.[1]) {
    const place = ofLevel(around, party[1]);
    return place === null ? null : committee(place);
  }
  const member = COUNCIL_MEMBER.exec(title);
  if (member?.[1]) {
    const place = ofLevel(around, member[1]);
    return place === null ? null : council(place);
  }
  const congressPost = CONGRESS_COMMITTEE.exec(title);
  if (congressPost?.[1]) {
    const place = ofLevel(around, congressPost[1]);
    return place === null ? null : congressCommittee(place);
  }
  const organ = LEVEL_BODY.exec(title);
  if (organ?.[1] && organ[2]) {
    const place = ofLevel(around, organ[1]);
    return place === null ? null : levelBody(place, organ[2]);
  }
  if (around.place !== null && around.organization === null) {
    if (PARTY_OF_PLACE.test(title)) {
      return /支部|总支/u.test(title)
        ? body(
            `中共${around.place}${title.includes('总支') ? '总支部' : '支部'}委员会`,
            'party',
            [`${around.place}党支部`, `${around.place}党总支`],
            around.place,
          )
        : committee(around.place);
    }
    if (/村$/u.test(around.place) && VILLAGE_HEAD.test(title)) {
      return body(`${around.place}村民委员会`, undefined, [`${around.place}委会`], around.place);
    }
  }
  return null;
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
    /(?:^副|^常务副|院士|委员|常委|代表|教授|专家|研究员|医师|医生|教师|老师|律师|工程师|会员|成员|队员|理事|董事|顾问|领导|干部|调研员|巡视员|助理|副[\p{Script=Han}]{1,6})$/u.test(
      title,
    ) || /^副/u.test(title)
  );
}
