import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type ExtractedPage, isOrganization, type MentionType, pageId, type RelationClaim } from '#libs/domain';
import { createPipeline } from '#libs/extract';
import { gazetteer } from '#libs/lexicon';
import { installedTagger } from './gold-run.js';

/** Sentences with organisation, post and person marked by others; for measuring only. */
const LABELLED = new URL('../../../shared/data/political_spo/political_spo_seq_train.jsonl', import.meta.url);

interface Marked {
  readonly start: number;
  readonly end: number;
  readonly type: 'SUBJ' | 'PRED' | 'OBJ';
  readonly text: string;
}

interface LabelledSentence {
  readonly id: string;
  readonly text: string;
  readonly entities: readonly Marked[];
}

/** Who holds which post where: 任县住建局, 局长, 耿某. */
interface Triple {
  readonly body: string;
  readonly post: string;
  readonly person: string;
}

/** What may stand between the parts of one holding: marks and joining words, no other thought. */
const JOINS = /^(?:[、,，:：（(“”""·\s]|兼|和|及|与|以及|同志|先生|女士|的|是|为|担任|任|现任|原|前|时任|前任)*$/u;

/** Longest way from one part of a holding to the next, in characters. */
const NEAR = 6;

function isNear(text: string, one: Marked, next: Marked): boolean {
  const between = text.slice(one.end, next.start);
  return between.length <= NEAR && JOINS.test(between);
}

/** Marks with two marks of a title that touch made one: 副|主席, where the set's own pairings cut 副主席 in two. */
function joined(marks: readonly Marked[]): Marked[] {
  const found: Marked[] = [];
  for (const mark of marks) {
    const last = found.at(-1);
    if (last?.type === 'PRED' && mark.type === 'PRED' && last.end === mark.start) {
      found[found.length - 1] = { ...last, end: mark.end, text: last.text + mark.text };
    } else found.push(mark);
  }
  return found;
}

/**
 * The holdings that the marks of a sentence state beyond doubt: a body, one or more posts and a person in one run (甲局局长乙,
 * 甲局党组书记、局长乙), or a person followed by body and post (乙,甲局局长).
 *
 * The set marks parts and does not say which go together.
 * @returns null where a mark is left over, because nobody can say then what was meant, and where a body is one character (社会和法制#委员, 会#副主任:
 * the rest of a word that the set cut).
 */
function triplesOf({ text, entities }: LabelledSentence): Triple[] | null {
  const marks = joined([...entities].sort((a, b) => a.start - b.start));
  if (marks.some(({ type, text: body }) => type === 'SUBJ' && body.length === 1)) return null;
  const triples: Triple[] = [];
  let at = 0;
  const take = (type: Marked['type'], after: Marked | undefined): Marked | undefined => {
    const mark = marks[at];
    if (mark?.type !== type || (after && !isNear(text, after, mark))) return undefined;
    at += 1;
    return mark;
  };
  const offices = (after: Marked | undefined) => {
    const found: { body: Marked; posts: Marked[] }[] = [];
    let last = after;
    for (;;) {
      const body = take('SUBJ', last);
      if (!body) break;
      const posts: Marked[] = [];
      last = body;
      for (let post = take('PRED', last); post; post = take('PRED', last)) {
        posts.push(post);
        last = post;
      }
      found.push({ body, posts });
    }
    return { found, last };
  };
  while (at < marks.length) {
    const leading = take('OBJ', undefined);
    const { found, last } = offices(leading);
    const persons = leading ? [leading] : [];
    if (!leading) {
      let before = last;
      for (let person = take('OBJ', before); person; person = take('OBJ', before)) {
        persons.push(person);
        before = person;
      }
    }
    if (found.length === 0 || persons.length !== 1 || found.some(({ posts }) => posts.length === 0)) return null;
    for (const { body, posts } of found) {
      for (const post of posts) {
        for (const person of persons) triples.push({ body: body.text, post: post.text, person: person.text });
      }
    }
  }
  return triples;
}

function bare(text: string): string {
  return text.normalize('NFKC').replace(/[\s“”"'‘’《》「」·•∙⋅・()]/gu, '');
}

/** A holding as the pipeline states it, with every name that the page uses for the body. */
interface Holding {
  readonly bodies: readonly string[];
  readonly post: string;
  readonly persons: readonly string[];
}

function holdingsOf(page: ExtractedPage): Holding[] {
  const namesOf = (id: string): string[] => {
    const entity = page.entities.find((one) => one.id === id);
    const printed = page.mentions.filter((_, i) => page.mentionEntity[i] === id).map(({ text }) => text);
    return entity ? [entity.name, ...entity.aliases, ...printed].map(bare) : [];
  };
  return page.claims
    .filter((claim): claim is RelationClaim => claim.type === 'holdsPost' && claim.modality !== 'denied')
    .flatMap((claim) =>
      // Posts of one body stand in one claim: 党委书记、董事长.
      String(claim.qualifiers['title'] ?? '')
        .split('、')
        .map((title) => ({ bodies: namesOf(claim.object), post: bare(title), persons: namesOf(claim.subject) })),
    );
}

/** When somebody holds a post, which is no part of its title: a claim has dates for it. */
const TENSE = /^(?:前任|时任|现任|曾任|新任|首任|原|前)/u;

/** A post without the body in front and without its tense: 任县住建局局长, 前局长 and 新任局长 are 局长. */
function plainPost(post: string, bodies: readonly string[]): string {
  const body = bodies
    .filter((name) => post.startsWith(name) && name.length < post.length)
    .sort((a, b) => b.length - a.length)[0];
  return (body === undefined ? post : post.slice(body.length)).replace(TENSE, '');
}

/** Whether the characters of one name stand in another in order: 省政协 in 山西省政协委员会. */
function inOrder(short: string, long: string): boolean {
  let at = 0;
  for (const letter of short) {
    at = long.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** The place whose committee or government an official name is: 中共临湘市委员会 → 临湘, 敬安镇人民政府 → 敬安. */
function placeOf(name: string): string | undefined {
  return /^(?:中共)?(.{2,12}?)[省市县区州镇乡村]?(?:街道|社区)?(?:(?:支部|总支部|工作)?委员会|人民政府|政府|村民委员会)$/u.exec(
    name,
  )?.[1];
}

/**
 * Whether two printed names may be one body: one holds the other, the characters of the shorter stand in the longer in order (省政协, 山西省政协),
 * the lexicon knows both for one country, a body of the nation printed as the country (中国|外长), or the label prints the chain of places over the place whose committee or
 * government is meant (湖南临湘 for 临湘市人民政府).
 */
function sameBody(names: readonly string[], label: string): boolean {
  const plain = label.replace(/^(?:原|前)/u, '');
  const full = gazetteer().lookup(plain)[0]?.name ?? (plain === '中国' ? '中华人民共和国' : plain);
  return names.some((name) => {
    if (name.includes(plain) || plain.includes(name) || name === full) return true;
    // 中国外长, 中国国务委员: of the country's own ministry or council.
    if (plain === '中国' && /^(?:中华人民共和国|国务院)/u.test(name)) return true;
    const place = placeOf(name);
    const at = place === undefined ? -1 : plain.indexOf(place);
    if (place !== undefined && at >= 0 && BODY_OF_PLACE.test(plain.slice(at + place.length))) return true;
    const [short, long] = name.length < plain.length ? [name, plain] : [plain, name];
    return short.length >= 3 && inOrder(short, long);
  });
}

/** What a label may print behind the place: 复兴村|原党支部, 万年埠|街道. */
const BODY_OF_PLACE =
  /^(?:特别行政区|[省市县区州镇乡村]|街道|社区)?原?(?:委|党委|党工委|纪工委|党支部|党总支|支部|政府|人民政府|村委会)?$/u;

function samePost(holding: Holding, { body, post }: Triple): boolean {
  const plain = plainPost(holding.post, holding.bodies);
  const label = plainPost(bare(post), [bare(body)]);
  // Where the border between body and title runs is taste (市委|书记, 市|委书记): with the body in front both read the same.
  if (plain === label || (`${bare(body)}${label}`.endsWith(plain) && plain.endsWith(label))) return true;
  // 省委原|常委 of 中共安徽省委员会, 驻法国|大使 of 中国驻法国大使馆: what the label prints before the title is in the body's name.
  if (!label.endsWith(plain) || plain.length < 2) return false;
  const front = label.slice(0, -plain.length).replace(/(?:原|前|现任|时任)$/u, '');
  return (
    /^(?:知名|著名|资深|公司)?$/u.test(front) ||
    (!/^(?:.$|副|总|常务|第一|执行|首席|高级|名誉|代理|联席|轮值)/u.test(front) &&
      holding.bodies.some(
        (name) =>
          inOrder(front, name) ||
          (name.includes('委员会') && /^[省市县区]?(?:党委|党工委|纪委|工委|监委)$/u.test(front)),
      ))
  );
}

/**
 * Whether a holding is what the label says: the same post of the same body, or a department that the label takes for the body and the
 * project for a part of the title (理事会|主任 of 中华全国供销合作总社, as its guideline has 宣传部部长); only departments that name no body
 * by themselves.
 */
function sameHolding(holding: Holding, triple: Triple): boolean {
  const body = bare(triple.body);
  if (samePost(holding, triple) && sameBody(holding.bodies, body)) return true;
  const printed = `${body}${bare(triple.post)}`;
  if (body.length <= 4 && holding.post === printed) return true;
  return holding.bodies.some((name) => `${name}${holding.post}` === printed);
}

/** What a missed holding lacked: the body or the title as mentions, or only the link between them. */
function withoutPost(page: ExtractedPage, { body, post }: Triple): string {
  const printed = (type: (name: string) => boolean, text: string) =>
    page.mentions.some(
      (mention) =>
        type(mention.type) && (bare(mention.text).includes(bare(text)) || bare(text).includes(bare(mention.text))),
    );
  const hasPost = printed((type) => type === 'Post', post);
  const hasBody = printed((type) => isOrganization(type as MentionType), body);
  const hasPlace = printed((type) => type === 'Place', body);
  if (!hasPost) return hasBody || hasPlace ? 'title not found' : 'neither title nor body found';
  return hasBody ? 'title and body found, not linked' : hasPlace ? 'title found, of a place' : 'body not found';
}

/** Words that tell how two people stand to each other. */
const KIN =
  /[父母亲爸妈兄弟姐妹哥儿女子孙妻叔舅姨婆爷奶]$|(?<!大)夫$|之[父子女弟妾]|女友|男友|恋人|姑娘|粉丝|弟子|徒弟?$|师[父弟兄]|队友|好友|老伴|爱人|搭档|恩师|夫人|夫妇|遗孀|媳妇|小子|基友|模仿者|饰演者/u;
/** What things are to each other, not people. */
const NO_PERSON =
  /首都|省会|球队|公司$|成员国|前身|品牌|支流|领地|供应商|巨头|注册地|所在地|旗下|著作|作品|新作|老家|故乡|小城|盟主|省垣|县级市|直辖市|大国|平台$/u;
/** Makers and players of a work. */
const OF_WORK = /导演|作者|编剧|主演|饰演者|制片|监制|投资方|策划/u;
/** Kinds of people that a place or an age has, and no office. */
const OF_PLACE =
  /(?:作家|小说家|诗人|词人|剧作家|画家|导演|演员|歌手|球员|选手|运动员|前锋|球星|名将|女将|双名将|男双名将|姑娘|女子|男子|男孩|女孩|小伙|老人|媳妇|市民|居民|村民|农民|群众|民众|网友|家长|学者|专家|学家|批评家|评论家|戏剧家|经济学者|律师|商人|绅士|盐商|首富|逃犯|公民|中学生|大学生|学生|博士后|主持人|制片人|爱好者|大师|泰斗|企业家|记者|队员|航天员|宇航员|老板|祖师)$/u;
const PLACE = /(?:省|市|县|区|镇|乡|村|州|国|族|代|朝|世界|全球|社区|美籍华人|华人)$/u;

/**
 * Why a label is no holding of a post in the project's sense; undefined for one that is. Such labels are neither asked for nor held against a
 * claim that says the same.
 *
 * The set marks any 甲的乙丙 of the web. The project's ontology says who holds which post of which organisation, and has other relations or
 * none for the rest.
 */
function noHolding({ body, post, person }: Triple): string | undefined {
  if (NO_PERSON.test(post)) return 'the labelled person is none (首都, 母公司)';
  if (KIN.test(post)) return 'kin and company, people to people';
  if (body.includes('《') && OF_WORK.test(post)) return 'makers of a work';
  if (/某|(?:先生|女士|小姐|警官|禅师|师太|真人)$/u.test(person) || person.length < 2)
    return 'nobody’s full name (宋某, 程女士)';
  if (/得主|获奖者|获得者|冠军|亚军|季军|英模/u.test(post)) return 'honours, which are awards';
  if (post.endsWith('记者')) return 'reporters of an outlet, a relation of their articles';
  if (OF_PLACE.test(post) && (PLACE.test(body) || gazetteer().lookup(body).length > 0))
    return 'a kind of people of a place, no body';
  return undefined;
}

interface Tally {
  right: number;
  extra: number;
  missed: number;
}

function percent(share: number): string {
  return (100 * share).toFixed(1).padStart(5);
}

function row(name: string, { right, extra, missed }: Tally): string {
  const p = right / Math.max(1, right + extra);
  const r = right / Math.max(1, right + missed);
  return `${name.padEnd(10)} P ${percent(p)}  R ${percent(r)}  F1 ${percent(p + r === 0 ? 0 : (2 * p * r) / (p + r))}   (${right}/${extra}/${missed})\n`;
}

/**
 * `npm run score:political-spo [-- --errors N --limit N --without-tagger --json]`: person–post–organisation triples over labelled
 * sentences of the web, each read as a page of its own.
 *
 * Every fifth sentence is the held-out fold, and `--errors` shows only the others. A claim is right when the person's name is equal, one of
 * the body's names holds the labelled one or is held by it, and the post is equal once the body in front of it is taken off.
 * Sentences whose marks do not pair beyond doubt are left out, and so are claims about persons whom the set does not mark: its annotators
 * marked what they were after, not everything.
 */
export async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      errors: { type: 'string', default: '0' },
      limit: { type: 'string' },
      json: { type: 'boolean' },
      'without-tagger': { type: 'boolean' },
    },
  });
  if (!existsSync(LABELLED)) {
    process.stderr.write(
      'No labels to measure against: ../shared/data/political_spo is not there. Nothing was scored.\n',
    );
    return 0;
  }
  const sentences = readFileSync(LABELLED, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LabelledSentence);
  const step = values.limit === undefined ? 1 : Math.max(1, Math.floor(sentences.length / Number(values.limit)));
  const pipeline = createPipeline(values['without-tagger'] ? null : await installedTagger());
  const tallies = {
    heldOut: { right: 0, extra: 0, missed: 0 },
    others: { right: 0, extra: 0, missed: 0 },
  };
  let unclear = 0;
  let tensed = 0;
  const unasked = new Map<string, number>();
  const errors: string[] = [];
  const causes = new Map<string, number>();
  for (const [i, sentence] of sentences.entries()) {
    if (i % step !== 0) continue;
    const stated = triplesOf(sentence);
    if (!stated) {
      unclear += 1;
      continue;
    }
    const others = stated.filter((triple) => noHolding(triple) !== undefined);
    const wanted = stated.filter((triple) => noHolding(triple) === undefined);
    for (const triple of others) {
      const why = noHolding(triple) ?? '';
      unasked.set(why, (unasked.get(why) ?? 0) + 1);
    }
    tensed += wanted.filter(({ post }) => TENSE.test(bare(post))).length;
    const fold = i % 5 === 0 ? 'heldOut' : 'others';
    const tally = tallies[fold];
    // A lone line reads as a headline; behind a dateline it is the story that it is.
    const text = `本报讯 ${sentence.text}`;
    const page = await pipeline.run({
      id: pageId(text),
      name: sentence.id,
      text,
      bodyStart: 0,
      metadata: {},
      diagnostics: [],
    });
    const marked = new Set(stated.map(({ person }) => bare(person)));
    const holdings = holdingsOf(page)
      .filter(({ persons }) => persons.some((name) => marked.has(name)))
      .filter(
        (holding) =>
          !others.some((triple) => holding.persons.includes(bare(triple.person)) && samePost(holding, triple)),
      );
    const used = new Set<Holding>();
    for (const triple of wanted) {
      const ofPerson = holdings.filter(({ persons }) => persons.includes(bare(triple.person)));
      const hit = ofPerson.find((holding) => sameHolding(holding, triple));
      if (hit) {
        used.add(hit);
        tally.right += 1;
        continue;
      }
      tally.missed += 1;
      if (fold === 'heldOut') continue;
      const isPerson = page.entities.some(
        ({ type, name, aliases }) => type === 'Person' && [name, ...aliases].map(bare).includes(bare(triple.person)),
      );
      const why = !isPerson
        ? 'person not found'
        : ofPerson.length === 0
          ? withoutPost(page, triple)
          : ofPerson.some((holding) => samePost(holding, triple))
            ? 'other body'
            : ofPerson.some((holding) => sameBody(holding.bodies, bare(triple.body)))
              ? 'other post'
              : 'other body and post';
      causes.set(why, (causes.get(why) ?? 0) + 1);
      const got = ofPerson.map(({ bodies, post }) => `${bodies[0] ?? ''}#${post}`).join(' ');
      errors.push(`${sentence.id}\tmissed, ${why}\t${triple.body}#${triple.post}#${triple.person}\tgot ${got}`);
    }
    for (const holding of holdings.filter((one) => !used.has(one))) {
      tally.extra += 1;
      if (fold === 'others') {
        errors.push(`${sentence.id}\textra\t${holding.bodies[0] ?? ''}#${holding.post}#${holding.persons[0] ?? ''}`);
      }
    }
  }
  if (values.json) {
    process.stdout.write(
      `${JSON.stringify({ ...tallies, unclear, tensed, unasked: Object.fromEntries(unasked), causes: Object.fromEntries(causes) }, null, 2)}\n`,
    );
    return 0;
  }
  process.stdout.write(row('held out', tallies.heldOut) + row('others', tallies.others));
  process.stdout.write(`${unclear} sentences left out, because their marks do not pair beyond doubt\n`);
  process.stdout.write(`${tensed} titles asked for without the 原, 前任, 新任 … in front of them\n`);
  process.stdout.write('labels not asked for, because they state no post of a body:\n');
  for (const [why, count] of [...unasked].sort(([, x], [, y]) => y - x)) process.stdout.write(`  ${why}: ${count}\n`);
  process.stdout.write('what was missed lacked, held-out fold excepted:\n');
  for (const [why, count] of [...causes].sort(([, x], [, y]) => y - x)) process.stdout.write(`  ${why}: ${count}\n`);
  for (const error of errors.slice(0, Number(values.errors))) process.stdout.write(`${error}\n`);
  return 0;
}
