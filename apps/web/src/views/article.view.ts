import type { ArticleAnswer } from '../core/answer.js';
import { ask } from '../core/client.js';
import { markRange } from '../core/highlight.js';
import { dateLabel } from '../core/label.js';
import { ARTICLE } from '../core/queries.js';
import { element, entityLink, heading, section } from './element.js';
import { factView } from './fact.view.js';

/** An article with what it says, the asked piece marked; null where there is none. */
export async function articleView(id: string, start: number | null, end: number | null): Promise<HTMLElement | null> {
  const { article } = await ask<{ article: ArticleAnswer | null }>(ARTICLE, { id });
  if (!article) return null;
  const pieces =
    start === null || end === null ? [{ text: article.text, marked: false }] : markRange(article.text, start, end);
  const source = [article.paper, dateLabel(article.issued), article.pageNumber].filter(Boolean).join(' · ');
  return element(
    'div',
    { class: 'columns' },
    element(
      'article',
      { class: 'panel reading' },
      heading('h1', { han: article.title ?? '（无标题）', latin: article.title ? '' : 'Untitled' }),
      element('p', { class: 'fact-meta' }, source),
      element(
        'div',
        { class: 'article-text' },
        pieces.map((piece) => (piece.marked ? element('mark', { id: 'evidence' }, piece.text) : piece.text)),
      ),
      article.reporters.length > 0 &&
        element(
          'p',
          { class: 'fact-meta' },
          '记者 Reporters: ',
          article.reporters.flatMap((each) => [entityLink(each), ' ']),
        ),
    ),
    section(
      'facts',
      { han: '文中事实', latin: 'What it says' },
      article.claims.totalCount,
      element('ul', { class: 'facts' }, article.claims.nodes.map(factView)),
    ),
  );
}
