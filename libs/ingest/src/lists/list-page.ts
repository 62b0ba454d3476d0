import {
  type Claim,
  claimId,
  type DateValue,
  type EntityType,
  type Evidence,
  type MentionType,
  type PageMetadata,
  pageId,
  type RelationType,
  type SourceEntity,
  sourceEntityId,
  type SourceShare,
  type Span,
} from '#libs/domain';
import type { StorableArticle, StorableMention, StorablePage } from '#libs/store';
import type { CellPart } from './list-values.js';

/** Who reads lists, as it stands in everything they say. */
export const NAME_LIST = 'name-list@1';

/** A list says what it says outright; what is left is slips of the pen. */
const CONFIDENCE = 0.99;

interface Draft {
  readonly id: string;
  readonly type: EntityType;
  readonly name: string;
  readonly shares: Map<string, { aliases: Set<string>; attributes: Record<string, string> }>;
}

/** What one row adds to an entity. */
export interface RowShare {
  readonly aliases?: readonly string[];
  readonly attributes?: Readonly<Record<string, string>>;
}

/** A page of a list as it fills up, row by row: each row is an article of one sentence, which is the evidence of its claims. */
export class ListPage {
  readonly id: string;
  private readonly articles: StorableArticle[] = [];
  private readonly mentions: { mention: StorableMention; entity: string | null }[] = [];
  private readonly drafts = new Map<string, Draft>();
  /** By id. */
  private readonly claims = new Map<string, Claim>();

  /** @param shift what to take from a place in the file to get that on this page. */
  constructor(
    private readonly name: string,
    private readonly text: string,
    private readonly bodyStart: number,
    private readonly metadata: PageMetadata,
    private readonly shift: number,
  ) {
    this.id = pageId(text);
  }

  /** Begins a row. @returns its local id. */
  row(title: string, span: Span): string {
    const id = `a${this.articles.length + 1}`;
    const spans = [this.at(span)];
    this.articles.push({
      id,
      kind: 'entry',
      title,
      spans,
      date: null,
      continuedFrom: null,
      truncated: false,
      sentences: [{ index: 0, spans }],
    });
    return id;
  }

  /** An entity that a row speaks of. @param discriminator keeps apart two of one name. @returns its id. */
  entity(row: string, type: EntityType, name: string, discriminator = '', share: RowShare = {}): string {
    const id = sourceEntityId(this.id, type, name, discriminator);
    let draft = this.drafts.get(id);
    if (!draft) this.drafts.set(id, (draft = { id, type, name, shares: new Map() }));
    let known = draft.shares.get(row);
    if (!known) draft.shares.set(row, (known = { aliases: new Set(), attributes: {} }));
    for (const alias of share.aliases ?? []) if (alias !== '' && alias !== name) known.aliases.add(alias);
    Object.assign(known.attributes, share.attributes);
    return id;
  }

  /** Marks the words of a cell. */
  mention(row: string, type: MentionType, part: CellPart, entity: string | null, date?: DateValue): void {
    const span = this.at(part.span);
    const text = this.text.slice(span.start, span.end);
    const mention = { article: row, type, span, text, deictic: false, confidence: CONFIDENCE, by: NAME_LIST };
    this.mentions.push({ mention: date ? { ...mention, date } : mention, entity });
  }

  /** Puts down what the row says of two entities, with the whole row as evidence. */
  claim(
    row: string,
    type: RelationType,
    subject: string,
    object: string,
    qualifiers: Readonly<Record<string, string>> = {},
    date: DateValue | null = null,
  ): void {
    const id = claimId(this.id, [row, type, subject, object, JSON.stringify(qualifiers)]);
    // One row may say a thing twice: 党组书记;党组书记.
    if (this.claims.has(id)) return;
    this.claims.set(id, {
      id,
      article: row,
      type,
      subject,
      object,
      date,
      modality: 'happened',
      qualifiers,
      evidence: this.evidence(row),
      confidence: CONFIDENCE,
      by: NAME_LIST,
    });
  }

  /** How many claims there are. */
  get claimCount(): number {
    return this.claims.size;
  }

  /** The page as a store takes it. */
  whole(): StorablePage {
    const order = new Map(this.articles.map(({ id }, i) => [id, i]));
    const mentions = [...this.mentions].sort(
      (a, b) =>
        (order.get(a.mention.article) ?? 0) - (order.get(b.mention.article) ?? 0) ||
        a.mention.span.start - b.mention.span.start,
    );
    return {
      id: this.id,
      name: this.name,
      text: this.text,
      bodyStart: this.bodyStart,
      metadata: this.metadata,
      articles: this.articles,
      mentions: mentions.map(({ mention }) => mention),
      mentionEntity: mentions.map(({ entity }) => entity),
      entities: [...this.drafts.values()].map(entityOf).sort((a, b) => (a.id < b.id ? -1 : 1)),
      claims: [...this.claims.values()],
    };
  }

  private evidence(row: string): Evidence[] {
    const [span] = this.articles.at(-1)?.spans ?? [];
    return span ? [{ article: row, sentence: 0, span, quote: this.text.slice(span.start, span.end) }] : [];
  }

  private at({ start, end }: Span): Span {
    return { start: start - this.shift, end: end - this.shift };
  }
}

function entityOf({ id, type, name, shares }: Draft): SourceEntity {
  const aliases = new Set<string>();
  const attributes: Record<string, string> = {};
  const parts: SourceShare[] = [];
  for (const [article, share] of shares) {
    for (const alias of share.aliases) aliases.add(alias);
    // Of two rows that differ the first counts.
    for (const [key, value] of Object.entries(share.attributes)) attributes[key] ??= value;
    parts.push({ article, aliases: [...share.aliases].sort(), attributes: share.attributes });
  }
  return { id, type, name, aliases: [...aliases].sort(), articles: [...shares.keys()], attributes, shares: parts };
}
