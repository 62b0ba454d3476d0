import { describe, expect, it } from 'vitest';
import { markedPage } from '../entities/marked-page.fixture.js';
import { resolveEntities } from '../entities/resolve-entities.stage.js';
import type { ClaimDraft, ClaimExtractor } from './claim-extractor.js';
import { draftClaimsWith } from './draft-claims.stage.js';

const silent = { report: () => undefined };

/** A reader that drafts what a test wants, by the names of its ends. */
function reader(make: (id: (name: string) => string) => readonly Partial<ClaimDraft>[]): ClaimExtractor {
  return {
    name: 'test',
    version: 1,
    extract: ({ page, article }) =>
      make((name) => page.entities.find((entity) => entity.name === name)?.id ?? '').map(
        (wanted) =>
          ({
            date: null,
            modality: 'happened',
            range: { start: 0, end: article.reading.text.length },
            confidence: 0.5,
            by: 'test@1',
            ...wanted,
          }) as ClaimDraft,
      ),
  };
}

async function draft(text: string, make: Parameters<typeof reader>[0]) {
  return await draftClaimsWith([reader(make)]).run(await resolveEntities.run(markedPage([text]), silent), silent);
}

const TEXT = '⟦赵敏|Person⟧和⟦钱立|Person⟧在⟦春耕会|Event⟧上。 ';

describe('draft-claims', () => {
  it('quotes the raw page to the character, without white space around', async () => {
    const page = await draft(TEXT, (id) => [{ type: 'metWith', subject: id('赵敏'), object: id('钱立') }]);
    const [evidence] = page.claims[0]?.evidence ?? [];
    expect(evidence?.quote).toBe('赵敏和钱立在春耕会上。');
    expect(page.text.slice(evidence?.span.start, evidence?.span.end)).toBe(evidence?.quote);
  });

  it('says once what two readers said, keeps the surer one and joins their qualifiers', async () => {
    const page = await draft(TEXT, (id) => [
      { type: 'visited', subject: id('赵敏'), object: id('春耕会'), confidence: 0.6, qualifiers: { purpose: '调研' } },
      { type: 'visited', subject: id('赵敏'), object: id('春耕会'), confidence: 0.9, qualifiers: { event: 'x' } },
    ]);
    expect(page.claims).toMatchObject([{ confidence: 0.9, qualifiers: { event: 'x', purpose: '调研' } }]);
  });

  it('keeps two titles at one body apart', async () => {
    const page = await draft(TEXT, (id) => [
      { type: 'holdsPost', subject: id('赵敏'), object: id('春耕会'), qualifiers: { title: '主任' } },
      { type: 'holdsPost', subject: id('赵敏'), object: id('春耕会'), qualifiers: { title: '书记' } },
    ]);
    expect(page.claims).toHaveLength(2);
  });

  it('reads a symmetric relation the same from both ends', async () => {
    const page = await draft(TEXT, (id) => [
      { type: 'metWith', subject: id('赵敏'), object: id('钱立') },
      { type: 'metWith', subject: id('钱立'), object: id('赵敏') },
    ]);
    expect(page.claims).toHaveLength(1);
  });

  it('drops mere attendance of who did more', async () => {
    const page = await draft(TEXT, (id) => [
      { type: 'participatedIn', subject: id('赵敏'), object: id('春耕会'), qualifiers: { role: 'attend' } },
      { type: 'participatedIn', subject: id('赵敏'), object: id('春耕会'), qualifiers: { role: 'chair' } },
      { type: 'participatedIn', subject: id('钱立'), object: id('春耕会'), qualifiers: { role: 'attend' } },
    ]);
    expect(page.claims.map(({ qualifiers }) => qualifiers['role']).sort()).toEqual(['attend', 'chair']);
  });

  it('relates nothing to itself', async () => {
    const page = await draft(TEXT, (id) => [{ type: 'metWith', subject: id('赵敏'), object: id('赵敏') }]);
    expect(page.claims).toEqual([]);
  });
});
