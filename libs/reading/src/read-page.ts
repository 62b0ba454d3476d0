import { type Diagnostic, pageId, type PageMetadata, type RawPage, type Sourced } from '#libs/domain';
import { gazetteer } from '#libs/lexicon';
import { type DecodeOptions, decodePage } from './decode-page.js';
import { homeRegion } from './home-region.js';
import { inferMetadata, type KnownPlaces } from './infer-metadata.js';
import {
  checkGiven,
  type CheckedMetadata,
  type FrontMatter,
  type GivenMetadata,
  readFrontMatter,
  readSidecar,
} from './page-metadata.js';

/** A page as it lies on disk, with what the user says of it. */
export interface PageSource extends DecodeOptions {
  /** File name without folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** `<page>.yaml` beside it. */
  readonly sidecar?: { readonly name: string; readonly bytes: Uint8Array };
  /** Outranks sidecar, front matter and inference. */
  readonly given?: GivenMetadata;
  /** Completes inferred place names; the gazetteer of `libs/lexicon` unless told. */
  readonly knownPlaces?: KnownPlaces;
}

const BY = 'read-page@1';

/** The house's own gazetteer: 晋中 → 晋中市, and nothing for a name that is no area above the township. */
function gazetteerPlace(name: string): string | null {
  const place = gazetteer().resolve(name);
  return place && place.kind === 'division' && place.level !== 'township' && place.level !== 'village'
    ? place.name
    : null;
}

/**
 * Reads a page: its text as decoded, and what is known about it.
 *
 * Each part of the metadata comes from the first that has it: the user's flags, the sidecar, YAML front matter (all
 * marked `given`), else the text itself (`inferred`). What was guessed from the text alone is reported
 * (`reading.inferred-date`).
 *
 * @throws YaowenError for what {@link decodePage} refuses, and for wrong metadata, naming file:line.
 * @example readPage({ name: '002.txt', bytes, given: { paper: '晋中日报', issued: '2024-11' } })
 */
export function readPage(source: PageSource): RawPage {
  const { name } = source;
  const { text, encoding } = decodePage(source.bytes, name, source);
  const front = readFrontMatter(text, name);
  const found: Diagnostic[] =
    encoding === 'utf-8'
      ? []
      : [{ code: 'reading.encoding', severity: 'info', message: `${name}: read as ${encoding}`, by: BY }];
  return describePage(text, source, front, found);
}

/** Puts a page together from its text and from what the user and the text itself say of it. */
export function describePage(
  text: string,
  source: PageSource,
  front: FrontMatter | null,
  found: readonly Diagnostic[],
): RawPage {
  const { name, knownPlaces = gazetteerPlace } = source;
  const diagnostics: Diagnostic[] = [...found];
  const bodyStart = front?.bodyStart ?? 0;
  const flags = checkGiven(source.given ?? {}, name);
  const sidecar = source.sidecar
    ? readSidecar(decodePage(source.sidecar.bytes, source.sidecar.name, { maxBytes: 65_536 }).text, source.sidecar.name)
    : {};
  for (const key of front?.unknown ?? []) {
    diagnostics.push({
      code: 'reading.unknown-front-matter',
      severity: 'info',
      message: `${name}: front matter key "${key}" is not used`,
      by: BY,
      span: { start: 0, end: bodyStart },
    });
  }
  const given: CheckedMetadata = { ...front?.metadata, ...sidecar, ...flags };
  const guess = inferMetadata(text.slice(bodyStart), name, knownPlaces);
  if (!given.issued && guess.issued && guess.issuedFrom === 'text') {
    diagnostics.push({
      code: 'reading.inferred-date',
      severity: 'warning',
      message: `${name}: no issue date given; ${guess.issued.value} is guessed from the newest date in the text. Give --issued or a sidecar to be sure`,
      by: BY,
    });
  } else if (!given.issued && !guess.issued) {
    diagnostics.push({
      code: 'reading.no-date',
      severity: 'warning',
      message: `${name}: no issue date given and none in the text; relative dates (11月8日, 近日) stay open. Give --issued or a sidecar`,
      by: BY,
    });
  }
  const metadata: PageMetadata = {
    ...sourced('paper', given.paper, guess.paper),
    ...sourced('issued', given.issued, guess.issued),
    ...sourced('page', given.page, guess.page),
    ...sourced(
      'region',
      given.region,
      given.region === undefined ? regionGuess(given, guess.region, knownPlaces, text.slice(bodyStart)) : undefined,
    ),
    ...sourced('url', given.url, undefined),
  };
  return { id: pageId(text), name, text, bodyStart, metadata, diagnostics };
}

/** The paper's name says most of its region, then its datelines, then the places it speaks of. */
function regionGuess(
  given: CheckedMetadata,
  guess: string | undefined,
  knownPlaces: KnownPlaces,
  text: string,
): string | undefined {
  const named = given.paper === undefined ? undefined : inferMetadata(given.paper, '', knownPlaces).region;
  return named ?? guess ?? homeRegion(text.slice(0, 60_000)) ?? undefined;
}

function sourced<K extends string, T>(key: K, given: T | undefined, guess: T | undefined): { [P in K]?: Sourced<T> } {
  const value: Sourced<T> | null =
    given !== undefined
      ? { value: given, provenance: 'given' }
      : guess !== undefined
        ? { value: guess, provenance: 'inferred' }
        : null;
  return (value ? { [key]: value } : {}) as { [P in K]?: Sourced<T> };
}
