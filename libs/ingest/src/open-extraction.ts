import { join } from 'node:path';
import { type ExtractedPage, type RawPage, YaowenError } from '#libs/domain';
import { createPipeline, extractorId, hasLacModel, LAC_WHEEL, OnnxLacTagger, type Tagger } from '#libs/extract';
import type { Pipeline } from '#libs/pipeline';

/** The assembled pipeline, ready to read pages. */
export interface Extraction {
  readonly pipeline: Pipeline<RawPage, ExtractedPage>;
  /** Watermark of what it makes: changes whenever a stage, the model or a lexicon does. */
  readonly extractor: string;
  /** Why it runs without the tagger, in one sentence for the user; null when it runs with it. */
  readonly withoutTagger: string | null;
  close(): Promise<void>;
}

/** Folder of the LAC model inside the model folder. */
export function lacFolder(modelDir: string): string {
  return join(modelDir, LAC_WHEEL.requirement.replace('==', '-').replace('-onnx', ''));
}

/**
 * Loads the tagger where its model stands and assembles the pipeline.
 *
 * A model that is missing, or a platform without onnxruntime, costs accuracy but not the run: `withoutTagger` says so.
 * @param modelDir the product's model folder; null runs without a tagger on purpose.
 * @throws YaowenError `model.wrong-checksum` when a model file is damaged: silently worse results would be a lie.
 */
export async function openExtraction(modelDir: string | null): Promise<Extraction> {
  let tagger: Tagger | null = null;
  let withoutTagger: string | null = null;
  if (modelDir === null) {
    withoutTagger = 'running without the tagger, as asked: on lexicons and rules alone';
  } else if (!hasLacModel(lacFolder(modelDir))) {
    withoutTagger = `no tagger model in ${modelDir}: running on lexicons and rules alone (fetch it with "npm run model", which needs Python)`;
  } else {
    try {
      tagger = await OnnxLacTagger.load(lacFolder(modelDir));
    } catch (thrown) {
      if (!(thrown instanceof YaowenError) || thrown.code !== 'model.no-runtime') throw thrown;
      withoutTagger = thrown.message;
    }
  }
  const pipeline = createPipeline(tagger);
  return {
    pipeline,
    extractor: extractorId(pipeline, tagger),
    withoutTagger,
    close: async () => tagger?.close(),
  };
}
