import type { TextRange, Token } from '#libs/domain';
import { alternation } from '../rules/alternation.js';
import {
  FORMS,
  HAN,
  EDGE,
  NATURAL_END,
  PLACE_CUE,
  NOT_AFTER,
  Cover,
  PlaceEnds,
  type Scene,
  holdsPerson,
  cutAt,
} from './places-scene.js';
import type { Candidate } from './recogniser.js';

const ZONE = new RegExp(`(?:${alternation(FORMS.zones)})`, 'gu');

const STREET = new RegExp(
  `(${HAN}{1,4}?)(${alternation(FORMS.streets)})(?![\\u3400-\\u9fff]*?(?:灯|网络|径|线图|透))`,
  'gu',
);

const NOT_STREET = new RegExp(`(?:${alternation(FORMS.notStreets)})$`, 'u');

const FACILITY_END =
  /(?:馆|院|厅|店|场|公园|大厦|中心|站|桥|楼|堂|寺|庙|塔|碑|宫|府|园|校|所|局|社|厂|库|坝|大堤|渠|关|口岸|机场|码头|驿站|名城|古城|古镇|遗址|石窟|路|湖畔|大道|集团|公司|酒店|宾馆|坊|墙|旅)$/u;

/** 滹沱河、潴龙河等河流: rivers and lakes in a list with ones that are known. */
export function waters(scene: Scene, known: readonly Candidate[]): Candidate[] {
  const { text } = scene;
  const found: Candidate[] = [];
  const listed = new Set(
    known
      .filter(
        ({ range, hints }) => hints?.classification === 'natural' && /[河江湖淀]/u.test(text.charAt(range.end - 1)),
      )
      .map(({ range }) => range.end),
  );
  for (const match of text.matchAll(/(?<=[、和])[\u4e00-\u9fff]{1,3}[河江湖](?=[、和等,。])/gu)) {
    const end = match.index + match[0].length;
    if (!listed.has(match.index - 1)) continue;
    // 开州南河 is a river of 开州.
    const head = known.find((p) => p.range.start === match.index && p.range.end < end - 1);
    const range = { start: head?.range.end ?? match.index, end };
    if (known.some((p) => p.range.start === range.start && p.range.end === end)) continue;
    listed.add(end);
    found.push(naturalPlace(range, text.slice(range.start, range.end), 0.85));
  }
  return found;
}

/** 晋中国家农高区, 长治经济技术开发区: areas with a name of their own. */
export function zones(scene: Scene, known: readonly Candidate[]): Candidate[] {
  const { text } = scene;
  const found: Candidate[] = [];
  const cover = new Cover(text.length, known);
  const ends = new PlaceEnds(known);
  for (const match of text.matchAll(ZONE)) {
    const end = match.index + match[0].length;
    if (cover.holds(match.index, end)) continue;
    if (/^(?:党|管委会|管理委员会|有限|公司|法院|分局|人民|投资|集团)/u.test(text.slice(end))) continue;
    // Back to the place the name begins with, over a few characters without an edge.
    const anchor = ends.lastBetween(match.index - 10, match.index, () => true);
    if (!anchor) continue;
    const between = text.slice(anchor.range.end, match.index);
    if (/^[区内]/u.test(text.slice(end, end + 1)) && /(?:园|新城)$/u.test(match[0])) continue;
    const bracketed = between === ')' && text.endsWith('中国(', anchor.range.start);
    if (!bracketed && between !== '' && (!/^[\u3400-\u9fff]+$/u.test(between) || EDGE.test(between))) continue;
    if (/(?:集团|公司|地区|村|大学)/u.test(between)) continue;
    if (/(?:建设|打造|推进|创建|多个|一批|[个座类级]|(?<!国)家|入驻|等|内|全部|省级|市级)/u.test(between)) continue;
    if (match[0].endsWith('公园')) continue;
    const range = { start: bracketed ? anchor.range.start - 3 : anchor.range.start, end };
    found.push({
      type: 'Place',
      range,
      confidence: 0.9,
      by: 'places.zone@1',
      hints: { canonical: text.slice(range.start, range.end), classification: 'zone' },
    });
  }
  return found;
}

/** 中山路, 迎宾大道: streets, where the tagger or a place before them vouches for the name. */
export function streets(scene: Scene, known: readonly Candidate[]): Candidate[] {
  const { text } = scene;
  const found: Candidate[] = [];
  const ends = new PlaceEnds(known);
  for (const match of text.matchAll(STREET)) {
    const end = match.index + match[0].length;
    const token = [scene.tokenAt[end - 1]].find(
      (t) => t?.range.end === end && t.range.start < end - 1 && /^(?:LOC|ns|nz)$/u.test(t.tag),
    );
    const anchor = ends.lastBetween(end - 6, end - 1, (p) =>
      /(?:市|县|区|镇|街道)$/u.test(text.slice(p.range.start, p.range.end)),
    );
    let start = anchor && anchor.range.end >= end - 6 ? anchor.range.end : token?.range.start;
    if (start === undefined || (!token && !anchor)) continue;
    // 东 | 长安街: the quarter of the street is part of its name.
    const quarter = scene.tokenAt[start - 1];
    if (quarter && /^[东西南北中]$/u.test(text.slice(quarter.range.start, quarter.range.end))) start -= 1;
    const name = text.slice(start, end);
    const stem = name.replace(/(?:大街|大道|胡同|[东西南北中]?[街路]|巷)$/u, '');
    if (
      stem.length < 1 ||
      stem.length > 5 ||
      NOT_STREET.test(stem) ||
      EDGE.test(stem) ||
      !/^[\u3400-\u9fff]+$/u.test(stem)
    )
      continue;
    if (/^(?:道|上的|径|线|边摊|灯|过|演|况|基|面|网|段长)/u.test(text.slice(end))) continue;
    if (/(?:书记|主任|党委|支部|干部)/u.test(stem)) continue;
    const numbered = /^\d+(?:[-—]\d+)?号/u.test(text.slice(end, end + 8));
    if (!token && !numbered && (stem.length < 2 || !cutAt(scene, start) || !cutAt(scene, end))) continue;
    if (holdsPerson(scene, start, end)) continue;
    found.push({
      type: 'Place',
      range: { start, end },
      confidence: token ? 0.78 : 0.7,
      by: 'places.street@1',
      hints: { canonical: name, classification: 'natural' },
    });
  }
  return found;
}

/** 北方地区, 灾区, 金山银山: wholes and figures of speech with the sign of a natural place. */
const COMMON_NATURAL =
  /^(?:.?(?:[东西南北中]+部|北方|南方|内陆|沿海|沿江|沿河|统筹|贫困|边远|偏远|受灾|民族|老少边穷|重点|部分|大部|全球|世界|周边|欠发达|发达|革命|贫|灾|林|矿|牧|景|库|城[区乡郊镇]|六大|五大|七大|各|该|此).*|堰塞湖|.?(?:海|沙|河|浅|湖|江|银)滩|.{0,2}(?:热带|亚热带)雨林|.?河谷|大?瀑布|.?暗礁|淡水湖|人工湖|大山|深山|高山|江河|母亲河|护城河|.{0,2}水系|山区|老区|地区|流域|湿地|草原|沙漠|平原|高原|盆地|五湖|四海|[依傍靠临][山湖海]|.*金山|.*银山|.*半水|环.*|俄海|.{0,4}州[东西南北]部.*)$/u;

/** 张家山隧道, 富春山居图: what follows makes it the name of something built or made. */
const NATURAL_AFTER =
  /^(?:隧道|大桥|特大桥|水库|水利|服务区|断裂带|居图|草沙|革命公墓|滑雪|高速|机场|站|电站|水电|景区|风景|号|战役|会议|精神|党|村|镇|乡|区|县|市|路|街|寺)/u;

/** Signs with which foreign names are written. */
const FOREIGN =
  /^[新亥怀肯佐坦塞阿埃艾爱安昂奥巴白拜班邦包保鲍贝本比彼宾波伯勃博布茨次达大代戴丹道得德登迪蒂丁东杜顿多俄恩尔法凡范菲费芬佛弗福盖甘冈高戈哥格根古瓜哈海汉赫黑亨洪胡华霍基吉加贾杰金卡凯坎康考柯科克肯孔库夸拉莱赖兰朗劳勒雷里利立丽林留卢鲁伦罗洛吕马玛麦曼芒毛梅门蒙米密明摩莫墨姆木穆拿纳娜奈南内尼涅宁纽农努诺欧帕潘培佩彭皮平普奇齐恰钱乔切琴庆丘热日荣瑞若撒萨塞森沙莎山尚绍舍申圣施史士什斯苏索塔台泰坦汤唐特滕提铁廷图土吐托瓦万旺威韦维魏温文翁沃乌武西希锡夏谢辛休许雅亚扬耶叶伊易因英尤约泽扎赞詹芝直治朱兹佐滨宾狄涅泊胥苔茹蒂·]{2,9}(?:州|省|邦|郡|市|区|岛|县|湾)?$/u;

/** What taggers call places and no name says: 中部地区, 城中村, 大城市, 高速公路. */
const COMMON_LOCATION =
  /^(?:.*(?:[东西南北中]部|部地区|方地区|城市|乡村|农村|山乡|大陆|大地|公路|铁路|高速|大道|通道|市场|基地|营区|国家|各国|两国|多国|三国|五国|政府|贫困县|脱贫县|开发区|园区|保护区|自然村|城中村|社区|市区|城区|郊区|灾区|战区|景区|院校|学校|大街|美[欧日]|金山|银山|海外|境外|国外|战役|精神|文明|战略|关系|队|军|语|文|菜|片|人|节|赛|会|站区|美景)|[大小老新]?(?:城市|渔村|县城|省城|京城|古城|老城|新城|小镇|古镇)|[东西南北中前后左右上下]+|大陆.*|.{0,2}(?:四星|五星|星级).*|神州.*|九州|中华.*|华夏.*|欧美|日韩|.*级.*|[一二三四五六七八九十百千万两双多各全].*|.*[号楼层室座])$/u;

/** Quarters and estates by the end of their names. */
const AREA =
  /^(?!(?:老旧|居民|住宅|高档|封闭|花园|中央|城市|国际|大型|中心|核心|现代|智慧|特色|历史|文化|商业|旅游)).{2,5}(?:商务区|工业区|大学城|新城|小区|步行街|街区|社区)$/u;

/** What only stands behind a place: 西单附近, 解放碑一带. */
const LOCATIVE_AFTER = /^(?:附近|周边|一带|地区|沿线|路口|街头|境内|上空|车站|码头|站[,。、])/u;

/** Whether the tagger's place stands in a list with another one: 解放碑、洪崖洞、磁器口. */
function inList(scene: Scene, { range }: Token): boolean {
  const { text } = scene;
  const left = text.charAt(range.start - 1) === '、' ? scene.tokenAt[range.start - 2] : undefined;
  const right = text.charAt(range.end) === '、' ? scene.tokenAt[range.end + 1] : undefined;
  return left?.tag === 'LOC' || right?.tag === 'LOC';
}

/** Rivers, mountains and other places of the tagger that no list knows. */
export function taggedPlaces(scene: Scene, known: readonly Candidate[]): Candidate[] {
  const { text, places } = scene;
  const found: Candidate[] = [];
  const cover = new Cover(text.length, scene.tokens.length > 0 ? known : []);
  const ends = new Set(known.map(({ range }) => range.end));
  for (const token of scene.tokens) {
    if (token.tag !== 'LOC') continue;
    const coveredTo = cover.lastEnd(token.range.start, token.range.end);
    // 白沙滩, 纽约湾: one more sign makes another name of the place it begins with.
    const other = coveredTo === token.range.end - 1 && /[滩湾岛]/u.test(text.charAt(coveredTo));
    const start = coveredTo === 0 || other ? token.range.start : coveredTo;
    const more = /[河江湖]/u.test(text.charAt(token.range.end - 1))
      ? /^(?:联圩|流域|湿地|峡谷|灌区)/u.exec(text.slice(token.range.end, token.range.end + 4))
      : null;
    const end = token.range.end + (more?.[0].length ?? 0);
    if (start >= end) continue;
    const name = text.slice(start, end);
    if (name.length < 2 || name.length > 8 || !/^[\u3400-\u9fff·]+$/u.test(name) || FACILITY_END.test(name)) continue;
    if (/^[同与和及对]|[和与及]$/u.test(name)) continue;
    if (NOT_AFTER[name]?.test(text.slice(end, end + 8))) continue;
    const natural = NATURAL_END.test(name);
    if (natural && (COMMON_NATURAL.test(name) || NATURAL_AFTER.test(text.slice(end, end + 6)))) continue;
    // 茅坪山里日子甜: in the hills.
    if (name.endsWith('山') && /^里(?![村镇县屯乡])/u.test(text.slice(end, end + 2))) continue;
    if (natural) {
      found.push(naturalPlace({ start, end }, name, surenessOfNatural(scene, start, name, coveredTo > 0)));
    } else if (start === token.range.start && (coveredTo === 0 || ends.has(start)) && !COMMON_LOCATION.test(name)) {
      if (!FOREIGN.test(name) && /[同来]/u.test(name.slice(1)) && name.length > 4) continue;
      if (!FOREIGN.test(name) && EDGE.test(name)) continue;
      const before = text.slice(Math.max(0, start - 4), start);
      const after = text.slice(end, end + 3);
      const cued = PLACE_CUE.test(before);
      const chained = ends.has(start);
      const said =
        FOREIGN.test(name) && name.length >= 3
          ? /[州省邦郡岛]$/u.test(name) ||
            cued ||
            chained ||
            before.endsWith('、') ||
            /^(?:[、市州省港]|地区|方向)/u.test(after)
          : name.length >= 3
            ? (cued || chained || AREA.test(name) || LOCATIVE_AFTER.test(after) || inList(scene, token)) &&
              !/[·法化式会局法]$/u.test(name) &&
              !(places.provinceOfLetter(name.charAt(0)) && places.provinceOfLetter(name.charAt(1)))
            : cued && !chained && LOCATIVE_AFTER.test(after);
      if (!said) continue;
      found.push({
        type: 'Place',
        range: { start, end },
        confidence: 0.6,
        by: 'places.tagger@1',
        hints: { canonical: name, classification: 'natural' },
      });
    }
  }
  return found;
}

/** 安如山 in a list of people has the form of a mountain: only waters, a cue or a place before make such a name sure. */
function surenessOfNatural(scene: Scene, start: number, name: string, chained: boolean): number {
  if (chained) return 0.82;
  const cued = PLACE_CUE.test(scene.text.slice(Math.max(0, start - 4), start));
  return cued || name.length > 3 || /[河江湖淀岛]$/u.test(name) ? 0.8 : 0.6;
}

function naturalPlace(range: TextRange, name: string, confidence: number): Candidate {
  return {
    type: 'Place',
    range,
    confidence,
    by: 'places.natural@1',
    hints: { canonical: name, classification: 'natural' },
  };
}
