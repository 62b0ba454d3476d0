import type { ExtractionDocument, MentionRecord, RelationRecord, StatementRecord } from '#libs/extract';

/** What of a gold document the alignment needs; see `../shared/eval/score.mjs`, whose matching this repeats. */
export interface GoldLabels {
  readonly articles: readonly { readonly spans: readonly (readonly [number, number])[] }[];
  readonly entities: readonly {
    readonly id: string;
    readonly type: string;
    readonly name: string;
    readonly accept?: readonly string[];
    readonly aliases?: readonly string[];
  }[];
  readonly mentions: readonly { readonly start: number; readonly end: number; readonly entity: string }[];
  readonly relations: readonly { readonly type: string; readonly s: string; readonly o: string }[];
  readonly statements?: readonly { readonly speaker: string; readonly quote: string }[];
}

/** Which relations and statements of a document are right by the gold; null where the gold does not judge. */
export interface Judged {
  readonly relations: ReadonlyMap<RelationRecord, boolean>;
  readonly statements: ReadonlyMap<StatementRecord, boolean>;
}

const ORGANIZATIONS = new Set(['PublicBody', 'Company', 'Institution']);
const SYMMETRIC = new Set(['metWith', 'cooperatesWith']);
const UNSCORED = new Set(['Date', 'Post']);

const bare = (text: string) => text.normalize('NFKC').replace(/[\s“”"'‘’《》「」『』·・]/gu, '');
const family = (type: string) => (ORGANIZATIONS.has(type) ? 'Org' : type);

interface Known {
  readonly ids: string[];
  readonly type: string;
  readonly names: ReadonlySet<string>;
}

function spansOf(mentions: readonly { start: number; end: number; entity: string | null }[]): Map<string, Set<string>> {
  const spans = new Map<string, Set<string>>();
  for (const { start, end, entity } of mentions) {
    if (entity === null) continue;
    const known = spans.get(entity) ?? new Set();
    spans.set(entity, known.add(`${start}-${end}`));
  }
  return spans;
}

/**
 * Judges every relation and statement of a document as the scorer does: entities match by name, then by any name, then by an exact
 * mention, and events that nobody names by who took part; a relation is right when the gold has its type between its ends.
 */
export function judge(gold: GoldLabels, document: ExtractionDocument): Judged {
  const covered = (start: number, end: number) =>
    gold.articles.some(({ spans }) => spans.some(([from, to]) => start < to && end > from));
  const mentions = document.mentions.filter(({ start, end }: MentionRecord) => covered(start, end));
  const relations = document.relations.filter(({ evidence }) => covered(evidence.start, evidence.end));

  const known: Known[] = [];
  const indexOf = new Map<string, number>();
  for (const entity of gold.entities) {
    if (UNSCORED.has(entity.type)) continue;
    const at = known.findIndex(
      (one) =>
        family(one.type) === family(entity.type) &&
        one.names.has(bare(entity.name)) &&
        one.ids.length > 0 &&
        [...one.names][0] === bare(entity.name),
    );
    if (at >= 0) known[at]?.ids.push(entity.id);
    else {
      const names = [entity.name, ...(entity.accept ?? []), ...(entity.aliases ?? [])].map(bare);
      known.push({ ids: [entity.id], type: entity.type, names: new Set(names) });
    }
    indexOf.set(entity.id, at >= 0 ? at : known.length - 1);
  }

  const found = document.entities.filter(({ type }) => !UNSCORED.has(type));
  const matched = new Map<string, number>();
  const taken = new Set<number>();
  const match = (id: string, type: string, fits: (one: Known) => boolean) => {
    if (matched.has(id)) return;
    const at = known.findIndex((one, i) => !taken.has(i) && family(one.type) === family(type) && fits(one));
    if (at < 0) return;
    matched.set(id, at);
    taken.add(at);
  };
  for (const { id, type, name } of found) match(id, type, ({ names }) => names.has(bare(name)));
  for (const { id, type, name, aliases } of found) {
    match(id, type, ({ names }) => [name, ...aliases].some((one) => names.has(bare(one))));
  }
  const goldSpans = spansOf(gold.mentions);
  const foundSpans = spansOf(mentions);
  for (const { id, type } of found) {
    const own = foundSpans.get(id);
    if (own) match(id, type, ({ ids }) => ids.some((one) => [...(goldSpans.get(one) ?? [])].some((at) => own.has(at))));
  }
  known.forEach(({ ids, type }, at) => {
    if (taken.has(at) || type !== 'Event' || ids.some((id) => goldSpans.has(id))) return;
    const partners = (
      list: readonly { type: string; s: string; o: string }[],
      event: string,
      of: (id: string) => number | undefined,
    ) =>
      new Set(list.filter((one) => one.type === 'participatedIn' && one.o === event).flatMap((one) => of(one.s) ?? []));
    const wanted = partners(gold.relations, ids[0] ?? '', (id) => indexOf.get(id));
    if (wanted.size === 0) return;
    const [best] = found
      .filter((one) => one.type === 'Event' && !matched.has(one.id))
      .map(({ id }) => {
        const got = partners(relations, id, (one) => matched.get(one));
        const both = [...wanted].filter((one) => got.has(one)).length;
        return { id, share: both / (wanted.size + got.size - both || 1) };
      })
      .sort((a, b) => b.share - a.share);
    if (best && best.share >= 0.5) {
      matched.set(best.id, at);
      taken.add(at);
    }
  });

  const key = (type: string, a: number, b: number) =>
    SYMMETRIC.has(type) && String(a) > String(b) ? `${type}|${b}|${a}` : `${type}|${a}|${b}`;
  const stated = new Set(
    gold.relations.flatMap(({ type, s, o }) => {
      const [a, b] = [indexOf.get(s), indexOf.get(o)];
      return a === undefined || b === undefined ? [] : [key(type, a, b)];
    }),
  );
  const judgedRelations = new Map<RelationRecord, boolean>();
  for (const relation of relations) {
    const [a, b] = [matched.get(relation.s), matched.get(relation.o)];
    judgedRelations.set(relation, a !== undefined && b !== undefined && stated.has(key(relation.type, a, b)));
  }
  const judgedStatements = new Map<StatementRecord, boolean>();
  for (const statement of document.statements)
    if (covered(statement.start, statement.end)) judgedStatements.set(statement, false);
  const used = new Set<StatementRecord>();
  for (const { speaker, quote } of gold.statements ?? []) {
    const wanted = indexOf.get(speaker);
    const hit = [...judgedStatements.keys()].find(
      (one) =>
        !used.has(one) &&
        matched.get(one.speaker) === wanted &&
        bare(one.quote).slice(0, 40).includes(bare(quote).slice(0, 8)),
    );
    if (!hit) continue;
    used.add(hit);
    judgedStatements.set(hit, true);
  }
  return { relations: judgedRelations, statements: judgedStatements };
}
