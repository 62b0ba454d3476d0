import type { ExtractedPage } from '#libs/domain';
import { markedPage, type MarkedPageOptions } from '../entities/marked-page.fixture.js';
import { resolveEntities } from '../entities/resolve-entities.stage.js';
import type { ClaimExtractor } from './claim-extractor.js';
import { draftClaimsWith } from './draft-claims.stage.js';

const silent = { report: () => undefined };

/** Reads marked articles (see `markedPage`) with some claim readers. */
export async function readClaims(
  extractors: readonly ClaimExtractor[],
  articles: readonly string[],
  options: MarkedPageOptions = {},
): Promise<ExtractedPage> {
  return await draftClaimsWith(extractors).run(
    await resolveEntities.run(markedPage(articles, options), silent),
    silent,
  );
}

/** The claims of a page with two ends, one line each: `赵敏 holdsPost 晋城市人民政府 {title: 副市长}`, sorted. */
export function claimLines(page: ExtractedPage, qualifiers: readonly string[] = []): string[] {
  const name = (id: string) => page.entities.find((entity) => entity.id === id)?.name ?? id;
  return page.claims
    .flatMap((claim) => {
      if (!('object' in claim)) return [];
      const shown = qualifiers.flatMap((key) =>
        claim.qualifiers[key] === undefined ? [] : `${key}=${claim.qualifiers[key]}`,
      );
      return [[name(claim.subject), claim.type, name(claim.object), ...shown].join(' ')];
    })
    .sort();
}
