import { loadSpecialityHeads } from '#libs/lexicon';
import { longestFirst } from '../rules/alternation.js';
import { MentionRules } from '../rules/mention-rule.js';
import type { Candidate, Recogniser } from './recogniser.js';

const SPECIALITY = longestFirst(loadSpecialityHeads());
const RULES = MentionRules.load(new URL('../../rules/products.yaml', import.meta.url));
const AFTER_PLACE = new RegExp(
  `(?:高原|老|手工|传统)?(?:${SPECIALITY.join('|')})(?!产业园|合作社|公司|基地|博物馆|协会|节|村|价格|产量)`,
  'uy',
);

/** Crafts and local produce that are named with their place: 安塞剪纸, 永顺腊肉. */
function specialities(text: string, proposed: readonly Candidate[]): Candidate[] {
  const found: Candidate[] = [];
  for (const { type, range } of proposed) {
    if (type !== 'Place' || range.end - range.start > 4) continue;
    AFTER_PLACE.lastIndex = range.end;
    const match = AFTER_PLACE.exec(text);
    if (!match) continue;
    found.push({
      type: 'Product',
      range: { start: range.start, end: range.end + match[0].length },
      confidence: 0.8,
      by: 'product.speciality@1',
    });
  }
  return found;
}

/** Every further place where a product that was found by its form stands. */
function again(text: string, found: readonly Candidate[]): Candidate[] {
  const names = new Map(found.map((candidate) => [text.slice(candidate.range.start, candidate.range.end), candidate]));
  const more: Candidate[] = [];
  const taken = new Set(found.map(({ range }) => `${range.start}-${range.end - range.start}`));
  for (const [name, first] of names) {
    if (name.length < 3) continue;
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      if (taken.has(`${at}-${name.length}`)) continue;
      more.push({ ...first, range: { start: at, end: at + name.length }, by: 'product.again@1' });
    }
  }
  return more;
}

/** Finds products: brands in quotation marks, heritage items, local specialities with their place, software. */
export const productsRecogniser: Recogniser = {
  name: 'products',
  version: 1,
  propose({ article, tokens, proposed }) {
    const { text } = article.reading;
    const found = [...RULES.apply(text, undefined, tokens), ...specialities(text, proposed)];
    return [...found, ...again(text, found)];
  },
};
