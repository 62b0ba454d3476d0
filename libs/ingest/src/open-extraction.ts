import { join } from 'node:path';
import { type ExtractedPage, type RawPage, YaowenError } from '#libs/domain';
import {
  createPipeline,
  extractorId,
  hasLacModel,
  LAC_WHEEL,
  LinearTagger,
  OnnxLacTagger,
  type Tagger,
  WitnessedTagger,
} from '#libs/extract';
import type { Pipeline } from '#libs/pipeline';

/**
 * Which tagger backs the rules up: `lac` the LAC model, `linear` the project's own, `none` lexicons and rules alone,
 * `auto` LAC with the project's own as its witness where LAC's model stands, else the project's own.
 */
export const TAGGER_CHOICES = ['auto', 'lac', 'linear', 'none'] as const;
export type TaggerChoice = (typeof TAGGER_CHOICES)[number];

/** The assembled pipeline, ready to read pages. */
export interface Extraction {
  readonly pipeline: Pipeline<RawPage, ExtractedPage>;
  /** Watermark of what it makes: changes whenever a stage or the tagger does. */
  readonly extractor: string;
  /** What the user should know of the tagger in use, in one sentence; null when there is nothing to say. */
  readonly notice: string | null;
  close(): Promise<void>;
}

/** Folder of the LAC model inside the model folder. */
export function lacFolder(modelDir: string): string {
  return join(modelDir, LAC_WHEEL.requirement.replace('==', '-').replace('-onnx', ''));
}

async function chosenTagger(
  modelDir: string,
  choice: TaggerChoice,
): Promise<{ tagger: Tagger | null; notice: string | null }> {
  if (choice === 'none') return { tagger: null, notice: 'running on lexicons and rules alone, as asked' };
  if (choice === 'linear') return { tagger: LinearTagger.load(), notice: null };
  if (choice === 'lac') return { tagger: await OnnxLacTagger.load(lacFolder(modelDir)), notice: null };
  let missing = `no LAC model in ${modelDir}`;
  if (hasLacModel(lacFolder(modelDir))) {
    try {
      const lac = await OnnxLacTagger.load(lacFolder(modelDir));
      return { tagger: new WitnessedTagger(lac, LinearTagger.load()), notice: null };
    } catch (thrown) {
      if (!(thrown instanceof YaowenError) || thrown.code !== 'model.no-runtime') throw thrown;
      missing = 'onnxruntime-node is not installed for this platform';
    }
  }
  return {
    tagger: LinearTagger.load(),
    notice: `${missing}: reading with the project's own tagger, which knows fewer names (npm run model fetches LAC, with Python)`,
  };
}

/**
 * Loads a tagger and assembles the pipeline.
 *
 * Under `auto` a missing LAC model, or a platform without onnxruntime, costs accuracy but not the run: `notice` says so.
 * @param modelDir the product's model folder.
 * @throws YaowenError `model.wrong-checksum` when a model file is damaged: silently worse results would be a lie; under `lac`
 *   also when the model or its runtime is missing.
 */
export async function openExtraction(modelDir: string, choice: TaggerChoice = 'auto'): Promise<Extraction> {
  const { tagger, notice } = await chosenTagger(modelDir, choice);
  const pipeline = createPipeline(tagger);
  return {
    pipeline,
    extractor: extractorId(pipeline, tagger),
    notice,
    close: async () => tagger?.close(),
  };
}
