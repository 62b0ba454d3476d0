import type { Article, TaggedPage, Token } from '#libs/domain';
import { normalise, ReadingTextBuilder } from '#libs/reading';
import type { Candidate, Recogniser } from './recogniser.js';

/** A page of one article whose paragraphs are the lines of `text`, as the reading stages hand it over. */
export function pageOf(text: string): TaggedPage & { readonly articles: readonly [Article] } {
  const span = { start: 0, end: text.length };
  const lines = new ReadingTextBuilder();
  for (const line of text.matchAll(/[^\n]+/gu)) {
    lines.append(normalise(text, [{ start: line.index, end: line.index + line[0].length }]), '\n');
  }
  const reading = lines.build();
  const range = { start: 0, end: reading.text.length };
  const article: Article = {
    id: 'a1',
    kind: 'news',
    title: null,
    spans: [span],
    reading,
    blocks: [{ role: 'body', range }],
    sentences: [{ index: 0, range, spans: [span] }],
    bylines: [],
    placeLabel: null,
    continuedFrom: null,
    truncated: false,
    date: null,
  };
  return {
    id: 'test',
    name: 'test.txt',
    text,
    bodyStart: 0,
    metadata: {},
    diagnostics: [],
    articles: [article],
    tokens: [[]],
  };
}

/** A tagger's words from `王丽/PER 说/v`, laid over the text they make up. */
export function words(tagged: string): { readonly text: string; readonly tokens: readonly Token[] } {
  let text = '';
  const tokens = tagged.split(' ').map((word) => {
    const at = word.lastIndexOf('/');
    const start = text.length;
    text += word.slice(0, at);
    return { range: { start, end: text.length }, tag: word.slice(at + 1) };
  });
  return { text, tokens };
}

/** What recognisers propose for a text, each seeing what those before it proposed; all proposals in one list. */
export function propose(recognisers: readonly Recogniser[], text: string, tokens: readonly Token[] = []): Candidate[] {
  const page = { ...pageOf(text), tokens: [tokens] };
  const proposed: Candidate[] = [];
  for (const recogniser of recognisers) {
    proposed.push(...recogniser.propose({ page, article: page.articles[0], tokens, proposed }));
  }
  return proposed;
}
