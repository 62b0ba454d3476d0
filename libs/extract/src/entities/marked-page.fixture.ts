import {
  type Article,
  dateValue,
  type Mention,
  type MentionedPage,
  type MentionType,
  pageId,
  ReadingText,
  type TextRange,
} from '#libs/domain';

/** What a marked page may say about itself besides its text. */
export interface MarkedPageOptions {
  readonly region?: string;
  readonly paper?: string;
  /** Names that stand in bylines. */
  readonly reporters?: readonly string[];
  /** Whether the first line of every article is its headline. */
  readonly headlines?: boolean;
}

/** Reads `⟦text|Type⟧`, `⟦text|Type=canonical⟧` and `⟦text|Type*=canonical⟧` (deictic); a Date's `=` gives its ISO value. */
function readMarks(marked: string): {
  text: string;
  marks: { range: TextRange; type: MentionType; canonical?: string; deictic: boolean }[];
} {
  let text = '';
  const marks: { range: TextRange; type: MentionType; canonical?: string; deictic: boolean }[] = [];
  let from = 0;
  for (const match of marked.matchAll(/⟦([^|⟧]+)\|([A-Za-z]+)(\*?)(?:=([^⟧]+))?⟧/gu)) {
    text += marked.slice(from, match.index);
    const [whole, words = '', type = '', star, canonical] = match;
    marks.push({
      range: { start: text.length, end: text.length + words.length },
      type: type as MentionType,
      deictic: star === '*',
      ...(canonical === undefined ? {} : { canonical }),
    });
    text += words;
    from = match.index + whole.length;
  }
  return { text: text + marked.slice(from), marks };
}

/**
 * A page of articles whose mentions are marked in their text, for tests of what comes after recognition. Each article is one
 * block; sentences end at 。 and at line ends.
 *
 * Example: `markedPage(['⟦副市长|Post⟧⟦赵敏|Person⟧到会。'], { region: '晋城市' })`.
 */
export function markedPage(articles: readonly string[], options: MarkedPageOptions = {}): MentionedPage {
  const read = articles.map(readMarks);
  const text = read.map((one) => one.text).join('\n\n');
  const mentions: Mention[] = [];
  let offset = 0;
  const built = read.map((one, i): Article => {
    const id = `a${i + 1}`;
    const base = offset;
    offset += one.text.length + 2;
    const units = Array.from({ length: one.text.length }, (_, at) => base + at);
    const reading = new ReadingText(
      one.text,
      Uint32Array.from(units),
      Uint32Array.from(units, (at) => at + 1),
    );
    for (const { range, type, canonical, deictic } of one.marks) {
      const span = { start: base + range.start, end: base + range.end };
      mentions.push({
        article: id,
        type,
        range,
        span,
        text: text.slice(span.start, span.end),
        deictic,
        confidence: 1,
        by: 'mark@1',
        ...(type === 'Date'
          ? { date: dateValue(canonical ?? '2024') }
          : canonical === undefined
            ? {}
            : { hints: { canonical } }),
      });
    }
    const head = options.headlines ? one.text.indexOf('\n') : -1;
    const sentences = [...one.text.matchAll(/[^\n。]+(?:。|(?=\n)|$)/gu)].map((match, index) => {
      const range = { start: match.index, end: match.index + match[0].length };
      return { index, range, spans: reading.spansOf(range) };
    });
    return {
      id,
      kind: 'news',
      title: null,
      spans: [{ start: base, end: base + one.text.length }],
      reading,
      blocks: [
        ...(head > 0 ? [{ role: 'headline' as const, range: { start: 0, end: head } }] : []),
        { role: 'body', range: { start: head > 0 ? head + 1 : 0, end: one.text.length } },
      ],
      sentences,
      bylines: one.marks
        .filter(
          ({ type, range }) => type === 'Person' && options.reporters?.includes(one.text.slice(range.start, range.end)),
        )
        .map(({ range }) => ({ name: one.text.slice(range.start, range.end), role: 'reporter', range })),
      placeLabel: null,
      continuedFrom: null,
      truncated: false,
      date: null,
    };
  });
  const given = <T>(value: T) => ({ value, provenance: 'given' as const });
  return {
    id: pageId(text),
    name: 'marked.txt',
    text,
    bodyStart: 0,
    metadata: {
      ...(options.region === undefined ? {} : { region: given(options.region) }),
      ...(options.paper === undefined ? {} : { paper: given(options.paper) }),
    },
    diagnostics: [],
    articles: built,
    tokens: built.map(() => []),
    mentions,
  };
}
