import type { MentionType, Span } from '#libs/domain';
import type { ArticleRecord, MentionRecord, SentenceRecord } from '#libs/store';
import { toDate } from '../claims/date.model.js';
import { Article, Mention, Sentence } from './article.model.js';

/** An article of the store as GraphQL's. */
export function toArticle(record: ArticleRecord): Article {
  return Object.assign(new Article(), {
    id: record.id,
    title: record.title,
    kind: record.kind,
    date: toDate(record.date),
    text: record.text,
    spans: [...record.spans],
    continuedFrom: record.continuedFrom,
    truncated: record.truncated,
    pageId: record.page,
  });
}

/** A sentence of the store as GraphQL's. */
export function toSentence(record: SentenceRecord): Sentence {
  return Object.assign(new Sentence(), { index: record.index, text: record.text, spans: [...record.spans] });
}

/** A mention of the store as GraphQL's. */
export function toMention(record: MentionRecord): Mention {
  return Object.assign(new Mention(), {
    type: record.type as MentionType,
    text: record.text,
    span: { ...record.span },
    deictic: record.deictic,
    confidence: record.confidence,
    by: record.by,
    date: toDate(record.date),
    entityId: record.entity,
    articleId: record.article,
  });
}

/**
 * Where a piece of the article's text lies on the raw page: the reverse of {@link spanInText}, in several pieces where the
 * layout tore it apart. `spansOnPage([{10,20},{40,50}], {8,13})` is `[{18,20},{40,42}]`.
 */
export function spansOnPage(pieces: readonly Span[], span: Span): Span[] {
  let before = 0;
  return pieces.flatMap((piece) => {
    const start = Math.max(piece.start, piece.start + span.start - before);
    const end = Math.min(piece.end, piece.start + span.end - before);
    before += piece.end - piece.start + 1;
    return start < end ? [{ start, end }] : [];
  });
}

/**
 * Where a piece of the raw page lies in the article's text, whose pieces are joined by single newlines.
 *
 * @returns null when it lies in none of the article's pieces. `spanInText([{10,20},{40,50}], {42,44})` is `{13,15}`.
 */
export function spanInText(pieces: readonly Span[], span: Span): Span | null {
  let before = 0;
  for (const piece of pieces) {
    if (span.start >= piece.start && span.end <= piece.end) {
      return { start: before + span.start - piece.start, end: before + span.end - piece.start };
    }
    before += piece.end - piece.start + 1;
  }
  return null;
}
