import { readWordLists, readWordTable } from './data-file.js';

const data = (name: string) => new URL(`../data/${name}`, import.meta.url);

/** Bit of a unit that Tibetan given names begin with. */
const TIBETAN = 4;

/** What a word can be as a personal name, by its form alone. */
export type NameForm = 'sure' | 'likely' | 'doubtful';

/**
 * The forms of personal names: Chinese surnames with their frequency, characters no given name has, words that only look
 * like names, and the characters foreign names are transcribed with.
 */
export class PersonNames {
  private readonly surnames: ReadonlyMap<string, number>;
  /** By UTF-16 unit: 1 a surname by itself, 2 only the first half of one; plus 4 where a Tibetan given name begins with it. */
  private readonly firstUnits = new Uint8Array(65_536);
  private readonly neverGiven: ReadonlySet<string>;
  private readonly seldomGiven: ReadonlySet<string>;
  private readonly ordinary: ReadonlySet<string>;
  private readonly lookalikes: ReadonlySet<string>;
  private readonly transliteration: ReadonlySet<string>;
  private readonly dottedTransliteration: ReadonlySet<string>;
  private readonly japaneseSurnames: ReadonlySet<string>;
  private readonly tibetanGiven: ReadonlySet<string>;

  private constructor() {
    this.surnames = new Map(
      readWordTable(data('surnames.tsv'), ['surname', 'frequency']).rows.map((row) => [
        row.surname,
        Number(row.frequency),
      ]),
    );
    for (const surname of this.surnames.keys()) {
      const unit = surname.charCodeAt(0);
      if (surname.length === 1) this.firstUnits[unit] = 1;
      else if (this.firstUnits[unit] === 0) this.firstUnits[unit] = 2;
    }
    const { lists } = readWordLists(data('name-characters.yaml'), [
      'neverGiven',
      'seldomGiven',
      'ordinarySurnames',
      'lookalikes',
      'transliteration',
      'dottedTransliteration',
      'japaneseSurnames',
      'tibetanGiven',
    ]);
    this.neverGiven = new Set(lists['neverGiven']);
    this.seldomGiven = new Set(lists['seldomGiven']);
    this.ordinary = new Set(lists['ordinarySurnames']);
    this.lookalikes = new Set(lists['lookalikes']);
    this.transliteration = new Set(lists['transliteration']);
    this.dottedTransliteration = new Set(lists['dottedTransliteration']);
    this.japaneseSurnames = new Set(lists['japaneseSurnames']);
    this.tibetanGiven = new Set(lists['tibetanGiven']);
    for (const given of this.tibetanGiven) {
      const unit = given.charCodeAt(0);
      this.firstUnits[unit] = (this.firstUnits[unit] ?? 0) | TIBETAN;
    }
  }

  /** Reads the data files of this room. */
  static load(): PersonNames {
    return new PersonNames();
  }

  /** Length of the surname a word begins with: 2 for 欧阳, 1 for 王, 0 where there is none. */
  surnameLength(word: string): 0 | 1 | 2 {
    if (word.length > 2 && this.surnames.has(word.slice(0, 2))) return 2;
    return this.surnames.has(word.charAt(0)) ? 1 : 0;
  }

  /** Length of the Japanese surname that a word begins with: 3 for 长谷川, 2 for 铃木, 0 where there is none. */
  japaneseSurnameLength(word: string): 0 | 2 | 3 {
    if (this.japaneseSurnames.has(word.slice(0, 3))) return 3;
    return this.japaneseSurnames.has(word.slice(0, 2)) ? 2 : 0;
  }

  /** Whether a surname begins at a place of a text; a table look-up for most places where none does. */
  beginsSurname(text: string, start: number): boolean {
    const first = (this.firstUnits[text.charCodeAt(start)] ?? 0) & ~TIBETAN;
    return first === 1 || (first === 2 && this.surnames.has(text.slice(start, start + 2)));
  }

  /** Frequency of a surname in lists of names; 0 where it is none, 5 where it is rare. */
  frequency(surname: string): number {
    return this.surnames.get(surname) ?? 0;
  }

  /** Whether a character may stand in a given name: 强 may, 的 may not. */
  mayBeGiven(character: string): boolean {
    return /\p{Script=Han}/u.test(character) && !this.neverGiven.has(character) && !this.seldomGiven.has(character);
  }

  /**
   * Whether a word could be a name where its place says that a name stands there (in a list of names, after a title): a surname and one or two
   * characters that no given name refuses, ordinary words (安如山, 常可期) and seldom characters (邢未央) included.
   */
  couldBe(word: string): boolean {
    const surname = this.surnameLength(word);
    const given = word.slice(surname);
    if (surname === 0 || given.length < 1 || given.length > 2) return false;
    for (const character of given) {
      if (!/[\u3400-\u9fff]/u.test(character) || this.neverGiven.has(character)) return false;
    }
    return true;
  }

  /**
   * Whether a word has the form of a Chinese name, and how sure that is without any context: `sure` for a common surname
   * (王丽华), `likely` for a rarer one, `doubtful` for a surname that is above all a word (时小敏), null for no name (王村).
   */
  formOf(word: string): NameForm | null {
    const surname = this.surnameLength(word);
    const given = word.slice(surname);
    if (surname === 0 || given.length < 1 || given.length > 2) return null;
    for (const character of given) if (!this.mayBeGiven(character)) return null;
    if (this.lookalikes.has(word.slice(0, 2))) return null;
    if (surname === 2) return 'sure';
    const first = word.charAt(0);
    const frequency = this.frequency(first);
    if (this.ordinary.has(first)) return frequency >= 150 ? 'likely' : 'doubtful';
    return frequency >= 60 ? 'sure' : frequency >= 9 ? 'likely' : 'doubtful';
  }

  /** Whether a word is one that only looks like a name: 高度, 石油. */
  isLookalike(word: string): boolean {
    return this.lookalikes.has(word);
  }

  /** Whether foreign names are transcribed with a character: 扎 yes, 的 no. */
  transcribes(character: string): boolean {
    return this.transliteration.has(character);
  }

  /** Whether foreign names with a dot are written with a character too that is above all an ordinary one: 明 in 本杰明·富兰克林. */
  transcribesDotted(character: string): boolean {
    return this.transliteration.has(character) || this.dottedTransliteration.has(character);
  }

  /** Whether a word is two given names of two syllables each, as Tibetans mostly carry them: 巴桑卓玛, 次仁平措. */
  isTibetan(word: string): boolean {
    return word.length === 4 && this.tibetanGiven.has(word.slice(0, 2)) && this.tibetanGiven.has(word.slice(2));
  }

  /** Whether such a name begins at a place of a text; a table look-up for most places where none does. */
  beginsTibetan(text: string, start: number): boolean {
    const may = (at: number): boolean => ((this.firstUnits[text.charCodeAt(at)] ?? 0) & TIBETAN) !== 0;
    return may(start) && may(start + 2) && this.isTibetan(text.slice(start, start + 4));
  }

  /** Whether every character of a word is one that foreign names are transcribed with: 扎尔达里, 凯瑟克. */
  isTransliteration(word: string): boolean {
    for (const character of word) if (character !== '·' && !this.transliteration.has(character)) return false;
    return word.length > 1;
  }
}

let shared: PersonNames | undefined;

/** The names of this room, read once. */
export function personNames(): PersonNames {
  shared ??= PersonNames.load();
  return shared;
}
