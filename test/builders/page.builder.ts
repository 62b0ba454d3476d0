import {
  claimId,
  dateValue,
  pageId,
  ReadingText,
  sourceEntityId,
  type Article,
  type ArticleKind,
  type Claim,
  type EntityType,
  type Evidence,
  type ExtractedPage,
  type Mention,
  type Modality,
  type PageMetadata,
  type RelationType,
  type Sentence,
  type SourceEntity,
  type Span,
} from '#libs/domain';

/** A thing a page speaks of, by type and name; one name is one source entity, unless `discriminator` says otherwise. */
export interface EntitySpec {
  readonly type: EntityType;
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly attributes?: Readonly<Record<string, string | boolean>>;
  readonly discriminator?: string;
}

interface ClaimSpecBase {
  readonly subject: EntitySpec;
  /** ISO, as `dateValue` reads it. */
  readonly date?: string;
  readonly modality?: Modality;
  readonly qualifiers?: Readonly<Record<string, string | number | boolean>>;
  /** The event a meeting took place at; becomes the qualifier `event`. */
  readonly event?: EntitySpec;
  /** Index of the sentence that proves it; the first that names the subject, else the first. */
  readonly sentence?: number;
  readonly confidence?: number;
  readonly by?: string;
}

/** One thing an article says. */
export type ClaimSpec =
  | (ClaimSpecBase & { readonly type: RelationType; readonly object: EntitySpec })
  | (ClaimSpecBase & {
      readonly type: 'stated';
      readonly cue: string;
      readonly quote: string;
      readonly reported?: boolean;
    })
  | (ClaimSpecBase & {
      readonly type: 'figure';
      readonly indicator: string;
      readonly value: number;
      readonly unit: string;
      readonly period?: string;
      readonly comparison?: string;
    })
  | (ClaimSpecBase & { readonly type: 'reportedBy' });

/** One article of a page: a headline, sentences, and what they say. */
export interface ArticleSpec {
  readonly title?: string | null;
  readonly sentences: readonly string[];
  readonly kind?: ArticleKind;
  readonly date?: string;
  readonly claims?: readonly ClaimSpec[];
  /** Things it speaks of besides the ends of its claims. */
  readonly entities?: readonly EntitySpec[];
}

/** A page to build. */
export interface PageSpec {
  readonly name?: string;
  readonly paper?: string;
  readonly region?: string;
  readonly issued?: string;
  readonly articles: readonly ArticleSpec[];
}

/** Stands for the assembled pipeline in tests. */
export const TEST_EXTRACTOR = 'test@1';

/** A person; all people of the tests are invented. */
export function aPerson(name = '林远山', attributes: Readonly<Record<string, string | boolean>> = {}): EntitySpec {
  return { type: 'Person', name, attributes };
}

/** A Party, government or other public body, by its full name. */
export function aBody(
  name = '晋中市人民政府',
  attributes: Readonly<Record<string, string | boolean>> = {},
): EntitySpec {
  return { type: 'PublicBody', name, attributes };
}

/** A place, by its full name. */
export function aPlace(name = '晋中市', attributes: Readonly<Record<string, string | boolean>> = {}): EntitySpec {
  return { type: 'Place', name, attributes };
}

/** A programme. */
export function aProgram(
  name = '百村示范行动',
  attributes: Readonly<Record<string, string | boolean>> = {},
): EntitySpec {
  return { type: 'Program', name, attributes };
}

/** An event. */
export function anEvent(
  name = '全市人才座谈会',
  attributes: Readonly<Record<string, string | boolean>> = {},
): EntitySpec {
  return { type: 'Event', name, attributes };
}

/** A claim; by default 林远山 holds the post of 副市长 at 晋中市人民政府. */
export function aClaim(spec?: ClaimSpec): ClaimSpec {
  return (
    spec ?? { type: 'holdsPost', subject: aPerson(), object: aBody(), qualifiers: { title: '副市长' }, confidence: 0.9 }
  );
}

/** An article; by default a short one about 林远山. */
export function anArticle(spec: Partial<ArticleSpec> = {}): ArticleSpec {
  return {
    title: '林远山调研人才工作',
    sentences: ['11月8日,晋中市人民政府副市长林远山调研人才工作。', '林远山强调,要把人才工作做实。'],
    claims: [aClaim()],
    ...spec,
  };
}

/**
 * A whole, valid page as the pipeline would hand it on: raw text, articles, mentions of every name printed, source
 * entities, claims with evidence that is the raw text.
 */
export function aPage(spec: Partial<PageSpec> = {}): ExtractedPage {
  const {
    name = 'page.txt',
    articles: specs = [anArticle()],
    paper = '榆阳新报',
    region = '晋中市',
    issued = '2024-11-09',
  } = spec;
  const bodies = specs.map((article) =>
    [...(article.title ? [article.title] : []), article.sentences.join('')].join('\n'),
  );
  const text = bodies.join('\n\n');
  const id = pageId(text);
  const entities = new Map<string, { spec: EntitySpec; articles: Set<string>; shares: Map<string, EntitySpec> }>();
  const idOf = (entity: EntitySpec, article: string): string => {
    const key = sourceEntityId(id, entity.type, entity.name, entity.discriminator);
    const known = entities.get(key);
    if (known) {
      known.articles.add(article);
      known.spec = merged(known.spec, entity);
      known.shares.set(article, merged(known.shares.get(article) ?? entity, entity));
    } else {
      entities.set(key, { spec: entity, articles: new Set([article]), shares: new Map([[article, entity]]) });
    }
    return key;
  };

  const articles: Article[] = [];
  const mentions: Mention[] = [];
  const mentionEntity: (string | null)[] = [];
  const claims: Claim[] = [];
  let base = 0;
  for (const [i, article] of specs.entries()) {
    const body = bodies[i] ?? '';
    const local = `a${i + 1}`;
    const built = buildArticle(local, article, body, base);
    articles.push(built);
    for (const entity of article.entities ?? []) idOf(entity, local);
    for (const claim of article.claims ?? []) claims.push(buildClaim(id, text, built, claim, idOf));
    const here = [...entities].filter(([, { articles: spoken }]) => spoken.has(local));
    for (const { start, end, entity, type } of namesIn(body, here)) {
      mentions.push({
        article: local,
        type,
        range: { start, end },
        span: { start: base + start, end: base + end },
        text: body.slice(start, end),
        deictic: false,
        confidence: 0.9,
        by: TEST_EXTRACTOR,
      });
      mentionEntity.push(entity);
    }
    base += body.length + 2;
  }
  const metadata: PageMetadata = {
    paper: { value: paper, provenance: 'given' },
    region: { value: region, provenance: 'given' },
    issued: { value: dateValue(issued), provenance: 'given' },
  };
  return {
    id,
    name,
    text,
    bodyStart: 0,
    metadata,
    diagnostics: [],
    articles,
    tokens: articles.map(() => []),
    mentions,
    entities: [...entities].map(([key, entity]): SourceEntity => ({
      id: key,
      type: entity.spec.type,
      name: entity.spec.name,
      aliases: [...(entity.spec.aliases ?? [])].sort(),
      articles: [...entity.articles],
      attributes: entity.spec.attributes ?? {},
      shares: [...entity.shares].map(([article, { aliases = [], attributes = {} }]) => ({
        article,
        aliases: [...aliases].sort(),
        attributes,
      })),
    })),
    mentionEntity,
    claims,
  };
}

/** Id of the source entity that {@link aPage} makes of a name on a page. */
export function sourceId(page: ExtractedPage, entity: EntitySpec): string {
  return sourceEntityId(page.id, entity.type, entity.name, entity.discriminator);
}

function merged(a: EntitySpec, b: EntitySpec): EntitySpec {
  return {
    ...a,
    aliases: [...new Set([...(a.aliases ?? []), ...(b.aliases ?? [])])],
    attributes: { ...a.attributes, ...b.attributes },
  };
}

function buildArticle(id: string, spec: ArticleSpec, body: string, base: number): Article {
  const offsets = new Uint32Array(body.length).map((_, i) => base + i);
  const title = spec.title ?? null;
  const bodyStart = title ? title.length + 1 : 0;
  let at = bodyStart;
  const sentences = spec.sentences.map((sentence, index): Sentence => {
    const range = { start: at, end: at + sentence.length };
    at = range.end;
    return { index, range, spans: [{ start: base + range.start, end: base + range.end }] };
  });
  return {
    id,
    kind: spec.kind ?? 'news',
    title,
    spans: [{ start: base, end: base + body.length }],
    reading: new ReadingText(
      body,
      offsets,
      offsets.map((offset) => offset + 1),
    ),
    blocks: [
      ...(title ? [{ role: 'headline' as const, range: { start: 0, end: title.length } }] : []),
      { role: 'body', range: { start: bodyStart, end: body.length } },
    ],
    sentences,
    bylines: [],
    placeLabel: null,
    continuedFrom: null,
    truncated: false,
    date: spec.date === undefined ? null : dateValue(spec.date),
  };
}

function buildClaim(
  page: string,
  text: string,
  article: Article,
  spec: ClaimSpec,
  idOf: (entity: EntitySpec, article: string) => string,
): Claim {
  const subject = idOf(spec.subject, article.id);
  const object = 'object' in spec ? idOf(spec.object, article.id) : null;
  const named = article.sentences.findIndex(({ range }) => article.reading.slice(range).includes(spec.subject.name));
  const sentence = spec.sentence ?? Math.max(0, named);
  const [span = article.spans[0] ?? { start: 0, end: 0 }] = article.sentences[sentence]?.spans ?? [];
  const evidence: Evidence[] = [{ article: article.id, sentence, span, quote: text.slice(span.start, span.end) }];
  const qualifiers = { ...spec.qualifiers, ...(spec.event && { event: idOf(spec.event, article.id) }) };
  const parts = [article.id, spec.type, subject, object ?? '', `${span.start}-${span.end}`, JSON.stringify(qualifiers)];
  const base = {
    article: article.id,
    subject,
    date: spec.date === undefined ? null : dateValue(spec.date),
    modality: spec.modality ?? 'happened',
    qualifiers,
    evidence,
    confidence: spec.confidence ?? 0.8,
    by: spec.by ?? TEST_EXTRACTOR,
  };
  switch (spec.type) {
    case 'stated': {
      const quoteSpan = within(text, span, spec.quote);
      const id = claimId(page, [...parts, spec.quote]);
      return {
        ...base,
        id,
        type: 'stated',
        cue: spec.cue,
        quote: spec.quote,
        quoteSpan,
        reported: spec.reported ?? false,
      };
    }
    case 'figure':
      return {
        ...base,
        id: claimId(page, [...parts, spec.indicator, String(spec.value), spec.unit]),
        type: 'figure',
        indicator: spec.indicator,
        value: spec.value,
        unit: spec.unit,
        period: spec.period === undefined ? null : dateValue(spec.period),
        comparison: spec.comparison ?? null,
      };
    case 'reportedBy':
      return { ...base, id: claimId(page, parts), type: 'reportedBy' };
    default:
      return { ...base, id: claimId(page, parts), type: spec.type, object: object ?? '' };
  }
}

function within(text: string, span: Span, quote: string): Span {
  const at = text.indexOf(quote, span.start);
  if (at < 0 || at + quote.length > span.end) throw new Error(`the quotation ${quote} is not in its sentence`);
  return { start: at, end: at + quote.length };
}

/** Every place a name or alias stands in a text, longest first, without overlaps, in order. */
function namesIn(
  body: string,
  entities: readonly (readonly [string, { readonly spec: EntitySpec }])[],
): { start: number; end: number; entity: string; type: EntityType }[] {
  const names = entities
    .flatMap(([entity, { spec }]) =>
      [spec.name, ...(spec.aliases ?? [])].map((name) => ({ name, entity, type: spec.type })),
    )
    .sort((a, b) => b.name.length - a.name.length || (a.entity < b.entity ? -1 : 1));
  const found: { start: number; end: number; entity: string; type: EntityType }[] = [];
  for (const { name, entity, type } of names) {
    for (let start = body.indexOf(name); start >= 0; start = body.indexOf(name, start + name.length)) {
      const end = start + name.length;
      if (!found.some((other) => start < other.end && other.start < end)) found.push({ start, end, entity, type });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
