import type { ExtractedPage } from '#libs/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { goldNames, hasGold, rawGoldPage } from './gold-page.js';
import { documentsFromGoldMentions, documentsFromPages, readGoldPages } from './gold-run.js';
import { type ScoreReport, scoreReport } from './measure.js';

const there = hasGold();
if (!there) {
  process.stderr.write('scores are not measured: ../shared/gold and ../shared/eval/score.mjs are not there\n');
}

describe.skipIf(!there)('scores over the gold texts, each read with its paper, region and issue date', () => {
  let documents: Map<string, string>;
  let report: ScoreReport;

  beforeAll(async () => {
    documents = await documentsFromPages(goldNames());
    report = scoreReport(documents);
  });

  it.each<readonly [string, number, (scores: ScoreReport) => number | undefined]>([
    ['person mentions', 95, ({ mentions }) => mentions['Person']?.f1],
    ['place mentions', 85, ({ mentions }) => mentions['Place']?.f1],
    ['organisation mentions of any type', 75, ({ mentionsAnyOrg }) => mentionsAnyOrg['Organization']?.f1],
    ['post mentions', 80, ({ mentions }) => mentions['Post']?.f1],
    ['date mentions', 90, ({ mentions }) => mentions['Date']?.f1],
    ['deictics', 80, ({ mentions }) => mentions['deictic']?.f1],
    ['headlines', 80, ({ articles }) => articles['headline']?.f1],
    ['segmentation', 90, ({ segmentation }) => segmentation.f1],
    ['holdsPost', 70, ({ relations }) => relations['holdsPost']?.f1],
    ['relations overall', 45, ({ relations }) => relations['ALL']?.f1],
  ])('%s reach F1 %i', (_, floor, pick) => {
    expect(100 * (pick(report) ?? 0)).toBeGreaterThanOrEqual(floor);
  });

  it('gives byte-identical documents in another run and in another order of pages', async () => {
    const again = await documentsFromPages(goldNames().toReversed());
    const changed = [...documents].filter(([name, json]) => again.get(name) !== json).map(([name]) => name);
    expect(changed).toEqual([]);
  });
});

describe.skipIf(!there)('what every extraction from the gold texts keeps to', () => {
  let pages: ExtractedPage[];

  beforeAll(async () => {
    pages = await readGoldPages(goldNames());
  });

  it('quotes the raw page to the character, in evidence, mentions and statements', () => {
    const quotes = pages.flatMap((page) => [
      ...page.mentions.map(({ text, span }) => ({ page, quote: text, span })),
      ...page.claims.flatMap((claim) => [
        ...claim.evidence.map(({ quote, span }) => ({ page, quote, span })),
        ...(claim.type === 'stated' ? [{ page, quote: claim.quote, span: claim.quoteSpan }] : []),
      ]),
    ]);
    expect(quotes.length).toBeGreaterThan(1000);
    const wrong = quotes.filter(
      ({ page, quote, span }) => quote === '' || page.text.slice(span.start, span.end) !== quote,
    );
    expect(wrong.map(({ page, quote }) => `${page.name}: ${quote}`)).toEqual([]);
  });

  it('gives every claim evidence, and ends that stand in the document', () => {
    const wrong = pages.flatMap((page) => {
      const ids = new Set(page.entities.map(({ id }) => id));
      return page.claims.filter(
        (claim) =>
          claim.evidence.length === 0 || !ids.has(claim.subject) || ('object' in claim && !ids.has(claim.object)),
      );
    });
    expect(wrong).toEqual([]);
  });

  it('reads a page without metadata', async () => {
    const [page] = await readGoldPages(['000'], { bare: true });
    expect(page?.text).toBe(rawGoldPage('000').text);
    expect(page?.articles.length).toBeGreaterThan(0);
  });
});

describe.skipIf(!there)('entities and claims on the gold’s own mentions', () => {
  it('reach F1 95 for entities and 75 for relations, 90 for holdsPost', async () => {
    const report = scoreReport(await documentsFromGoldMentions(goldNames()));
    expect(100 * (report.entities['ALL']?.f1 ?? 0)).toBeGreaterThanOrEqual(95);
    expect(100 * (report.relations['ALL']?.f1 ?? 0)).toBeGreaterThanOrEqual(75);
    expect(100 * (report.relations['holdsPost']?.f1 ?? 0)).toBeGreaterThanOrEqual(90);
  });
});
