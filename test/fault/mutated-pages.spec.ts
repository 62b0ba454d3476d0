import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ExtractedPage, YaowenError } from '#libs/domain';
import { createPipeline } from '#libs/extract';
import { readPage } from '#libs/reading';

const PAGES = Number(process.env['YAOWEN_FUZZ_PAGES'] ?? 500);
const SEED = Number(process.env['YAOWEN_FUZZ_SEED'] ?? 20_240_711);
/** A page may take a second of the processor, and no more than this for every thousand characters: a hang, not slowness, is the fault. */
const MS_PER_THOUSAND = 120;
const MEGABYTE_EVERY = 250;

const samples = new URL('../../samples/', import.meta.url);
const originals = readdirSync(samples)
  .filter((name) => /\.(?:txt|md)$/u.test(name) && name !== 'README.md')
  .sort()
  .map((name) => readFileSync(new URL(name, samples), 'utf8'));

type Random = () => number;

/** Mulberry32: the same pages on every machine. */
function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const pick = <T>(random: Random, items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
const place = (random: Random, text: string): number => Math.floor(random() * (text.length + 1));
const PUNCTUATION = [...'，。、；：？！“”‘’（）《》【】·—…,.;:?!"\'()<>[]{}|/\\#*-_=+~`@$%^&'];
const STRANGE = [
  '\ud800',
  '\udfff',
  '\ud842\udfb7',
  '\u0000',
  '\u0007',
  '\u200b',
  '\u202e',
  '\ufeff',
  '\ufffd',
  '\u0301',
  '\u2028',
  '\f',
  '\v',
  '👩‍🌾',
  '⻓',
  'ﬁ',
  '\u{e000}',
];

type Mutation = (text: string, random: Random) => string;

const shuffled = (lines: string[], random: Random): string[] => {
  for (let i = lines.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [lines[i], lines[j]] = [lines[j] ?? '', lines[i] ?? ''];
  }
  return lines;
};

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'characters dropped': (text, random) => {
    const rate = random() * 0.1;
    return [...text].filter(() => random() > rate).join('');
  },
  'a piece cut out': (text, random) => {
    const at = place(random, text);
    return text.slice(0, at) + text.slice(at + Math.floor(random() * 400));
  },
  'a piece printed twice': (text, random) => {
    const at = place(random, text);
    const piece = text.slice(at, at + Math.floor(random() * 300));
    const to = place(random, text);
    return text.slice(0, to) + piece + text.slice(to);
  },
  'columns shuffled': (text, random) => shuffled(text.split('\n'), random).join('\n'),
  'columns woven together': (text, random) => {
    const lines = text.split('\n');
    const half = Math.floor(lines.length * random());
    return lines.flatMap((line, index) => (index < half ? [line, lines[index + half] ?? ''] : [])).join('\n');
  },
  'another page in between': (text, random) => {
    const other = pick(random, originals);
    const [at, from] = [place(random, text), place(random, other)];
    return text.slice(0, at) + other.slice(from, from + 600) + text.slice(at);
  },
  'width flipped': (text, random) =>
    [...text]
      .map((char) => {
        const code = char.charCodeAt(0);
        if (random() < 0.5) return char;
        if (code > 0x20 && code < 0x7f) return String.fromCharCode(code + 0xfee0);
        return code > 0xff00 && code < 0xff5f ? String.fromCharCode(code - 0xfee0) : char;
      })
      .join(''),
  'punctuation at random': (text, random) => {
    const rate = random() * 0.05;
    return [...text].map((char) => (random() < rate ? char + pick(random, PUNCTUATION) : char)).join('');
  },
  'punctuation taken away': (text, random) => {
    const rate = random();
    return text.replace(/\p{P}/gu, (mark) => (random() < rate ? '' : mark));
  },
  'lone surrogates and control characters': (text, random) => {
    for (let count = 1 + Math.floor(random() * 12); count > 0; count -= 1) {
      const at = place(random, text);
      text = text.slice(0, at) + pick(random, STRANGE) + text.slice(at);
    }
    return text;
  },
  'spaces everywhere': (text, random) => {
    const rate = random() * 0.4;
    return [...text].map((char) => (random() < rate ? `${char}${pick(random, [' ', '\u3000', '\t'])}` : char)).join('');
  },
  'one line': (text) => text.replaceAll('\n', ''),
  'hard-wrapped lines': (text, random) => {
    const width = 3 + Math.floor(random() * 40);
    return text.replace(new RegExp(`([^\\n]{${width}})`, 'gu'), '$1\n');
  },
  'line ends of another system': (text, random) =>
    text.replaceAll('\n', pick(random, ['\r\n', '\r', '\u2028', '\n\n\n'])),
  'brackets never closed': (text, random) => {
    for (let count = 20; count > 0; count -= 1) {
      const at = place(random, text);
      text = text.slice(0, at) + pick(random, [...'“《（(【‘「']) + text.slice(at);
    }
    return text;
  },
  'one word again and again': (text, random) => {
    const at = place(random, text);
    const word = text.slice(at, at + 1 + Math.floor(random() * 12));
    return text.slice(0, at) + word.repeat(1 + Math.floor(random() * 400)) + text.slice(at);
  },
};

/** A line of about a megabyte, as a broken export makes it. */
const megabyte = (random: Random): string => {
  const unit = pick(random, [
    ...originals.map((text) => text.replaceAll('\n', '')),
    '2024年3月2日',
    '(记者 王丽 ',
    '王丽、李娜、',
    '县长李明会见',
  ]);
  return unit.repeat(Math.ceil(350_000 / unit.length));
};

interface Mutant {
  readonly made: string;
  readonly bytes: Uint8Array;
}

function mutantOf(index: number): Mutant {
  const random = seeded(SEED + index * 7919);
  let text = pick(random, originals);
  const made: string[] = [];
  if (index % MEGABYTE_EVERY === MEGABYTE_EVERY - 1)
    return { made: 'a line of a megabyte', bytes: Buffer.from(megabyte(random)) };
  for (let count = 1 + Math.floor(random() * 3); count > 0; count -= 1) {
    const name = pick(random, Object.keys(MUTATIONS));
    made.push(name);
    text = MUTATIONS[name]?.(text, random) ?? text;
  }
  const bytes = new TextEncoder().encode(text);
  if (random() < 0.1) {
    made.push('bytes damaged');
    for (let count = 1 + Math.floor(random() * 6); count > 0; count -= 1)
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
  }
  return { made: made.join(', '), bytes };
}

/** Processor time so far, which other programs on the machine do not lengthen as they do wall time. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
}

/** What a run found, printed at its end so that its figures are a command's. */
class Run {
  readonly faults: string[] = [];
  private pages = 0;
  private bytes = 0;
  private refused = 0;
  private slowest = { ms: 0, page: 'none' };
  private tightest = { share: 0, page: 'none' };

  fault(page: string, what: string): void {
    this.faults.push(`${page}: ${what}`);
  }

  refuse(): void {
    this.refused += 1;
  }

  took(page: string, bytes: number, ms: number): void {
    this.pages += 1;
    this.bytes += bytes;
    const allowed = 1_000 + (bytes / 3_000) * MS_PER_THOUSAND;
    if (ms > allowed) this.fault(page, `${bytes} bytes took ${Math.round(ms)} ms, ${Math.round(allowed)} are allowed`);
    if (ms > this.slowest.ms) this.slowest = { ms, page };
    if (ms / allowed > this.tightest.share) this.tightest = { share: ms / allowed, page };
  }

  toString(): string {
    return [
      `${this.pages} damaged pages (${Math.round(this.bytes / 1e6)} MB) of seed ${SEED}: ${this.faults.length} faults, ${this.refused} refused with a reason`,
      `slowest: ${Math.round(this.slowest.ms)} ms, ${this.slowest.page}`,
      `nearest to what it may take: ${Math.round(100 * this.tightest.share)} %, ${this.tightest.page}`,
    ].join('\n');
  }
}

/** Everything that points into the page and does not hold what it says. */
function falseOffsets(page: ExtractedPage): string[] {
  const wrong: string[] = [];
  const check = (what: string, span: { start: number; end: number }, text: string): void => {
    if (!(span.start >= 0 && span.start < span.end && span.end <= page.text.length))
      wrong.push(`${what} ${span.start}-${span.end} is outside the page`);
    else if (page.text.slice(span.start, span.end) !== text)
      wrong.push(`${what} ${span.start}-${span.end} is not its text`);
  };
  const articles = new Map(page.articles.map((article) => [article.id, article]));
  for (const mention of page.mentions) {
    check(`${mention.type} by ${mention.by}`, mention.span, mention.text);
    if (!articles.has(mention.article)) wrong.push(`${mention.type} of no article`);
  }
  for (const claim of page.claims) {
    if (claim.evidence.length === 0) wrong.push(`${claim.type} by ${claim.by} without evidence`);
    for (const evidence of claim.evidence) {
      check(`evidence of ${claim.type} by ${claim.by}`, evidence.span, evidence.quote);
      if (articles.get(evidence.article)?.sentences[evidence.sentence] === undefined)
        wrong.push(`evidence of ${claim.type} by ${claim.by} in no sentence`);
    }
    if (claim.type === 'stated') check(`quotation by ${claim.by}`, claim.quoteSpan, claim.quote);
  }
  const entities = new Set(page.entities.map(({ id }) => id));
  for (const claim of page.claims)
    if (!entities.has(claim.subject)) wrong.push(`${claim.type} by ${claim.by} of no entity`);
  const seen = new Uint8Array(page.text.length);
  for (const article of page.articles) {
    for (const { start, end } of article.spans) {
      for (let at = start; at < end; at += 1) {
        if (seen[at] === 1) wrong.push(`character ${at} stands in two articles`);
        seen[at] = 1;
      }
    }
  }
  return wrong;
}

describe(`${PAGES} damaged pages (YAOWEN_FUZZ_PAGES, YAOWEN_FUZZ_SEED=${SEED})`, () => {
  const pipeline = createPipeline(null);
  beforeAll(async () => {
    // Lexicons are read once, with the first page.
    await pipeline.run(readPage({ name: 'warm.txt', bytes: Buffer.from(originals.join('\n')) }));
  });

  it(
    'are read or refused with a reason, in time, and every offset is true',
    async () => {
      const fuzz = new Run();
      for (let index = 0; index < PAGES; index += 1) {
        const { made, bytes } = mutantOf(index);
        const name = `page ${index} (${made})`;
        const started = processorMs();
        try {
          const page = await pipeline.run(readPage({ name: `mutant-${index}.txt`, bytes }));
          for (const wrong of falseOffsets(page).slice(0, 3)) fuzz.fault(name, wrong);
        } catch (thrown) {
          if (thrown instanceof YaowenError && thrown.code.startsWith('reading.')) fuzz.refuse();
          else
            fuzz.fault(name, thrown instanceof Error ? `${thrown.message} ${String(thrown.cause ?? '')}` : 'unknown');
        }
        fuzz.took(name, bytes.length, processorMs() - started);
        if (fuzz.faults.length >= 40) break;
      }
      process.stdout.write(`${String(fuzz)}\n`);
      expect(fuzz.faults).toEqual([]);
    },
    60_000 + PAGES * 1_000,
  );
});
