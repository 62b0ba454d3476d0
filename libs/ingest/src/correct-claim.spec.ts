import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ClaimRecord, EmbeddedGraphStore } from '#libs/store';
import { correctClaim, corrections, takeBackCorrection } from './correct-claim.js';
import { ingestPages, outdatedPages } from './ingest-pages.js';
import { openExtraction } from './open-extraction.js';

const TEXT = `全市人才工作会议召开

本报讯 6月4日,长治市人民政府副市长廖雪芹主持召开全市人才工作会议并讲话。
`;

describe('correcting what was read', () => {
  let store: EmbeddedGraphStore;
  beforeEach(async () => {
    store = new EmbeddedGraphStore({ path: ':memory:' });
    await store.open();
    const extraction = await openExtraction('no-model', 'none');
    const metadata = { paper: '漳水日报', issued: '2025-06-05', region: '长治市' };
    const tasks = {
      total: 1,
      tasks: async function* () {
        yield { kind: 'record', name: '漳水日报.txt', text: TEXT, metadata } as const;
      },
    };
    await ingestPages(tasks, store, extraction);
    await extraction.close();
  });
  afterEach(() => store.close());

  const post = async (setAside = false): Promise<ClaimRecord | undefined> => {
    const [liao] = (await store.search('廖雪芹', {}, { first: 1 })).items;
    const [held] = await store.claimsOf([liao?.entity.id ?? ''], { types: ['holdsPost'], setAside }, { first: 9 });
    return held?.items[0];
  };
  const said = { note: '原文为副主任', by: '馆员', at: '2026-11-22T12:00:00Z', mayReplace: false };

  it('outlives a reading by a newer program', async () => {
    const claim = (await post())?.id ?? '';
    const now = await correctClaim(store, {
      ...said,
      claim,
      verdict: 'amended',
      change: { qualifiers: { title: '副主任' } },
    });
    expect(now).toMatchObject({ qualifiers: { title: '副主任' }, corrected: { by: 'person:馆员' } });
    // As a page read by an older program, which everything that is outdated is read anew for.
    const [page] = (await store.pages({ first: 1 })).items;
    const stored = await store.storedPage(page?.id ?? '');
    if (!stored) throw new Error('the page is there');
    await store.putPage(stored, 'older@0');
    const extraction = await openExtraction('no-model', 'none');
    const report = await ingestPages(await outdatedPages(store, extraction.extractor), store, extraction);
    await extraction.close();
    expect(report.replaced).toBe(1);
    expect(await post()).toMatchObject({ id: claim, qualifiers: { title: '副主任' } });
    expect(await takeBackCorrection(store, claim, { by: '馆员', mayReplace: false })).toBe(true);
    expect((await post())?.qualifiers['title']).toBe('副市长');
    expect(await takeBackCorrection(store, claim, { by: '馆员', mayReplace: false })).toBe(false);
  });

  it('leaves what was refuted out, and lists it', async () => {
    const claim = (await post())?.id ?? '';
    await correctClaim(store, { ...said, claim, verdict: 'refuted' });
    expect(await post()).toBeUndefined();
    expect((await post(true))?.id).toBe(claim);
    expect(await corrections(store)).toMatchObject([{ claim, verdict: 'refuted', state: 'applied' }]);
    expect(await corrections(store, true)).toEqual([]);
  });

  it('is refused without a name, and where another has spoken', async () => {
    const claim = (await post())?.id ?? '';
    await expect(correctClaim(store, { ...said, by: ' ', claim, verdict: 'refuted' })).rejects.toMatchObject({
      code: 'review.no-name',
    });
    await correctClaim(store, { ...said, claim, verdict: 'refuted' });
    const other = { ...said, by: '副馆长', claim, verdict: 'refuted' as const };
    await expect(correctClaim(store, other)).rejects.toMatchObject({ code: 'review.corrected-by-other' });
    expect(await correctClaim(store, { ...other, mayReplace: true })).toMatchObject({
      corrected: { by: 'person:副馆长' },
    });
  });
});
