import type { ClaimAnswer } from '../core/answer.js';
import { dateLabel, modalityLabel } from '../core/label.js';
import { sentenceOf } from '../core/sentence.js';
import { element, entityLink } from './element.js';
import { evidenceList } from './evidence.view.js';

/**
 * One fact in words, with when, how sure, and the sentence that says it.
 *
 * @param here id of the article that the reader has open.
 */
export function factView(claim: ClaimAnswer, here: string | null = null): HTMLElement {
  const modality = modalityLabel(claim.modality);
  const date = dateLabel(claim.date);
  return element(
    'li',
    { class: 'fact' },
    element(
      'p',
      { class: 'fact-words' },
      sentenceOf(claim).flatMap((part) => [typeof part === 'string' ? part : entityLink(part), ' ']),
      modality && element('span', { class: 'tag', title: modality.latin }, modality.han),
    ),
    element(
      'p',
      { class: 'fact-meta' },
      date && element('time', {}, date),
      date && ' · ',
      element('span', { title: '置信度 Confidence' }, `可信 ${Math.round(claim.confidence * 100)}%`),
    ),
    evidenceList(claim.evidence, here),
  );
}
