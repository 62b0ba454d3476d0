import type { EvidenceAnswer } from '../core/answer.js';
import { markQuote } from '../core/highlight.js';
import { dateLabel } from '../core/label.js';
import { hashOf } from '../core/route.js';
import { element } from './element.js';

/**
 * The sentence that says it, its quote marked, and the way to the article.
 *
 * @param here id of the article that the reader has open, whose name need not be said.
 */
export function evidenceView(evidence: EvidenceAnswer, here: string | null = null): HTMLElement {
  const { article, inText } = evidence;
  const text = evidence.sentence?.text ?? evidence.quote;
  const source = [article.paper, dateLabel(article.issued), article.title].filter(Boolean).join(' · ');
  const href = hashOf({ view: 'article', id: article.id, marks: inText ? [inText] : [] });
  return element(
    'figure',
    { class: 'evidence' },
    element(
      'blockquote',
      {},
      markQuote(text, evidence.quote).map((piece) => (piece.marked ? element('mark', {}, piece.text) : piece.text)),
    ),
    element(
      'figcaption',
      {},
      element('a', { href }, article.id === here ? '在文中的位置' : source || '查看原文 Open the article'),
      article.licence !== null && ` · 许可：${article.licence}`,
    ),
  );
}

/** The first piece of evidence at once, the others behind a button. */
export function evidenceList(evidence: readonly EvidenceAnswer[], here: string | null = null): HTMLElement | null {
  const [first, ...rest] = evidence;
  if (!first) return null;
  return element(
    'div',
    { class: 'evidence-list' },
    evidenceView(first, here),
    rest.length > 0 &&
      element(
        'details',
        {},
        element('summary', {}, `另有 ${rest.length} 处 `, element('span', { class: 'sub' }, 'more')),
        rest.map((each) => evidenceView(each, here)),
      ),
  );
}
