import type { ArticleAnswer } from '../core/answer.js';
import { ask } from '../core/client.js';
import { annotate, type ArticlePiece } from '../core/highlight.js';
import { dateLabel, entityTypeLabel } from '../core/label.js';
import { ARTICLE } from '../core/queries.js';
import { hashOf, type Place } from '../core/route.js';
import { type Content, dotted, element, entityLinks, heading, section } from './element.js';
import { factView } from './fact.view.js';

/** An article with its names and what it says, the places asked for marked; null where there is none. */
export async function articleView(id: string, marks: readonly Place[]): Promise<HTMLElement | null> {
  const { article } = await ask<{ article: ArticleAnswer | null }>(ARTICLE, { id });
  if (!article) return null;
  const names = article.mentions.flatMap(({ inText, entity }) => (inText && entity ? [{ at: inText, entity }] : []));
  const page = article.pageNumber === null ? null : `${article.pageNumber} 版`;
  return element(
    'div',
    { class: 'columns' },
    element(
      'article',
      { class: 'panel reading' },
      heading('h1', { han: article.title ?? '（无标题）', latin: article.title ? '' : 'Untitled' }),
      element('p', { class: 'fact-meta' }, dotted(article.paper, dateLabel(article.issued), page, article.region)),
      (article.licence !== null || article.url !== null) &&
        element(
          'p',
          { class: 'fact-meta' },
          dotted(
            article.licence !== null && `许可 Licence：${article.licence}`,
            article.url !== null && webLink(article.url),
          ),
        ),
      element('div', { class: 'article-text' }, stretches(annotate(article.text, marks, names))),
      article.reporters.length > 0 &&
        element('p', { class: 'fact-meta' }, '记者 Reporters: ', entityLinks(article.reporters)),
    ),
    section(
      'facts',
      { han: '文中事实', latin: 'What it says' },
      article.claims.totalCount,
      article.claims.nodes.length === 0
        ? element('p', { class: 'empty' }, '没有从中读出事实。 Nothing was read from it.')
        : element(
            'ul',
            { class: 'facts' },
            article.claims.nodes.map((claim) => factView(claim, article.id)),
          ),
    ),
  );
}

/** Where it was published; a word of the paper's own is never made an address of another kind. */
function webLink(url: string): Content {
  const isWeb = URL.canParse(url) && /^https?:$/u.test(new URL(url).protocol);
  return isWeb ? element('a', { href: url, rel: 'noreferrer' }, '原网页 Source') : url;
}

/** What is marked is one mark, however many names stand in it. */
function stretches(pieces: readonly ArticlePiece[]): Content {
  const groups: ArticlePiece[][] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    if (last?.[0]?.marked === piece.marked) last.push(piece);
    else groups.push([piece]);
  }
  return groups.map((group) => {
    const words = group.map(pieceView);
    if (group[0]?.marked !== true) return words;
    return element('mark', group.some(({ isFirst }) => isFirst) ? { id: 'evidence' } : {}, words);
  });
}

function pieceView({ text, entity }: ArticlePiece): Content {
  return entity
    ? element(
        'a',
        {
          class: `mention mark-${entity.type.toLowerCase().replaceAll('_', '-')}`,
          href: hashOf({ view: 'entity', id: entity.id }),
          title: `${entityTypeLabel(entity.type).han} ${entity.name}`,
        },
        text,
      )
    : text;
}
