import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExtractedPage, RawPage } from '#libs/domain';
import { createPipeline, hasLacModel, LinearTagger, OnnxLacTagger, type Tagger, WitnessedTagger } from '#libs/extract';
import { draftClaims } from '../../libs/extract/src/claims/draft-claims.stage.js';
import { resolveEntities } from '../../libs/extract/src/entities/resolve-entities.stage.js';
import { toExtractionDocument, writeExtractionDocument } from '../../libs/extract/src/extraction-document.js';
import { goldMentionedPage, rawGoldPage } from './gold-page.js';
import type { HeldOutPage } from './held-out.js';

const silent = { report: () => undefined };

/** Entities and claims on the gold's own articles and mentions: what the claim readers would do after perfect recognition. */
export async function extractFromGoldMentions(name: string): Promise<ExtractedPage> {
  return draftClaims.run(await resolveEntities.run(goldMentionedPage(name), silent), silent);
}

/** Extraction documents of the pages named, from the gold's own mentions. */
export async function documentsFromGoldMentions(names: readonly string[]): Promise<Map<string, string>> {
  const documents = new Map<string, string>();
  for (const name of names) {
    documents.set(name, writeExtractionDocument(toExtractionDocument(await extractFromGoldMentions(name))));
  }
  return documents;
}

/** Folder into which `npm run model` unpacks taggers. */
const MODELS = new URL('../../model', import.meta.url);

let tagger: Promise<Tagger | null> | undefined;

/** LAC alone if its model is installed; null, said aloud, if not. */
export async function installedLac(): Promise<Tagger | null> {
  const root = fileURLToPath(MODELS);
  const folder = existsSync(root)
    ? readdirSync(root)
        .sort()
        .map((name) => join(root, name))
        .find(hasLacModel)
    : undefined;
  if (folder === undefined) {
    process.stderr.write('No tagger model (npm run model fetches it): scored on lexicons and rules alone.\n');
    return null;
  }
  return OnnxLacTagger.load(folder);
}

/** The tagger that the product takes by itself, LAC and its witness, if LAC's model is installed; null, said aloud, if not. */
export async function installedTagger(): Promise<Tagger | null> {
  const lac = await installedLac();
  return lac && new WitnessedTagger(lac, LinearTagger.load());
}

/** Taggers that can be measured with. */
export const MEASURED_TAGGERS = ['auto', 'lac', 'linear', 'none'] as const;
export type MeasuredTagger = (typeof MEASURED_TAGGERS)[number];

/** Chooses what the readings below use from now on; the product's own choice, unless this was called. */
export function measureWith(choice: MeasuredTagger): void {
  if (choice === 'auto') tagger = installedTagger();
  else if (choice === 'lac') tagger = installedLac();
  else tagger = Promise.resolve(choice === 'linear' ? LinearTagger.load() : null);
}

/** Pages read by the assembled pipeline, in the order given. */
export async function readPages(pages: readonly RawPage[]): Promise<ExtractedPage[]> {
  const pipeline = createPipeline(await (tagger ??= installedTagger()));
  const read: ExtractedPage[] = [];
  for (const page of pages) read.push(await pipeline.run(page));
  return read;
}

/**
 * The pages named, read from their raw text by the assembled pipeline.
 *
 * @param options.bare withholds paper, region and issue date.
 */
export async function readGoldPages(
  names: readonly string[],
  options: { readonly bare?: boolean } = {},
): Promise<ExtractedPage[]> {
  return readPages(names.map((name) => rawGoldPage(name, options.bare ?? false)));
}

/** Extraction documents of held-out texts, by name. */
export async function documentsFromHeldOut(pages: readonly HeldOutPage[]): Promise<Map<string, string>> {
  const read = await readPages(pages.map(({ page }) => page));
  return new Map(
    read.map((page, i) => [pages[i]?.name ?? page.name, writeExtractionDocument(toExtractionDocument(page))]),
  );
}

/** Extraction documents of {@link readGoldPages}, by gold name. */
export async function documentsFromPages(
  names: readonly string[],
  options: { readonly bare?: boolean } = {},
): Promise<Map<string, string>> {
  const pages = await readGoldPages(names, options);
  return new Map(pages.map((page, i) => [names[i] ?? page.name, writeExtractionDocument(toExtractionDocument(page))]));
}
