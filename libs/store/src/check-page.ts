import { YaowenError, type Claim } from '#libs/domain';
import type { StorablePage } from './record.js';

/**
 * Refuses a page that contradicts itself: an article or an entity that it does not have, two claims of one id, a claim
 * without evidence, a mention, evidence or a quotation (“要把水管好”) that is not the raw text at its place.
 *
 * @throws YaowenError `store.bad-page` (internal), with what was wrong. Such a page is quarantined by whoever ingests it.
 */
export function checkPage(page: StorablePage): void {
  const articles = new Set(page.articles.map(({ id }) => id));
  const entities = new Set(page.entities.map(({ id }) => id));
  const bad = (what: string): YaowenError =>
    new YaowenError(
      'store.bad-page',
      'internal',
      `${page.name}: ${what}; the page was not stored; please report this`,
      {
        page: page.id,
      },
    );
  const hasArticle = (id: string, of: string): void => {
    if (!articles.has(id)) throw bad(`${of} names the article ${id}, which the page does not have`);
  };
  const hasEntity = (id: string, of: string): void => {
    if (!entities.has(id)) throw bad(`${of} names the entity ${id}, which the page does not have`);
  };
  const isRaw = ({ start, end }: { start: number; end: number }, text: string, what: string): void => {
    if (page.text.slice(start, end) !== text) throw bad(`${what} at ${start} is not the raw text there`);
  };

  for (const entity of page.entities) {
    for (const article of entity.articles) hasArticle(article, `entity ${entity.id}`);
  }
  for (const [i, { article, span, text }] of page.mentions.entries()) {
    const entity = page.mentionEntity[i] ?? null;
    hasArticle(article, `mention ${i}`);
    if (entity !== null) hasEntity(entity, `mention ${i}`);
    isRaw(span, text, 'the mention');
  }
  const claims = new Set<string>();
  for (const claim of page.claims) {
    const of = `claim ${claim.id} (${claim.type})`;
    if (claims.has(claim.id)) throw bad(`there are two claims of the id ${claim.id} (${claim.type})`);
    claims.add(claim.id);
    if (claim.evidence.length === 0) throw bad(`${of} has no evidence`);
    hasArticle(claim.article, of);
    for (const end of endsOf(claim)) hasEntity(end, of);
    for (const { article, span, quote } of claim.evidence) {
      hasArticle(article, of);
      isRaw(span, quote, `the evidence of ${of}`);
    }
    if (claim.type === 'stated') isRaw(claim.quoteSpan, claim.quote, `the quotation of ${of}`);
  }
}

function endsOf(claim: Claim): string[] {
  const event = claim.qualifiers['event'];
  return [claim.subject, ...('object' in claim ? [claim.object] : []), ...(typeof event === 'string' ? [event] : [])];
}
