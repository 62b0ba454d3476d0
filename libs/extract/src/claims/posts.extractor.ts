import { isOrganization, type Mention, type Modality, type SourceEntity, type TextRange } from '#libs/domain';
import { gazetteer, personNames } from '#libs/lexicon';
import { type ClaimMatch, ClaimRules, SlotText } from '../rules/claim-rule.js';
import { citedOn } from './claim-dates.js';
import type { ClaimContext, ClaimDraft, ClaimExtractor } from './claim-extractor.js';
import { ArticleReading } from './clause-reading.js';
import {
  bodyOfTitle,
  fitsLevel,
  fitsOrgan,
  isSharedTitle,
  titleParts,
  type TitleSurroundings,
} from './posts-bodies.js';
import { lastPersonBefore } from './rule-relations.js';

const RULES = ClaimRules.load(new URL('../../rules/posts-claims.yaml', import.meta.url));

const NAMES = personNames();

const VERSION = 1;
const BY = `posts@${VERSION}`;

/** Between a body and its title: 广誉远|的|炮制师, 乌海市委|原|巡视员. */
const BEFORE_TITLE =
  /^(?:[”》]?(?:杂志|期刊|双?周刊|月刊)?(?: |的|“|新|原|前任|前|时任|现任|新任|首任|代理|名誉|一名|一位|著名|知名|资深|特级|特(?:别行政)?区|\([^()]{1,24}\)){0,2}|[”》])$/u;
/** Between two titles of one holder: 院士、|解放军总医院|主任, 党组书记兼|局长. */
const BETWEEN_TITLES = /^(?:[、 ]|、公司|、?兼任?|、(?:原|前|时任|现任)|[及暨&])$/u;
/** Between two titles of one holder where the second one's body was not recognised: 副总理、|中外经济对话中方|牵头人. */
const OF_UNKNOWN = /^、(?:[\p{Script=Han}A-Za-z\d]|·){2,18}$/u;
/** Who is sent to another state, printed behind 驻 and that state: 中国|驻|法国|大使. */
const ENVOY = /^(?:特命全权)?(?:大使|(?:副)?总领事|领事|临时代办|代办|公使|参赞|武官)$/u;
/** Between a title and its holder: 省委书记|的|习近平, 主席| |习近平. */
const BEFORE_NAME = /^(?:的|\s|:)?$/u;
/** Between a title and a name, what its holder is by his work: 县文联主席|、作家|刘建国. */
const CALLING =
  /^、(?:著名|知名|青年)?[\u3400-\u9fff]{0,3}(?:家|诗人|学者|演员|歌手|医生|教师|老师|律师|球星|影星|歌星|名将)$/u;
const BETWEEN_NAMES = /^(?:、|和|与|及|以及|\s)$/u;
const FORMER = /(?:原|前)$/u;
const THEN = /时任$/u;

/** A title with what was printed before it. */
interface TitleItem {
  readonly post: Mention;
  readonly place: Mention | null;
  readonly organization: Mention | null;
  /** The state that an envoy is sent to: 法国 in 中国驻法国大使, whose place is the sender. */
  readonly host: Mention | null;
  readonly former: boolean;
  /** Held when the story happened (时任), not now. */
  readonly atTheTime: boolean;
  /** Behind the name of a body that nobody recognised, so that nobody knows whose title it is: 局长、乙对话|牵头人. */
  readonly ofUnknown: boolean;
}

/** Titles printed in one run, all of the same holder or holders. */
interface TitleChain {
  readonly items: readonly TitleItem[];
  /** Indices in the article's mentions: the first place or body, and the last title. */
  readonly first: number;
  readonly last: number;
}

/** Someone who holds the titles of a chain. */
interface Holding {
  readonly chain: TitleChain;
  readonly holders: readonly SourceEntity[];
  readonly range: TextRange;
  readonly qualifiers: Readonly<Record<string, string | boolean>>;
  readonly modality: Modality;
  readonly confidence: number;
  readonly by: string;
}

function gapAfter(context: ClaimContext, index: number): string | null {
  const one = context.mentions[index];
  const next = context.mentions[index + 1];
  return one && next ? context.article.reading.text.slice(one.range.end, next.range.start) : null;
}

function isBody(mention: Mention | undefined): mention is Mention {
  return mention !== undefined && (isOrganization(mention.type) || mention.type === 'Place');
}

/** Cuts an article's mentions into runs of titles: (body)* title (、 (body)* title)*. */
function chainsOf(context: ClaimContext): TitleChain[] {
  const { mentions } = context;
  const text = context.article.reading.text;
  const chains: TitleChain[] = [];
  let open: { items: TitleItem[]; first: number; last: number } | null = null;
  mentions.forEach((post, i) => {
    if (post.type !== 'Post') return;
    // Places and bodies directly before the title, the nearest last: 交城县|夏家营镇|党委书记.
    let first = i;
    let organization: Mention | null = null;
    let place: Mention | null = null;
    let nearest = i;
    // 国际货币基金组织(IMF)|总裁: the other name in brackets is passed over.
    const bracketed = mentions[i - 1];
    const outer = mentions[i - 2];
    if (
      isBody(bracketed) &&
      outer &&
      isOrganization(outer.type) &&
      /^\)(?:原|前|现任|时任|新任)?$/u.test(gapAfter(context, i - 1) ?? '') &&
      gapAfter(context, i - 2) === '('
    )
      nearest = i - 1;
    for (let at = nearest - 1; at >= 0; at -= 1) {
      const before = mentions[at];
      const gap = nearest < i && at === nearest - 1 ? '' : (gapAfter(context, at) ?? 'x');
      if (!isBody(before) || !(at === nearest - 1 ? BEFORE_TITLE.test(gap) : /^的?$/u.test(gap))) break;
      if (isOrganization(before.type)) {
        if (place !== null || organization !== null) break;
        organization = before;
      } else place ??= before;
      first = at;
    }
    let host: Mention | null = null;
    if (place !== null && ENVOY.test(post.text) && text.charAt(place.range.start - 1) === '驻') {
      const sender = mentions[first - 1];
      if (sender?.type === 'Place' && /^(?:前|原|候任)?驻$/u.test(gapAfter(context, first - 1) ?? 'x')) {
        host = place;
        place = sender;
        organization = null;
        first -= 1;
      }
    }
    const lead = text.slice(Math.max(0, post.range.start - 2), post.range.start);
    const start = mentions[first]?.range.start ?? post.range.start;
    const ahead = text.slice(Math.max(0, start - 2), start);
    const item: TitleItem = {
      post,
      place,
      organization,
      host,
      former:
        (host !== null && /[前原]驻$/u.test(text.slice(0, host.range.start))) ||
        FORMER.test(lead) ||
        (first < i && FORMER.test(ahead) && !ahead.endsWith('目前')),
      atTheTime: THEN.test(lead) || THEN.test(ahead),
      ofUnknown: false,
    };
    const joint = open && open.last === first - 1 ? (gapAfter(context, open.last) ?? 'x') : 'x';
    const unknown = open !== null && first === i && OF_UNKNOWN.test(joint);
    if (
      open &&
      (unknown ||
        BETWEEN_TITLES.test(joint) ||
        (joint === '和' && first === i) ||
        (/^(?:[,和与]|以及)$/u.test(joint) && isOneList(mentions[open.last], post)))
    ) {
      open.items.push(unknown ? { ...item, ofUnknown: true } : item);
      open.last = i;
    } else {
      open = { items: [item], first, last: i };
      chains.push(open);
    }
  });
  return chains;
}

/** Whether a title behind a comma is of whom the title before it is: 任甲公司董事长,乙公司监事; …副教授,丙学院主任|刘建国. */
function isOneList(before: Mention | undefined, post: Mention): boolean {
  if (!before) return false;
  if (before.by.startsWith('post.chain')) return true;
  return /^post\.(?:given|is|apposition)/u.test(before.by) && post.by === before.by;
}

function persons(context: ClaimContext, list: readonly Mention[]): SourceEntity[] {
  return list.flatMap((mention) => context.entityOf(mention) ?? []);
}

/** Names directly after the titles: 副市长|赵敏, 院士|A、B、C. */
function holdersAfter(context: ClaimContext, chain: TitleChain): Mention[] {
  const { mentions } = context;
  const first = mentions[chain.last + 1];
  const gap = gapAfter(context, chain.last);
  if (first?.type !== 'Person' || gap === null || gap.includes('\n')) return [];
  // 天元云谷董事长为|刘建国, and no more of him in the clause.
  const after = context.article.reading.text.charAt(first.range.end);
  if (!BEFORE_NAME.test(gap) && !CALLING.test(gap) && !(/^[为是]$/u.test(gap) && /^[,。;、\n]?$/u.test(after)))
    return [];
  const found = [first];
  const lastTitle = chain.items.at(-1)?.post.text ?? '';
  if (!isSharedTitle(lastTitle)) return found;
  for (let at = chain.last + 1; ; at += 1) {
    const next = mentions[at + 1];
    if (next?.type !== 'Person' || !BETWEEN_NAMES.test(gapAfter(context, at) ?? 'x')) break;
    // A name with a title of its own behind it begins something new: …、王丽委员.
    if (mentions[at + 2]?.type === 'Post' && gapAfter(context, at + 1) === '') break;
    found.push(next);
  }
  return found;
}

/** Names directly before a title: 习近平|总书记, 赵敏、钱立|教授; with the body before the names. */
function holdersBefore(
  context: ClaimContext,
  chain: TitleChain,
): { readonly names: Mention[]; readonly organization: Mention | null } {
  const { mentions } = context;
  const none = { names: [], organization: null };
  if (mentions[chain.first]?.type !== 'Post') return none;
  const before = mentions[chain.first - 1];
  if (before?.type !== 'Person' || !/^(?:同志)?$/u.test(gapAfter(context, chain.first - 1) ?? 'x')) return none;
  const names = [before];
  let at = chain.first - 2;
  if (isSharedTitle(chain.items[0]?.post.text ?? '')) {
    for (; at >= 0; at -= 1) {
      const one = mentions[at];
      if (one?.type !== 'Person' || !BETWEEN_NAMES.test(gapAfter(context, at) ?? 'x')) break;
      names.unshift(one);
    }
  }
  const body = mentions[at];
  const organization = body && isOrganization(body.type) && /^的?$/u.test(gapAfter(context, at) ?? 'x') ? body : null;
  return { names, organization };
}

/** Which region of a level an article is about: the one that holds all through it, else those it names. */
interface RegionsOfLevel {
  readonly throughout: string | null;
  /** In order, where none holds throughout. */
  readonly named: readonly { readonly start: number; readonly name: string }[];
  /** The first that another article of the page names. */
  readonly elsewhere: string | null;
}

const regionsOf = new WeakMap<ClaimContext, Map<string, RegionsOfLevel>>();

/** The region of a level at an offset; every title of an article asks. */
function regionOf(context: ClaimContext, level: string, offset: number): string | null {
  let known = regionsOf.get(context);
  if (!known) regionsOf.set(context, (known = new Map()));
  let regions = known.get(level);
  if (!regions) known.set(level, (regions = readRegions(context, level)));
  if (regions.throughout !== null) return regions.throughout;
  const { named, elsewhere } = regions;
  // A national outlet reports from a city in a story about it: 上海市委 … 副市长.
  const last = named.findLast(({ start }) => start < offset);
  return (last ?? named[0])?.name ?? elsewhere;
}

function readRegions(context: ClaimContext, level: string): RegionsOfLevel {
  const home = context.page.metadata.region?.value;
  const named = (mention: Mention): string | null => {
    if (mention.type === 'Place') return context.entityOf(mention)?.name ?? null;
    return mention.hints?.jurisdiction ?? null;
  };
  const label = context.article.placeLabel;
  const labelled = label
    ? context.mentions.find(
        ({ range, type }) => type === 'Place' && range.start >= label.start && range.end <= label.end,
      )
    : undefined;
  const own = labelled ? named(labelled) : null;
  for (const region of [
    own,
    level === '市' ? cityOfHeadline(context, home) : null,
    areaOfHeadline(context, level),
    home,
  ]) {
    if (region === null || region === undefined) continue;
    if (fitsLevel(region, level)) return { throughout: region, named: [], elsewhere: null };
    const known = gazetteer().regionOf(region);
    const above = known
      ? gazetteer()
          .ancestors(known)
          .find(({ name }) => fitsLevel(name, level))
      : undefined;
    if (above) return { throughout: above.name, named: [], elsewhere: null };
  }
  const fitting = (mention: Mention): string | null => {
    const name = named(mention);
    if (name !== null && fitsLevel(name, level)) return name;
    const organization = isOrganization(mention.type) ? context.entityOf(mention)?.name : undefined;
    const place = organization === undefined ? null : placeOfBody(organization);
    return place !== null && fitsLevel(place, level) ? place : null;
  };
  const here = context.mentions.flatMap((mention) => {
    const name = fitting(mention);
    return name === null ? [] : [{ start: mention.range.start, name }];
  });
  if (here.length > 0) return { throughout: null, named: here, elsewhere: null };
  for (const mention of context.page.mentions) {
    const name = mention.article === context.article.id ? null : fitting(mention);
    if (name !== null) return { throughout: null, named: [], elsewhere: name };
  }
  return { throughout: null, named: [], elsewhere: null };
}

/**
 * The county-level city with which the headline begins, in the paper of the prefecture over it: below 龙泉市召开…大会 市委书记 is of
 * that city. Null where the story also says 我市 or 全市 of the prefecture.
 */
function cityOfHeadline(context: ClaimContext, home: string | undefined): string | null {
  const headline = context.article.blocks.find(({ role }) => role === 'headline');
  const first = headline && context.mentions.find(({ range }) => range.start === headline.range.start);
  const city = first?.type === 'Place' && !first.deictic ? context.entityOf(first)?.name : undefined;
  if (home === undefined || city === undefined || city === home || !fitsLevel(city, '市')) return null;
  const known = gazetteer().lookup(city)[0];
  if (
    !known ||
    !gazetteer()
      .ancestors(known)
      .some(({ name }) => name === home)
  )
    return null;
  const ofHome = context.mentions.some(
    (mention) => mention.type === 'Place' && mention.deictic && context.entityOf(mention)?.name === home,
  );
  return ofHome ? null : city;
}

/**
 * The area whose name the headline begins with (沅水县委…举行集体学习), where nobody said whose paper it is and the page's region
 * is only a guess. Null where the paper's region is known.
 */
function areaOfHeadline(context: ClaimContext, level: string): string | null {
  const headline = context.article.blocks.find(({ role }) => role === 'headline');
  if (context.page.metadata.region?.provenance !== 'inferred' || !headline) return null;
  const first = context.mentions.find(({ range }) => range.start === headline.range.start);
  if (!first || first.deictic) return null;
  const name = first.type === 'Place' ? context.entityOf(first)?.name : first.hints?.jurisdiction;
  return name !== undefined && fitsLevel(name, level) ? name : null;
}

/** The place in an official name: 中共山西省委员会 → 山西省, 晋中市人民政府 → 晋中市. */
function placeOfBody(name: string): string | null {
  return (
    /^(?:中共|中国共产党|中国人民政治协商会议)?([\p{Script=Han}]{1,12}?(?:省|自治区|市|自治州|州|县|区|镇|乡))(?:委员会|人民政府|人民代表大会|委|政府|监察委员会|纪律检查委员会|人民法院|人民检察院)/u.exec(
      name,
    )?.[1] ?? null
  );
}

const STATES_OF_PARTIES: Readonly<Record<string, string>> = { 越: '越南', 老: '老挝', 古: '古巴', 朝: '朝鲜' };

/** The other country whose name this is, or begins with; null for anything at home. */
function foreignStateIn(name: string): string | null {
  // 越共中央: the party of the country by its letter.
  const party = /^(?:([越老古])共|(朝)鲜劳动党)/u.exec(name);
  if (party) return STATES_OF_PARTIES[party[1] ?? party[2] ?? ''] ?? null;
  for (let length = Math.min(name.length, 8); length >= 2; length -= 1) {
    const country = gazetteer()
      .lookup(name.slice(0, length))
      .find(({ kind }) => kind === 'country');
    if (country) return country.code === 'CN' || country.name === '中国' ? null : country.name;
  }
  return null;
}

function surroundings(context: ClaimContext, item: TitleItem, organization: SourceEntity | null): TitleSurroundings {
  const entity = item.place ? context.entityOf(item.place) : null;
  const place = entity?.name ?? (organization ? placeOfBody(organization.name) : null);
  return {
    place,
    foreignState: foreignStateIn(entity?.name ?? organization?.name ?? ''),
    organization: organization?.name ?? null,
    region: (wanted) => regionOf(context, wanted, item.post.range.start),
  };
}

/** The last character before an offset. */
function characterBefore(context: ClaimContext, offset: number): string {
  return context.article.reading.text.slice(Math.max(0, offset - 2), offset);
}

/** People whom every paper calls by an office of the country without saying which: 习近平主席 is not of a CPPCC. */
const NATIONAL_LEADERS = new Set(['习近平', '胡锦涛', '江泽民', '李先念', '杨尚昆']);

/** The organisation of a bare title in the words before it: 西岭派出所接警后,|副所长. Looks back one sentence. */
function namedBefore(context: ClaimContext, title: string, offset: number): SourceEntity | null {
  const kind = /(?:^|[^\p{Script=Han}]|[与和同向由据])(?:该)?(公司|集团|合作社|协会|商会|学校|医院)$/u.exec(
    context.article.reading.text.slice(Math.max(0, offset - 6), offset),
  )?.[1];
  if (kind !== undefined) return lastOfKind(context, kind, offset);
  // A word right before the title is a body that nobody recognised, and not the one named before.
  if (/[\p{Script=Han}\p{L}]$/u.test(characterBefore(context, offset)) && !isBesideHolder(context, offset)) return null;
  // 绿原资本(Lvyuan Capital)|创始人: of what stands before the brackets.
  if (/(?<!(?:简|下)称[^()]{1,16})\)$/u.test(context.article.reading.text.slice(Math.max(0, offset - 24), offset)))
    return null;
  const sentence = context.sentenceAt(offset);
  const from = context.article.sentences[(sentence?.index ?? 0) - 1]?.range.start ?? sentence?.range.start ?? offset;
  for (const mention of context.mentionsIn({ start: from, end: offset }).toReversed()) {
    const organization = isOrganization(mention.type) ? context.entityOf(mention) : null;
    if (organization && fitsOrgan(title, organization.name, organization.type)) return organization;
  }
  return null;
}

/** Whether a title follows another's holder in a list: 天元集团董事长|刘建国|和|总裁. */
function isBesideHolder(context: ClaimContext, offset: number): boolean {
  const text = context.article.reading.text;
  const joint = /(?:以及|[和与及、])$/u.exec(text.slice(Math.max(0, offset - 2), offset))?.[0].length ?? 0;
  const end = offset - joint;
  return joint > 0 && context.mentions.some(({ type, range }) => type === 'Person' && range.end === end);
}

/** The body last named before an offset that a common noun can mean: 公司|总经理 of 某某茶业有限公司. */
function lastOfKind(context: ClaimContext, kind: string, offset: number): SourceEntity | null {
  const ends =
    kind === '公司' || kind === '集团'
      ? /(?:公司|集团)$/u
      : kind === '学校'
        ? /(?:学校|大学|学院|[中小]学)$/u
        : new RegExp(`${kind}$`, 'u');
  const mention = context.mentions.findLast(
    (one) =>
      one.range.end <= offset &&
      isOrganization(one.type) &&
      (ends.test(one.text) ||
        (kind === '公司' && one.type === 'Company' && !/(?:合作社|联社|[银支分]行|厂|店|社)$/u.test(one.text))),
  );
  return mention ? context.entityOf(mention) : null;
}

/** 主席 of 副主席, 主任 of 副主任; a secretary-general goes with any chief. */
const CHIEFS = /^(?:主席|主任|会长|理事长|院长|校长|局长|部长|厅长|书记)$/u;

/**
 * The body of a deputy named after the chief in one sentence: 县政协|主席|X主持,副主席|Y出席,秘书长|Z列席. Null where the title is
 * no deputy's or no chief stands before it there.
 */
function bodyOfChief(
  context: ClaimContext,
  earlier: readonly ClaimDraft[],
  title: string,
  offset: number,
): SourceEntity | null {
  const deputy = /^(?:常务|第一)?副(\p{Script=Han}+)$/u.exec(title)?.[1];
  const general = /^副?秘书长$/u.test(title);
  if (deputy === undefined && !general) return null;
  if (/[\p{Script=Han}]$/u.test(characterBefore(context, offset)) && !isBesideHolder(context, offset)) return null;
  const start = context.sentenceAt(offset)?.range.start ?? offset;
  // Holdings are read in order, so that those of this sentence stand last.
  const first = earlier.findLastIndex((draft) => draft.range.start < start) + 1;
  const chief = earlier.slice(first).findLast((draft) => {
    if (draft.type !== 'holdsPost' || draft.range.end > offset) return false;
    const held = String(draft.qualifiers?.['title'] ?? '').replace(/^(?:常务|第一)?副/u, '');
    return general ? CHIEFS.test(held) : held === deputy || held.endsWith(`、${deputy}`);
  });
  if (!chief || !('object' in chief)) return null;
  const body = context.registry.get(chief.object);
  return general && !/(?:政治协商会议|人民代表大会|协会|商会|联合会|学会|基金会)/u.test(body.name) ? null : body;
}

/** The other country whose president opened the list that a title stands in: 甲国总统A、总理B、副总理C. */
function stateOfList(context: ClaimContext, earlier: readonly ClaimDraft[], offset: number): string | null {
  const last = earlier.findLast((draft) => draft.type === 'holdsPost' && draft.range.end <= offset);
  if (!last || !('object' in last)) return null;
  if (context.article.reading.text.slice(last.range.end, offset) !== '、') return null;
  const { name } = context.registry.get(last.object);
  return foreignStateIn(name) === name ? name : null;
}

/** A head of a department printed without the body, which the next title of the list names: 政研室副主任、国家发展改革委|新闻发言人. */
function departmentsBody(
  context: ClaimContext,
  { items }: TitleChain,
  item: TitleItem,
  title: string,
): SourceEntity | null {
  if (item.place !== null || !/^(?:政研室|研究室|办公室|办公厅|综合司|新闻司)(?:常务)?副?(?:主任|司长)$/u.test(title))
    return null;
  const next = items[items.indexOf(item) + 1]?.organization;
  return next?.type === 'PublicBody' ? context.entityOf(next) : null;
}

/** Offices of a state that papers print bare once the state is known: 总统|马克龙. */
const BARE_OFFICE = /^(?:代|副)?(?:总统|首相|总理|国务卿|国王|外交部长|国防部长|财政部长|外长|防长|财长|内政部长)$/u;

/** Of these, the ones that nobody at home has. */
const ONLY_ABROAD = /(?:总统|首相|国王|国务卿)$/u;

/**
 * The state whose office stands bare beside a name: the only other country that the sentence has named by then, else the only one that the
 * article names; not one whose own president or premier the article names.
 */
function stateOfOffice(context: ClaimContext, title: string, person: SourceEntity, offset: number): string | null {
  if (!BARE_OFFICE.test(title)) return null;
  if (!ONLY_ABROAD.test(title) && (NAMES.formOf(person.name) !== null || !NAMES.isTransliteration(person.name)))
    return null;
  const { mentions } = context;
  const end = context.article.reading.text.length;
  const states = (from: number, to: number, headless: boolean): string[] => {
    const found = new Set<string>();
    mentions.forEach((mention, i) => {
      if (!isBody(mention) || mention.range.start < from || mention.range.end > to) return;
      const next = headless ? mentions[i + 1] : undefined;
      const holder = next?.type === 'Post' && HEAD.test(next.text) ? mentions[i + 2] : undefined;
      if (holder?.type === 'Person' && context.entityOf(holder)?.id !== person.id) return;
      const name = context.entityOf(mention)?.name ?? '';
      const state = foreignStateIn(name);
      if (state !== null && (mention.type !== 'Place' || state === name)) found.add(state);
    });
    return [...found];
  };
  // 哥总统: of the country with this letter, if the article names it.
  const letter = context.article.reading.text.charAt(offset - 1);
  const lettered = gazetteer().countriesOfLetter(letter);
  const ofName = mentions.some(({ type, range }) => type === 'Person' && range.end === offset);
  // What stands before a semicolon is another report.
  const report = context.article.reading.text.lastIndexOf(';', offset);
  const near = states(Math.max(report, context.sentenceAt(offset)?.range.start ?? offset), offset, false);
  const fitting =
    !ofName && letter !== '新' && lettered.length > 0
      ? states(0, end, false).filter((name) => lettered.some((one) => one.name === name))
      : near.length > 0
        ? near
        : onlyOf(states(0, end, true), states(0, LEAD, true));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** How far a story's lead goes, which names the state that a story is about. */
const LEAD = 160;

/** What a story names, where it is one alone and the lead names it. */
function onlyOf(all: readonly string[], lead: readonly string[]): readonly string[] {
  return all.length === 1 && lead.length === 1 ? all : [];
}

/** Offices of which a state has one. */
const HEAD = /^(?:代|前)?(?:总统|首相|总理|国家主席|国王)$/u;

/** Whether somebody with a transcribed name would head a ministry of this country: its name then stands for another state's. */
function isAbroad(person: string, body: SourceEntity): boolean {
  return (
    body.name.startsWith('中华人民共和国') &&
    body.type === 'PublicBody' &&
    NAMES.formOf(person) === null &&
    person.length >= 3 &&
    NAMES.isTransliteration(person)
  );
}

/** Claims of one holding: titles of one body together, in print order. */
function draftsOf(
  context: ClaimContext,
  holding: Holding,
  known: ReadonlyMap<string, string>,
  earlier: readonly ClaimDraft[],
): ClaimDraft[] {
  const drafts: ClaimDraft[] = [];
  for (const person of holding.holders) {
    let carried: SourceEntity | null = null;
    for (const item of holding.chain.items) {
      if (item.ofUnknown) continue;
      const own = item.organization ? context.entityOf(item.organization) : null;
      const organization: SourceEntity | null = own ?? (item.place ? null : carried);
      const nearby = surroundings(context, item, organization);
      const listed =
        nearby.foreignState === null && item.organization === null && item.place === null
          ? (stateOfList(context, earlier, item.post.range.start) ??
            (holding.chain.items.length === 1
              ? stateOfOffice(context, item.post.text, person, item.post.range.start)
              : null))
          : null;
      const around = listed === null ? nearby : { ...nearby, place: listed, foreignState: listed };
      const groups: { body: SourceEntity; titles: string[] }[] = [];
      const titles = titleParts(item.post.text.replace(/\s/gu, ''));
      for (const part of titles) {
        const before: string | undefined =
          item.organization === null && item.place === null ? known.get(`${person.id}|${part}`) : undefined;
        const last = groups.at(-1)?.body ?? null;
        // 县委常委、宣传部部长: the department is the committee's.
        const within =
          organization === null && last && /^中共.+(?<!支部)委员会$/u.test(last.name)
            ? { ...around, organization: last.name }
            : around;
        const self =
          before !== undefined
            ? null
            : part === '主席' && organization === null && NATIONAL_LEADERS.has(person.name)
              ? bodyOfTitle('国家主席', around)
              : part === '总书记' && organization === null && !NATIONAL_LEADERS.has(person.name)
                ? null
                : bodyOfTitle(
                    item.host ? `驻${context.entityOf(item.host)?.name ?? item.host.text}${part}` : part,
                    within,
                  );
        const target: SourceEntity | null = self
          ? context.registry.imply(
              {
                type: 'PublicBody',
                name: self.name,
                attributes: {
                  classification: self.classification,
                  ...(self.jurisdiction === null ? {} : { jurisdiction: self.jurisdiction }),
                },
              },
              context.article.id,
            )
          : before === undefined
            ? (organization ??
              // 市委常委、秘书长: a secretary-general is of the committee that the title before him is of.
              (/^副?秘书长$/u.test(part) || (last?.type === 'Company' && titles.length > 1) ? last : null) ??
              departmentsBody(context, holding.chain, item, part) ??
              (item.place === null
                ? (namedBefore(context, part, item.post.range.start) ??
                  bodyOfChief(context, earlier, part, item.post.range.start))
                : null))
            : context.registry.get(before);
        // 法国经济与|财政部长: half of a ministry's name.
        if (
          self?.name.startsWith('中华人民共和国') &&
          item.place === null &&
          organization === null &&
          /[与和及]$/u.test(context.article.reading.text.slice(0, item.post.range.start))
        )
          continue;
        if (!target || isAbroad(person.name, target)) {
          context.refuse?.({
            type: 'holdsPost',
            by: holding.by,
            range: holding.range,
            subject: person.id,
            object: target?.id,
            reason: target ? `${part} of another state` : `no body is known that ${part} is of`,
          });
          continue;
        }
        const same = groups.find(({ body }) => body.id === target.id);
        if (same) same.titles.push(part);
        else groups.push({ body: target, titles: [part] });
      }
      carried = own ?? carried;
      for (const { body, titles: held } of groups) {
        drafts.push({
          type: 'holdsPost',
          subject: person.id,
          object: body.id,
          date:
            holding.qualifiers['starting'] || holding.qualifiers['ending'] || item.atTheTime
              ? context.dateAt(item.post.range.start)
              : citedOn(context),
          modality: holding.modality,
          qualifiers: {
            title: held.join('、'),
            ...(item.former || item.atTheTime ? { former: true } : {}),
            ...(/^代(?:理)?(?!表)/u.test(held[0] ?? '') ? { acting: true } : {}),
            ...holding.qualifiers,
          },
          range: holding.range,
          confidence: holding.confidence,
          by: holding.by,
        });
      }
    }
  }
  return drafts;
}

/** The organisation that 该服务站 or 该公司 before a title points back to. */
function pointedBack(context: ClaimContext, post: Mention): Mention | null {
  const text = context.article.reading.text.slice(Math.max(0, post.range.start - 9), post.range.start);
  const noun = /[该本这](?:家|个|所)?([\p{Script=Han}]{1,6})$/u.exec(text)?.[1];
  if (noun === undefined) return null;
  return (
    context.mentions.findLast(
      (mention) =>
        mention.range.end <= post.range.start &&
        isOrganization(mention.type) &&
        (mention.text.endsWith(noun) ||
          (noun.length === 1 && (context.entityOf(mention)?.name.endsWith(noun) ?? false))),
    ) ?? null
  );
}

function holdingsOf(context: ClaimContext, chains: readonly TitleChain[]): Holding[] {
  const { mentions } = context;
  const holdings: Holding[] = [];
  const rangeOf = (chain: TitleChain, names: readonly Mention[]): TextRange => {
    const ends = [mentions[chain.first], mentions[chain.last], ...names].flatMap((one) => (one ? [one.range] : []));
    return { start: Math.min(...ends.map(({ start }) => start)), end: Math.max(...ends.map(({ end }) => end)) };
  };
  const held = new Set<TitleChain>();
  const chainOf = new Map(chains.flatMap((chain) => chain.items.map((item) => [item.post, chain] as const)));
  for (const plain of chains) {
    const [head] = plain.items;
    if (!head) continue;
    const back = (head.organization ?? head.place) ? null : pointedBack(context, head.post);
    const chain = back ? { ...plain, items: [{ ...head, organization: back }, ...plain.items.slice(1)] } : plain;
    const after = holdersAfter(context, chain);
    if (after.length > 0) {
      const [first] = after;
      const appointed = first ? appointment(context, first) : null;
      if (appointed) continue;
      held.add(plain);
      holdings.push({
        chain,
        holders: persons(context, after),
        range: rangeOf(chain, after),
        qualifiers: {},
        modality: 'happened',
        confidence: after.length > 1 ? 0.85 : 0.95,
        by: BY,
      });
      continue;
    }
    const before = holdersBefore(context, chain);
    if (before.names.length > 0) {
      held.add(plain);
      const withBody = before.organization
        ? {
            ...chain,
            items: chain.items.map((item, i) => (i === 0 ? { ...item, organization: before.organization } : item)),
          }
        : chain;
      holdings.push({
        chain: withBody,
        holders: persons(context, before.names),
        range: rangeOf(chain, before.names),
        qualifiers: {},
        modality: 'happened',
        confidence: 0.9,
        by: BY,
      });
    }
  }
  for (const chain of chains) {
    const holder = held.has(chain) ? null : holderByRemark(context, chain);
    if (!holder) continue;
    held.add(chain);
    holdings.push({
      chain,
      holders: persons(context, [holder]),
      range: rangeOf(chain, [holder]),
      qualifiers: {},
      modality: 'happened',
      confidence: 0.9,
      by: BY,
    });
  }
  for (const sentence of context.article.sentences) {
    const inside = context.mentionsIn(sentence.range);
    if (!inside.some(({ type }) => type === 'Post')) continue;
    const slots = SlotText.of(context.article.reading.text, sentence.range, inside);
    // Whom the sentence goes on about, so that ",更是…" finds the person that 他 before it meant.
    let topic: SourceEntity[] = [];
    const matches = RULES.apply(slots).sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
    for (const match of matches) {
      const [post] = match.captures['t'] ?? [];
      const chain = post && chainOf.get(post);
      if (!chain || held.has(chain)) continue;
      const named = persons(context, match.captures['s'] ?? []);
      const from = match.words['pronoun'] ? 0 : sentence.range.start;
      const before =
        named.length > 0 || (match.rule.id === 'posts.then-is' && !introduced(context, from, match.range.start))
          ? null
          : lastPersonBefore(context, match.range.start, from);
      const subject = named.length > 0 ? named : before ? [before] : topic;
      if (subject.length === 0) {
        const reason = `nobody is named before ${post.text}`;
        context.refuse?.({ type: 'holdsPost', by: match.by, range: match.range, reason });
        continue;
      }
      topic = subject;
      held.add(chain);
      const { starting, ending, former } = match.rule.qualifiers;
      holdings.push({
        chain,
        holders: subject,
        // The list of titles may go on behind the match.
        range: { start: match.range.start, end: Math.max(match.range.end, rangeOf(chain, []).end) },
        qualifiers: {
          ...(starting === undefined ? {} : { starting: match.words['cue'] ?? String(starting) }),
          ...(ending === undefined ? {} : { ending: match.words['cue'] ?? String(ending) }),
          ...(former === undefined ? {} : { former: true }),
        },
        modality: match.rule.qualifiers['planned'] === true ? 'planned' : modalityOfPost(context, match, post),
        confidence: match.rule.confidence,
        by: match.by,
      });
    }
  }
  if (context.refuse)
    for (const chain of chains)
      if (!held.has(chain))
        context.refuse({
          type: 'holdsPost',
          by: BY,
          range: rangeOf(chain, []),
          reason: 'no name beside the title, and no verb that gives it to somebody',
        });
  return holdings;
}

/** Whether the person last named in a range stands as a life in brief begins: 孙立,高级工程师,现任…. */
function introduced(context: ClaimContext, start: number, end: number): boolean {
  const last = context.mentionsIn({ start, end }).findLast(({ type }) => type === 'Person');
  return (
    last !== undefined &&
    /^(?:同志|先生|女士|博士)?[,(:]/u.test(context.article.reading.text.slice(last.range.end, last.range.end + 3))
  );
}

/** Rules whose words introduce somebody and tell nothing that takes place. */
const INTRODUCES = /^posts\.(?:as|resume)$/u;

/** Whether somebody takes up or gives up a post, is to do so, or does not: by the words that govern 任, 任命 or 辞去, else the title. */
function modalityOfPost(context: ClaimContext, match: ClaimMatch, post: Mention): Modality {
  const reading = ArticleReading.of(context);
  const sentence = reading.sentenceAt(match.range.start);
  if (!sentence || INTRODUCES.test(match.rule.id)) return 'happened';
  const title = reading.indexAt(sentence, post.range.start);
  const cue = match.words['cue'];
  const verb = cue === undefined ? title : sentence.slots.text.lastIndexOf(cue, title);
  return reading.modalityBefore(sentence, Math.max(0, verb), 'holdsPost');
}

/** Between a name and a remark on him: 刘建国先生,天元集团董事长; 刘建国(前天元集团董事长). */
const REMARK = /^(?:同志|先生|女士|博士)?(?:[(,]|——)(?:原|前|现任|时任|曾任)?$/u;

/** The name that a remark of body and titles belongs to: 刘建国(天元集团董事长), 刘建国,天元集团董事长,…. */
function holderByRemark(context: ClaimContext, chain: TitleChain): Mention | null {
  const { mentions } = context;
  const text = context.article.reading.text;
  const first = mentions[chain.first];
  const last = mentions[chain.last];
  const name = mentions[chain.first - 1];
  if (!first || !last || name?.type !== 'Person' || first.type === 'Post') return null;
  const mark = gapAfter(context, chain.first - 1);
  const after = text.charAt(last.range.end);
  if (mark === null || !REMARK.test(mark)) return null;
  if (mark.includes('(')) return /[,;、)]/u.test(after) ? name : null;
  // A name at the end of a list is followed by the next one's body and title: …、李峰,县水利局局长王海.
  return /[,—]/u.test(mark) && /^(?:$|[,。;\n])/u.test(after) ? name : null;
}

/** Whether a name is what an appointment is about (任命|X|为…), so that a title before it is not his. */
function appointment(context: ClaimContext, person: Mention): boolean {
  const text = context.article.reading.text;
  return /(?:任命|免去|选举)$/u.test(text.slice(Math.max(0, person.range.start - 2), person.range.start));
}

/**
 * Who holds which post of which body (任职): titles before a name (市政协党组书记X), after it (X教授), by a verb
 * (X任…, 任命X为…, 免去X的…), and the bodies that titles imply (副市长 → the city's government).
 */
export const posts: ClaimExtractor = {
  name: 'posts',
  version: VERSION,
  extract(context) {
    const holdings = holdingsOf(context, chainsOf(context)).sort((a, b) => a.range.start - b.range.start);
    const drafts: ClaimDraft[] = [];
    // A title printed without its body (阮富仲总书记) is the one the article gave the body of elsewhere.
    const known = new Map<string, string>();
    for (const pass of [0, 1]) {
      drafts.length = 0;
      for (const holding of holdings)
        drafts.push(...draftsOf(context, holding, pass === 0 ? new Map() : known, drafts));
      for (const draft of drafts) {
        if (draft.type !== 'holdsPost') continue;
        for (const part of titleParts(String(draft.qualifiers?.['title'] ?? ''))) {
          const key = `${draft.subject}|${part}`;
          if (!known.has(key)) known.set(key, draft.object);
        }
      }
    }
    return drafts;
  },
};
