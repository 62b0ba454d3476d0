import type { ExtractedPage, RawPage } from '#libs/domain';
import { Pipeline } from '#libs/pipeline';
import { segmentArticles } from '#libs/reading';
import { draftClaims } from './claims/draft-claims.stage.js';
import { resolveEntities } from './entities/resolve-entities.stage.js';
import { recogniseMentions } from './mentions/recognise-mentions.stage.js';
import { tagWords } from './tagging/tag-words.stage.js';
import type { Tagger } from './tagging/tagger.port.js';

/** The assembled pipeline: a raw page in, everything its articles say out. @param tagger null runs on lexicons and rules alone. */
export function createPipeline(tagger: Tagger | null): Pipeline<RawPage, ExtractedPage> {
  return Pipeline.start<RawPage>()
    .add(segmentArticles)
    .add(tagWords(tagger))
    .add(recogniseMentions)
    .add(resolveEntities)
    .add(draftClaims);
}

/** Watermark of what a pipeline makes: its stages and its tagger, e.g. `segment-articles@1 … lac@0.1.0`. */
export function extractorId(pipeline: Pipeline<RawPage, ExtractedPage>, tagger: Tagger | null): string {
  return [...pipeline.stageIds, tagger?.id ?? 'no-tagger'].join(' ');
}
