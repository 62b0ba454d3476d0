import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type ExtractedPage, isOrganization, type MentionType, pageId, type RelationClaim } from '#libs/domain';
import { createPipeline } from '#libs/extract';
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

/**
 * The holdings that the marks of a sentence state beyond doubt: a body, one or more posts and a person in one run (甲局局长乙,
 * 甲局党组书记、局长乙), or a person followed by body and post (乙,甲局局长).
 *
 * The set marks parts and does not say which go together.
 * @returns null where a mark is left over, because nobody can say then what was meant.
 */
function triplesOf({ text, entities }: LabelledSentence): Triple[] | null {
  const marks = [...entities].sort((a, b) => a.start - b.start);
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
  return text.normalize('NFKC').replace(/[\s“”"'‘’《》「」·・()]/gu, '');
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

/** A post without the body in front and without 原 or 前: 任县住建局局长 and 前局长 are 局长. */
function plainPost(post: string, bodies: readonly string[]): string {
  const body = bodies
    .filter((name) => post.startsWith(name) && name.length < post.length)
    .sort((a, b) => b.length - a.length)[0];
  return (body === undefined ? post : post.slice(body.length)).replace(/^(?:原|前|时任|现任|前任)/u, '');
}

/** Whether two printed names may be one body: one holds the other, or the characters of the shorter in order (省政协, 山西省政协). */
function sameBody(names: readonly string[], label: string): boolean {
  return names.some((name) => {
    if (name.includes(label) || label.includes(name)) return true;
    const [short, long] = name.length < label.length ? [name, label] : [label, name];
    if (short.length < 3) return false;
    let at = 0;
    for (const letter of short) {
      at = long.indexOf(letter, at) + 1;
      if (at === 0) return false;
    }
    return true;
  });
}

function samePost(holding: Holding, { body, post }: Triple): boolean {
  const plain = plainPost(holding.post, holding.bodies);
  const label = plainPost(bare(post), [bare(body)]);
  // Where the border between body and title runs is taste (市委|书记, 市|委书记): with the body in front both read the same.
  return plain === label || (`${bare(body)}${label}`.endsWith(plain) && plain.endsWith(label));
}

/** What a missed holding lacked: the body or the title as mentions, or only the link between them. */
function withoutPost(page: ExtractedPage, { body, post }: Triple): string {
  if (KIN.test(post) || body.includes('《')) return 'no post of a body: kin, or the maker of a work';
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

/** Words that tell of kinship or of no office at all. */
const KIN = /[父母爸妈兄弟姐妹哥儿女子孙妻夫叔舅姨婆爷奶]$|之[父子女]|女友|男友|恋人|首都|姑娘|前身|球星|粉丝/u;

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
  const errors: string[] = [];
  const causes = new Map<string, number>();
  for (const [i, sentence] of sentences.entries()) {
    if (i % step !== 0) continue;
    const wanted = triplesOf(sentence);
    if (!wanted) {
      unclear += 1;
      continue;
    }
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
    const marked = new Set(wanted.map(({ person }) => bare(person)));
    const holdings = holdingsOf(page).filter(({ persons }) => persons.some((name) => marked.has(name)));
    const used = new Set<Holding>();
    for (const triple of wanted) {
      const ofPerson = holdings.filter(({ persons }) => persons.includes(bare(triple.person)));
      const hit = ofPerson.find((holding) => samePost(holding, triple) && sameBody(holding.bodies, bare(triple.body)));
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
    process.stdout.write(`${JSON.stringify({ ...tallies, unclear, causes: Object.fromEntries(causes) }, null, 2)}\n`);
    return 0;
  }
  process.stdout.write(row('held out', tallies.heldOut) + row('others', tallies.others));
  process.stdout.write(`${unclear} sentences left out, because their marks do not pair beyond doubt\n`);
  for (const [why, count] of [...causes].sort(([, x], [, y]) => y - x)) process.stdout.write(`  ${why}: ${count}\n`);
  for (const error of errors.slice(0, Number(values.errors))) process.stdout.write(`${error}\n`);
  return 0;
}
