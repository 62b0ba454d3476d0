import type { DateValue } from './date-value.js';
import type { SourceEntity } from './entity.js';
import type { EntityType, Modality, RelationType } from './vocabulary.js';

/** A source entity with the page that spoke of it. */
export interface SourceRecord extends SourceEntity {
  readonly page: string;
}

/** A source entity with all that its own page says around it: what identity goes by, and nothing of other pages. */
export interface SourceContext {
  readonly source: SourceRecord;
  readonly block: string;
  /** Name and home region of the paper, and date of the issue, as far as known. */
  readonly paper: string | null;
  readonly region: string | null;
  readonly issued: DateValue | null;
  /** Relations it is an end of, by claim id. */
  readonly relations: readonly SourceRelation[];
}

/** A relation of a source entity, seen from it. */
export interface SourceRelation {
  readonly claim: string;
  readonly type: RelationType;
  /** Which end the source is. */
  readonly end: 'subject' | 'object';
  /** The source entity at the other end, of the same page. */
  readonly other: { readonly id: string; readonly type: EntityType; readonly name: string };
  readonly date: DateValue | null;
  readonly modality: Modality;
  readonly qualifiers: Readonly<Record<string, string | number | boolean>>;
}
