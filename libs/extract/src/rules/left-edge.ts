import type { Token } from '#libs/domain';
import { longestFirst } from './alternation.js';

/** What ended a name on its left: the word before it, or the mark, or nothing (the text's beginning). */
export interface LeftEdge {
  readonly start: number;
  /** `召开` before a meeting's name, `,` at the beginning of a clause, `` at the beginning of the text. */
  readonly stop: string;
}

/** Verbs and set phrases that stand before a name and never in one. Longest first. */
const VERBS = [
  '贯彻落实',
  '深入贯彻',
  '全面贯彻',
  '学习贯彻',
  '认真落实',
  '扎实开展',
  '深入开展',
  '组织开展',
  '集中开展',
  '全面开展',
  '持续开展',
  '深入实施',
  '全面实施',
  '组织实施',
  '大力实施',
  '启动实施',
  '加快实施',
  '扎实推进',
  '深入推进',
  '全面推进',
  '大力推进',
  '加快推进',
  '统筹推进',
  '协同推进',
  '纵深推进',
  '稳步推进',
  '有序推进',
  '持续推进',
  '加速推进',
  '积极推进',
  '隆重举行',
  '成功举办',
  '联合举办',
  '共同举办',
  '隆重召开',
  '组织召开',
  '主持召开',
  '联合主办',
  '共同主办',
  '即将召开',
  '即将举行',
  '刚刚结束',
  '刚刚闭幕',
  '进一步',
  '召开',
  '举行',
  '举办',
  '参加',
  '出席',
  '主持',
  '开展',
  '组织',
  '主办',
  '承办',
  '协办',
  '贯彻',
  '落实',
  '传达',
  '按照',
  '根据',
  '围绕',
  '结合',
  '认真',
  '深入',
  '实施',
  '推进',
  '启动',
  '打好',
  '打赢',
  '推动',
  '深化',
  '制定',
  '编制',
  '出台',
  '印发',
  '公布',
  '践行',
  '提出',
  '参与',
  '支持',
  '构建',
  '完成',
  '迎来',
  '开启',
  '作为',
  '成为',
  '通过',
  '围着',
  '带来',
  '观看',
  '观摩',
  '聆听',
  '收看',
  '听取',
  '审议',
  '会见',
  '前来',
  '抵达',
  '赴',
  '宣布',
  '祝贺',
  '致信',
  '欢迎',
  '期间',
  '以来',
  '之后',
  '之前',
  '此外',
  '同时',
  '包括',
  '以及',
  '并且',
  '还有',
  '其中',
  '属于',
  '关于',
  '利用',
  '借助',
  '依托',
  '走进',
  '来到',
  '前往',
  '位于',
  '坐落于',
  '进入',
  '打造',
  '建设',
  '建成',
  '建立',
  '创建',
  '争创',
  '设立',
  '搭建',
  '新建',
  '改造',
  '获评',
  '荣获',
  '获得',
  '授予',
  '被授予',
  '评为',
  '全面',
  '大力',
  '扎实',
  '积极',
  '持续',
  '加快',
  '统筹',
  '稳步',
  '坚持',
  '聚焦',
  '做好',
  '抓好',
  '办好',
  '用好',
  '紧扣',
  '对标',
  '响应',
  '提前',
  '如期',
  '顺利',
  '正式',
  '专题',
  '连续',
  '共同',
  '分别',
  '首次',
  '再次',
  '正在',
  '已经',
  '率先',
  '率团',
  '率队',
  '带队',
  '陪同',
  '应邀',
  '受邀',
  '亲自',
  '随后',
  '然后',
  '重点',
  '立足',
  '锚定',
  '参观',
  '紧邻',
  '毗邻',
  '靠近',
  '眺望',
  '俯瞰',
  '诸如',
  '例如',
  '比如',
  '譬如',
  '远眺',
  '邻近',
  '变成',
  '变为',
  '变身',
  '紧紧',
  '抓住',
  '提请',
  '提交',
  '调整',
  '延伸',
  '整合',
  '升级',
  '列席',
  '夺得',
  '豪取',
  '摘得',
  '临近',
  '漫步',
  '可能会',
  '回应',
  '我们',
  '他们',
  '你们',
  '除了',
  '使得',
  '点燃',
  '逛',
  '举起',
  '扩建',
  '新增',
  '增设',
  '涌现',
  '兴建',
  '修建',
  '捐建',
  '援建',
  '运营',
  '经营',
  '维修',
  '修缮',
  '瞻仰',
  '游览',
  '视察',
  '考察',
  '调研',
  '支撑',
  '经过',
  '途经',
  '连接',
  '成立',
  '落户',
  '入驻',
  '现场',
  '加强',
  '强化',
  '提升',
  '健全',
  '完善',
  '规范',
  '加大',
  '谋划',
  '储备',
  '签约',
  '签署',
  '投资',
  '助力',
  '服务',
  '保障',
  '展开',
  '发起',
  '通知',
  '介绍',
  '表示',
  '指出',
  '强调',
  '要求',
  '认为',
  '希望',
  '本报讯',
  '记者',
  '获悉',
  '了解到',
  '透过',
  '推出',
  '陆续',
  '设置',
  '精心',
  '整场',
  '全场',
  '本场',
  '最后一次',
  '最后一场',
] as const;

/** One-character words that end a name when they stand alone, with the two-character words in which they do not. */
const PARTICLES: ReadonlyMap<string, RegExp> = new Map([
  ['的', /目的|的士|的确/u],
  ['在', /存在|在线|在校|在职|在编|在建|在内|现在|在册|内在|潜在|实在|正在/u],
  ['于', /属于|关于|位于|基于|处于|等于|至于|由于|于[都洪田]/u],
  ['对', /对接|对外|对口|对话|对比|对抗|绝对|相对|面对|对照|对标|结对|针对|反对|对虾|对象/u],
  ['把', /把关|把握|把手/u],
  ['被', /被子|棉被|植被/u],
  ['由', /自由|由于|理由|缘由/u],
  ['从', /从业|从严|从众|从化|从教|从军|服从|从事|从都/u],
  ['向', /方向|定向|导向|面向|志向|取向|双向|向阳|向日/u],
  ['到', /达到|到位|得到|报到|到户|到期|直到|到家|周到/u],
  ['是', /是非|实事求是|还是|于是|国是/u],
  ['为', /勇为|作为|成为|行为|为民|为老|为农|有为|为了|认为|因为|为先|为企|为你|人为|作为|为侨/u],
  ['以', /以色列|以上|以下|以来|以旧|以工|以及|以内|以外|可以|得以|予以|难以|所以|以军|以案|以人|以赛/u],
  ['将', /将军|大将|上将|中将|少将|干将|即将/u],
  ['等', /等级|平等|高等|初等|中等|同等|等额|对等|一等|二等|三等|特等|优等/u],
  ['了', /了解|为了/u],
  ['着', /着力|着眼|沿着/u],
  ['过', /过程|通过|经过|过渡|过年|过境|超过|过硬|过冬/u],
  ['并', /并购|合并|并网|并联|并轨/u],
  ['而', /而且|因而|从而/u],
  ['让', /转让|出让|礼让/u],
  ['据', /数据|根据|证据|依据|占据|据点/u],
  ['经', /经济|经验|经营|经贸|经典|中经|财经|神经|经开|已经|经理|五经|经络|经纬|经典|经销|曾经|经费|佛经|圣经/u],
  ['自', /自治|自然|自由|自主|自贸|自愿|自我|自行|自动|自驾|来自|自信|自律|自救|自查|亲自|自媒|自费|自力|自贡/u],
  ['至', /至少|至今|甚至|冬至|夏至|及至/u],
  ['就', /就业|成就|就是|就地|就医|就诊|就近/u],
  ['也', /也门/u],
  ['都', /首都|成都|都市|都江|于都|古都|丰都|武都|都匀|国都|之都|帝都|花都|昌都|都国|都安|新都|从都|三都/u],
  ['该', /应该/u],
  ['此', /此次|因此|彼此|从此/u],
  ['每', /每年|每月|每日|每周/u],
  ['获', /获得|捕获|收获|获悉|获嘉/u],
  ['称', /名称|职称|简称|称号|对称|称为|称赞|称谓/u],
  ['说', /小说|传说|学说|解说|说明|说唱|游说|说法/u],
  ['各', /各国|各地|各界|各级|各族|各省|各市/u],
]);

/** Conjunctions end a name unless something that opens names stands before them in the same clause (第五届投资和贸易洽谈会). */
const CONJUNCTIONS = new Set(['和', '与', '及', '同', '跟', '或', '暨']);
const CONJUNCTION_WORDS =
  /和平|和谐|共和|和解|和美|总和|缓和|温和|饱和|和田|和顺|太和|泰和|义和|和林|祥和|呼和|雍和|人和|参与|与会|普及|以及|埃及|涉及|及时|同志|共同|合同|协同|同行|同期|大同|同步|同心|同城|同仁|同比|同等|不同|同德|同学|认同|或者|同盟|相同|同业|同江|会同/u;
const OPENER =
  /(?:第[一二三四五六七八九十百\d]+(?:届|次|期|批)|(?:19|20)\d\d(?:年|[-—])?|全国|全省|全市|全县|全区|中国|国际|世界|全球)[^,。;:!?、\n]{0,16}$/u;

/** Topics that are joined in one name: 投资和贸易洽谈会, 招商推介及签约仪式. */
const JOINED_TOPIC =
  /(?:推介|启动|颁奖|培训|交流|研讨|展示|表彰|动员|总结|发布|揭牌|投资|贸易|经贸|科技|科学|经济|文化|艺术|网络安全|教育|卫生|生态环境|农业|商务|旅游|人才|就业|安全)$/u;

const HARD = /[,。;:!?、\n \t…|《》〈〉【】/□]/u;

const VERBS_BY_LAST = new Map<string, string[]>();
for (const verb of longestFirst(VERBS)) {
  const last = verb.slice(-1);
  VERBS_BY_LAST.set(last, [...(VERBS_BY_LAST.get(last) ?? []), verb]);
}

function isWholeToken(tokens: readonly Token[], start: number, end: number): boolean | null {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.range.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const token = tokens[low];
  if (!token || token.range.start > start) return null;
  return token.range.start === start && token.range.end === end;
}

/** Whether a conjunction after `before` joins words of one name, not two names. */
function joinsOneName(before: string, ofEvent: boolean): boolean {
  if (/(?:会|会议|论坛|节|展|赛|仪式)$/u.test(before)) return false;
  return OPENER.test(before) || (ofEvent && JOINED_TOPIC.test(before));
}

/** Where the quotation mark stands that opens a name whose closing mark follows its head (“中非减贫与发展…会议”); -1 where none does. */
function openQuote(text: string, head: number): number {
  const from = Math.max(0, head - 40);
  const open = text.slice(from, head).lastIndexOf('“');
  const closes = text.slice(head, head + 9).includes('”');
  return open >= 0 && closes && !/[”。;!?\n]/u.test(text.slice(from + open + 1, head)) ? from + open : -1;
}

/** Tags of words that are names, numbers or times. */
const NAME_TAGS = new Set(['LOC', 'ORG', 'PER', 'TIME', 'nz', 'nt', 'ns', 'nr', 'm']);
const FUNCTION_TAGS = new Set(['v', 'vd', 'd', 'p', 'c', 'u', 'r', 'xc']);

/** The place among the words of a line, in order, of the one that ends at an offset; -1 where none does. */
export function tokenEndingAt(tokens: readonly Token[], end: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.range.end ?? 0) < end) low = middle + 1;
    else high = middle;
  }
  return tokens[low]?.range.end === end ? low : -1;
}

function endsName(word: Token, next: Token | undefined, verbs: 'before-names' | 'all'): boolean {
  // A verb of one character is too often a piece of a name cut wrong: 拉|共体, 入|海口.
  if (word.tag === 'v' && word.range.end - word.range.start < 2) return false;
  if (verbs === 'all') return FUNCTION_TAGS.has(word.tag);
  return word.tag === 'v' && next !== undefined && NAME_TAGS.has(next.tag);
}

/**
 * Walks left from a name's head to where the name begins: at the beginning of the clause, after a verb that takes such names
 * (召开, 实施) or after a function word (在, 的). Text in quotation marks or brackets is passed over whole.
 *
 * `"市政协召开反映社情民意信息工作会"` from 工作会 → begins at 反映, stopped by 召开.
 * @param head offset where the head begins. @param tokens the tagger's words; they tell 在 the word from 在 in 存在. May be empty.
 * @param inner verbs that may stand inside names of this kind, as 推进 does in those of events (…建设推进会). @param longest units to walk.
 * @param verbs which of the tagger's verbs end the name beside those listed: those that stand right before a proper name (打击|乌军用机场), or all.
 */
export function leftEdge(
  text: string,
  head: number,
  tokens: readonly Token[],
  {
    inner = null,
    longest = 50,
    verbs = 'listed',
  }: {
    readonly inner?: RegExp | null;
    readonly longest?: number;
    readonly verbs?: 'listed' | 'before-names' | 'all';
  } = {},
): LeftEdge {
  let at = head;
  const floor = Math.max(0, head - longest);
  const quote = openQuote(text, head);
  while (at > floor) {
    const before = text.charAt(at - 1);
    if (before === '”' || before === '’' || before === ')') {
      const opener = before === '”' ? '“' : before === '’' ? '‘' : '(';
      const open = text.lastIndexOf(opener, at - 1);
      if (open < floor || text.slice(open + 1, at - 1).includes('\n')) return { start: at, stop: before };
      at = open;
      continue;
    }
    if (before === '“' || before === '‘' || before === '(' || HARD.test(before)) return { start: at, stop: before };
    const verb = (VERBS_BY_LAST.get(before) ?? []).find(
      (word) => text.startsWith(word, at - word.length) && !inner?.test(word),
    );
    if (verb !== undefined) return { start: at, stop: verb };
    if (before === '—' && text.charAt(at - 2) === '—') return { start: at, stop: before };
    if (verbs !== 'listed' && at < head) {
      const index = tokenEndingAt(tokens, at);
      const word = tokens[index];
      if (word && !inner?.test(text.slice(word.range.start, at)) && endsName(word, tokens[index + 1], verbs))
        return { start: at, stop: text.slice(word.range.start, at) };
    }
    const around = text.slice(Math.max(0, at - 2), at + 1);
    const compounds = PARTICLES.get(before);
    if (compounds && !compounds.test(around) && isWholeToken(tokens, at - 1, at) !== false) {
      return { start: at, stop: before };
    }
    if (
      CONJUNCTIONS.has(before) &&
      before !== '暨' &&
      !CONJUNCTION_WORDS.test(around) &&
      isWholeToken(tokens, at - 1, at) !== false &&
      !joinsOneName(text.slice(floor, at - 1), inner !== null) &&
      !(quote >= floor && quote < at)
    ) {
      return { start: at, stop: before };
    }
    at -= 1;
  }
  return { start: at, stop: at === 0 ? '' : text.charAt(at - 1) };
}
