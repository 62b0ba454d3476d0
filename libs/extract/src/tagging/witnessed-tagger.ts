import { personNames, titleWords, WordMatcher } from '#libs/lexicon';
import { Tagger, type TaggedWord } from './tagger.port.js';

const names = personNames();
const { prefixes, heads, weakHeads, modifiers, modifiable, kinds } = titleWords();

/** Words that announce a name, and the longest stretch before a name in which one is looked for, in UTF-16 units. */
const ANNOUNCING: ReadonlySet<string> = new Set([...heads, ...weakHeads, ...modifiable, ...kinds]);
const LONGEST_ANNOUNCING = 6;
/** What may stand right behind a name as its title. */
const TITLES = WordMatcher.of([...prefixes, ...heads, ...modifiers, ...modifiable, '同志', '先生', '女士']);
/** What is told of persons alone. */
const ACTS =
  /^(?:表示|说(?!明)|称|指出|强调|要求|介绍|认为|告诉|坦言|透露|讲话|致辞|出席|主持|一行|带队|率队|宣布|签署|会见|会谈|任(?!务|何|意|命|由|凭|期)|担任|当选|出任|兼任|在(?:调研|讲话|会上|致辞|座谈|接受)|先后|涉嫌|受贿|陪同|列席|领学)/u;
/** Marks behind which no name goes on. */
const MARK = /^(?:$|[\s,，。;；:：!！?？、)）”])/u;
/** Last words of a span that are the sentence's and not the name's: 王飞|因, 朱婷|曾, 令狐冲|道. */
const GOES_ON = /^(?:[与和及同对向因为任曾亦虽但离时已道说称将在被把的等也还都又前嫁致篇总]|家的|师[侄弟兄妹姐父])$/u;
/** Tags of words that no name is made of. */
const NO_NAME = /^(?:c|p|u|r|m|w|xc|q|TIME)$/u;

function isAnnounced(sentence: string, start: number): boolean {
  for (let length = 2; length <= Math.min(LONGEST_ANNOUNCING, start); length += 1) {
    if (ANNOUNCING.has(sentence.slice(start - length, start))) return true;
  }
  return false;
}

/** What speaks for a name at a place: a title before it, or behind it a title or what is told of persons alone. */
function supportOf(sentence: string, start: number, end: number): 'announced' | 'beside' | null {
  if (isAnnounced(sentence, start)) return 'announced';
  return ACTS.test(sentence.slice(end, end + 4)) || TITLES.longestAt(sentence, end) ? 'beside' : null;
}

/** Whether one word that the first tagger calls something else is a name (商务部部长|钟山/LOC, 副市长|起有田/v). */
function isRenamed(sentence: string, { range: { start, end }, tag }: TaggedWord): boolean {
  const word = sentence.slice(start, end);
  if (tag === 'PER' || NO_NAME.test(tag) || word.length > 4 || !isAnnounced(sentence, start)) return false;
  // 总书记|原声, 副省长|任上; 轮值主席|沙特|国王.
  if (/^(?:原|任[上内期])/u.test(word)) return false;
  if (/^(?:LOC|ORG)$/u.test(tag) && TITLES.longestAt(sentence, end)) return false;
  const form = names.formOf(word);
  return form !== null && (form !== 'doubtful' || word.length > 2);
}

/** Whether several words of the first tagger are one name (易会/v|满/d, 陈玉/PER|成/v). */
function isMended(sentence: string, words: readonly TaggedWord[]): boolean {
  const [first, second] = words;
  const last = words.at(-1);
  if (!first || !second || !last) return false;
  const { start } = first.range;
  const { end } = last.range;
  const word = sentence.slice(start, end);
  if (word.length > 8 || GOES_ON.test(sentence.slice(last.range.start, end))) return false;
  if (words.some(({ tag }, i) => NO_NAME.test(tag) && (i > 0 || tag !== 'p'))) return false;
  // 向|基罗, 由|陈睿; but 比|洛泰特 is transcribed throughout.
  if (first.tag === 'p' && second.tag === 'PER' && !(word.length >= 4 && names.isTransliteration(word))) return false;
  // 曾|颁赠.
  if (first.tag === 'd' && second.tag === 'v') return false;
  // 苗青|领学: the shorter name goes on as names do.
  if (first.tag === 'PER' && ACTS.test(sentence.slice(first.range.end, first.range.end + 4))) return false;
  const support = supportOf(sentence, start, end);
  const form = names.formOf(word);
  if (form === 'sure' || form === 'likely') {
    return support !== null || (words.some(({ tag }) => tag === 'PER') && MARK.test(sentence.slice(end, end + 1)));
  }
  const foreign = names.isTransliteration(word) || names.isTibetan(word);
  return support === 'announced' && word.length >= 3 && (names.couldBe(word) || foreign);
}

/**
 * A tagger with a second one as its witness: the words are the first's, but where the second sees one person's name whose words end where the
 * first's do, and the sentence or the form of the name speaks for it, that name is one word. `"主席易会满在会上"`: 易会/v 满/d of LAC are
 * 易会满/PER of the linear tagger.
 *
 * A name needs a title before it, or a common form and a title or an act of persons behind it, or, where the first tagger has a part of it, a
 * mark. The second never takes a name away, nor words that the first cut elsewhere.
 */
export class WitnessedTagger extends Tagger {
  /** Both, as `lac@0.1.0+linear-tagger@2`. */
  readonly id: string;

  constructor(
    private readonly first: Tagger,
    private readonly witness: Tagger,
  ) {
    super();
    this.id = `${first.id}+${witness.id}`;
  }

  override async tag(sentences: readonly string[]): Promise<TaggedWord[][]> {
    const words = await this.first.tag(sentences);
    const seen = await this.witness.tag(sentences);
    return words.map((own, i) => this.joined(sentences[i] ?? '', own, seen[i] ?? []));
  }

  override async close(): Promise<void> {
    await this.first.close();
    await this.witness.close();
  }

  private joined(sentence: string, words: TaggedWord[], seen: readonly TaggedWord[]): TaggedWord[] {
    const joined: TaggedWord[] = [];
    let copied = 0;
    let at = 0;
    for (const { range, tag } of seen) {
      if (tag !== 'PER' || range.end - range.start < 2) continue;
      while ((words[at]?.range.end ?? Infinity) <= range.start) at += 1;
      if (words[at]?.range.start !== range.start) continue;
      let stop = at;
      while ((words[stop]?.range.end ?? Infinity) < range.end) stop += 1;
      // 呼|日勒|苏赫: where the first tagger's next word is a name, this one may go on.
      if (words[stop]?.range.end !== range.end || words[stop + 1]?.tag === 'PER') continue;
      if (!/^[\u3400-\u9fff]+$/u.test(sentence.slice(range.start, range.end))) continue;
      const own = words.slice(at, stop + 1);
      const [only] = own;
      if (!(own.length === 1 && only ? isRenamed(sentence, only) : isMended(sentence, own))) continue;
      joined.push(...words.slice(copied, at), { range, tag, by: this.witness.id });
      copied = stop + 1;
    }
    return copied === 0 ? words : [...joined, ...words.slice(copied)];
  }
}
