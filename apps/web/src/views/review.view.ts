import type { PagedAnswer, SourceAnswer, SuggestionAnswer } from '../core/answer.js';
import { ask } from '../core/client.js';
import { markQuote } from '../core/highlight.js';
import { dateLabel } from '../core/label.js';
import { JUDGE, SUGGESTIONS } from '../core/queries.js';
import { hashOf } from '../core/route.js';
import { dotted, element, entityLink, growingList, heading, typeMark } from './element.js';

/** What a person may say of a pair; the API's words. */
const VERDICTS = [
  ['SAME', '是同一个', 'One'],
  ['DIFFERENT', '不是同一个', 'Two'],
  ['UNSURE', '无法判断', 'Unsure'],
] as const;

function sideView(source: SourceAnswer): HTMLElement {
  return element(
    'div',
    { class: 'side-by-side' },
    element('p', {}, typeMark(source.type), ' ', entityLink({ ...source.entity, name: source.name })),
    element('p', { class: 'fact-meta' }, dotted(source.paper, dateLabel(source.issued))),
    source.sentences.map(({ articleId, text }) =>
      element(
        'blockquote',
        { class: 'evidence' },
        element(
          'a',
          { href: hashOf({ view: 'article', id: articleId, marks: [] }) },
          markQuote(text, source.name).map((piece) => (piece.marked ? element('mark', {}, piece.text) : piece.text)),
        ),
      ),
    ),
  );
}

function pairView({ a, b, score, reasons }: SuggestionAnswer): HTMLElement {
  const reason = element('input', { type: 'text', 'aria-label': '理由 Reason', placeholder: '理由（必填） Reason' });
  const said = element('p', { class: 'fact-meta', role: 'status' });
  const buttons = VERDICTS.map(([verdict, han, latin]) => {
    const button = element(
      'button',
      { type: 'button' },
      `${han} `,
      element('span', { class: 'sub', lang: 'en' }, latin),
    );
    button.addEventListener('click', () => {
      const why = reason.value.trim();
      if (why === '') {
        said.textContent = '请写明理由。 Say why.';
        reason.focus();
        return;
      }
      for (const each of buttons) each.disabled = true;
      ask(JUDGE, { a: a.id, b: b.id, verdict, reason: why })
        .then(() => {
          said.textContent = `已记下：${han}。 Kept.`;
        })
        .catch((error: unknown) => {
          said.textContent = error instanceof Error ? error.message : String(error);
          for (const each of buttons) each.disabled = false;
        });
    });
    return button;
  });
  return element(
    'li',
    { class: 'fact' },
    element('div', { class: 'pair' }, sideView(a), sideView(b)),
    element('p', { class: 'fact-meta' }, dotted(`相似 ${Math.round(score * 100)}%`, reasons.join('；'))),
    element('div', { class: 'verdict' }, reason, buttons),
    said,
  );
}

/** Pairs that no rule could join or keep apart, for a person to say. */
export async function reviewView(): Promise<HTMLElement> {
  const suggestions = async (after?: string) =>
    (await ask<{ suggestions: PagedAnswer<SuggestionAnswer> }>(SUGGESTIONS, { after })).suggestions;
  const first = await suggestions();
  return element(
    'section',
    { class: 'panel review', 'aria-labelledby': 'review' },
    heading('h1', { han: '待审：是不是同一个', latin: 'One or two?' }, 'review'),
    element(
      'p',
      { class: 'fact-meta' },
      '规则不能断定的同名者，请看原文判断。人的判断优先于规则，可以撤回。 What a person says outranks every rule, and can be taken back.',
    ),
    first.nodes.length === 0
      ? element('p', { class: 'empty' }, '没有待审的。 Nothing to review.')
      : growingList('ul', 'facts', first, pairView, suggestions),
  );
}
