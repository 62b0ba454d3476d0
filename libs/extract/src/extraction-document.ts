import type { Claim, ExtractedPage } from '#libs/domain';

/** An article in an extraction document; spans are `[start, end)` in UTF-16 units of the raw page. */
export interface ArticleRecord {
  readonly id: string;
  readonly title: string | null;
  readonly kind: string;
  readonly spans: readonly (readonly [number, number])[];
  readonly reporters: readonly string[];
  readonly date: string | null;
  readonly continuedFrom: string | null;
}

/** A mention in an extraction document; `text` equals the raw slice. */
export interface MentionRecord {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly type: string;
  /** Id in `entities`; null for dates, whose `value` stands instead. */
  readonly entity: string | null;
  readonly article: string;
  readonly deictic?: true;
  /** ISO value of a Date. */
  readonly value?: string;
  readonly confidence: number;
  readonly by: string;
}

/** A source entity in an extraction document. */
export interface EntityRecord {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** A relation in an extraction document: `s` and `o` are entity ids, `attrs` the claim's qualifiers. */
export interface RelationRecord {
  readonly type: string;
  readonly s: string;
  readonly o: string;
  readonly article: string;
  readonly date: string | null;
  readonly attrs: Readonly<Record<string, string | number | boolean>>;
  readonly evidence: { readonly start: number; readonly end: number; readonly text: string };
  readonly confidence: number;
  readonly by: string;
}

/** Something said, in an extraction document. `start` and `end` bound the quotation. */
export interface StatementRecord {
  readonly article: string;
  readonly speaker: string;
  readonly cue: string;
  readonly quote: string;
  readonly reported: boolean;
  readonly start: number;
  readonly end: number;
}

/** A number with what it measures, in an extraction document. */
export interface FigureRecord {
  readonly article: string;
  readonly subject: string;
  readonly indicator: string;
  readonly value: number;
  readonly unit: string;
  readonly period: string | null;
  readonly start: number;
  readonly end: number;
}

/** All that was read off one page, as `yaowen extract` writes it and the scorer reads it. */
export interface ExtractionDocument {
  readonly page: string;
  readonly paper: string | null;
  readonly region: string | null;
  readonly issueDate: string | null;
  readonly articles: readonly ArticleRecord[];
  readonly mentions: readonly MentionRecord[];
  readonly entities: readonly EntityRecord[];
  readonly relations: readonly RelationRecord[];
  readonly statements: readonly StatementRecord[];
  readonly figures: readonly FigureRecord[];
}

function firstEvidence(claim: Claim): { start: number; end: number; text: string } {
  const first = claim.evidence.reduce((best, one) => (one.quote.length > best.quote.length ? one : best));
  return { start: first.span.start, end: first.span.end, text: first.quote };
}

/** Entity ids are hashes; a reader wants `e1`, `e2` … in the order of the document. */
function shortIds(page: ExtractedPage): ReadonlyMap<string, string> {
  return new Map(page.entities.map((entity, i) => [entity.id, `e${i + 1}`]));
}

/**
 * Turns a page that has been read to the end into its extraction document. Keys, entities, mentions and claims stand in
 * one order, so the same page gives the same bytes.
 *
 * Of a claim whose evidence the layout tore apart the longest piece is given.
 */
export function toExtractionDocument(page: ExtractedPage): ExtractionDocument {
  const ids = shortIds(page);
  const short = (id: string) => ids.get(id) ?? id;
  const relations: RelationRecord[] = [];
  const statements: StatementRecord[] = [];
  const figures: FigureRecord[] = [];
  for (const claim of page.claims) {
    const evidence = firstEvidence(claim);
    if (claim.type === 'stated') {
      statements.push({
        article: claim.article,
        speaker: short(claim.subject),
        cue: claim.cue,
        quote: claim.quote,
        reported: claim.reported,
        start: claim.quoteSpan.start,
        end: claim.quoteSpan.end,
      });
    } else if (claim.type === 'figure') {
      figures.push({
        article: claim.article,
        subject: short(claim.subject),
        indicator: claim.indicator,
        value: claim.value,
        unit: claim.unit,
        period: claim.period?.value ?? null,
        start: evidence.start,
        end: evidence.end,
      });
    } else if (claim.type !== 'reportedBy') {
      relations.push({
        type: claim.type,
        s: short(claim.subject),
        o: short(claim.object),
        article: claim.article,
        date: claim.date?.value ?? null,
        attrs: claim.modality === 'happened' ? claim.qualifiers : { ...claim.qualifiers, modality: claim.modality },
        evidence,
        confidence: claim.confidence,
        by: claim.by,
      });
    }
  }
  return {
    page: page.name,
    paper: page.metadata.paper?.value ?? null,
    region: page.metadata.region?.value ?? null,
    issueDate: page.metadata.issued?.value.value ?? null,
    articles: page.articles.map((article) => ({
      id: article.id,
      title: article.title,
      kind: article.kind,
      spans: article.spans.map(({ start, end }) => [start, end] as const),
      reporters: [...new Set(article.bylines.filter(({ role }) => role !== 'editor').map(({ name }) => name))],
      date: article.date?.value ?? null,
      continuedFrom: article.continuedFrom,
    })),
    mentions: page.mentions
      .map((mention, i): MentionRecord => {
        const entity = page.mentionEntity[i];
        return {
          start: mention.span.start,
          end: mention.span.end,
          text: mention.text,
          type: mention.type,
          entity: entity === undefined || entity === null ? null : short(entity),
          article: mention.article,
          ...(mention.deictic ? { deictic: true as const } : {}),
          ...(mention.date ? { value: mention.date.value } : {}),
          confidence: mention.confidence,
          by: mention.by,
        };
      })
      .sort((a, b) => a.start - b.start || a.end - b.end || (a.type < b.type ? -1 : 1)),
    entities: page.entities.map(({ id, type, name, aliases }) => ({ id: short(id), type, name, aliases })),
    relations,
    statements,
    figures,
  };
}

/** The document as the bytes of its file: JSON, two spaces, one line end at the end. */
export function writeExtractionDocument(document: ExtractionDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
