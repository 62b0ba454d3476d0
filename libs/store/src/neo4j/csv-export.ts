import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BLOCKING, blockOf, RELATION_TYPES } from '#libs/domain';
import { loadOntology } from '#libs/ontology';
import { eachItem } from '../every-item.js';
import type { GraphStore } from '../graph-store.port.js';
import { DERIVED } from './derived.js';
import { correctionRow } from './correction-layer.js';
import { CsvFile, type ColumnType } from './csv-file.js';
import { entityRow } from './entity-writer.js';
import { relationshipOf, rowsOf, type Row } from './page-rows.js';
import { sortKey } from './sort-key.js';

type Columns = Readonly<Record<string, ColumnType>>;

const PAGE: Columns = {
  name: 'string',
  sortName: 'string',
  metadata: 'string',
  extractor: 'string',
  paper: 'string',
  region: 'string',
  issued: 'string',
  issuedPrecision: 'string',
  issuedFrom: 'string',
  contentHash: 'string',
  text: 'string',
  bodyStart: 'int',
  whole: 'boolean',
};
const ARTICLE: Columns = {
  page: 'string',
  issuedFrom: 'string',
  ordinal: 'int',
  localId: 'string',
  kind: 'string',
  title: 'string',
  spans: 'int[]',
  date: 'string',
  datePrecision: 'string',
  continuedFrom: 'string',
  truncated: 'boolean',
  text: 'string',
  titleWords: 'string',
  textWords: 'string',
};
const SENTENCE: Columns = { index: 'int', spans: 'int[]', text: 'string' };
const MENTION: Columns = {
  ordinal: 'int',
  type: 'string',
  start: 'int',
  end: 'int',
  text: 'string',
  deictic: 'boolean',
  confidence: 'double',
  by: 'string',
  date: 'string',
  datePrecision: 'string',
};
const SOURCE: Columns = {
  page: 'string',
  type: 'string',
  name: 'string',
  aliases: 'string[]',
  attributes: 'string',
  shares: 'string',
};
const CLAIM: Columns = {
  page: 'string',
  article: 'string',
  ordinal: 'int',
  type: 'string',
  relationship: 'string',
  date: 'string',
  datePrecision: 'string',
  dateFrom: 'string',
  dateTo: 'string',
  issued: 'string',
  issuedPrecision: 'string',
  modality: 'string',
  qualifiers: 'string',
  payload: 'string',
  confidence: 'double',
  by: 'string',
};
const ENTITY: Columns = {
  type: 'string',
  name: 'string',
  sortName: 'string',
  aliases: 'string[]',
  attributes: 'string',
  articleCount: 'int',
  fewness: 'int',
  names: 'string[]',
  folded: 'string[]',
  lengths: 'int[]',
  grams: 'string[]',
  pinyin: 'string[]',
  initials: 'string[]',
};
const EVIDENCE: Columns = { ordinal: 'int', sentence: 'int', start: 'int', end: 'int', quote: 'string' };
const JUDGEMENT: Columns = {
  a: 'string',
  b: 'string',
  by: 'string',
  sortBy: 'string',
  verdict: 'string',
  score: 'double',
  reasons: 'string[]',
  features: 'string',
  at: 'string',
};
const RELATION: Columns = {
  id: 'string',
  article: 'string',
  modality: 'string',
  date: 'string',
  dateFrom: 'string',
  confidence: 'double',
  quote: 'string',
};

const CORRECTION: Columns = {
  claim: 'string',
  verdict: 'string',
  change: 'string',
  object: 'string',
  note: 'string',
  by: 'string',
  at: 'string',
};

const RELATIONS: ReadonlySet<string> = new Set(RELATION_TYPES);

const loadOntologyOnce = once(() => loadOntology());

/**
 * Writes a graph as CSV files for `neo4j-admin database import full`, the quickest way of a whole corpus into Neo4j.
 * `neo4j-admin.args` beside them holds the arguments; the program makes constraints and indexes when it first opens the
 * database for writing.
 *
 * @param isResolved whether identity has been resolved, so that the copy need not do it again, and by which judge.
 * @returns the files.
 */
export async function exportNeo4jCsv(
  store: GraphStore,
  folder: string,
  options: { readonly judge?: string } = {},
): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const { judge } = options;
  const isResolved = judge !== undefined && (await store.unresolvedBlocks(judge, { first: 0 })).total === 0;
  const writer = new GraphCsv(folder);
  writer.store.write(['graph', 0, BLOCKING, isResolved ? judge : '', DERIVED, true]);

  const canonical = new Map<string, string>();
  for await (const entity of eachItem((request) => store.entities({}, request))) {
    for (const member of entity.members) {
      if (member !== entity.id) canonical.set(member, entity.id);
      writer.resolvesTo.write([member, entity.id]);
    }
    const { properties, label } = entityRow(entity.id, entity, entity.articleCount);
    writer.entities.write([
      entity.id,
      ...cells(ENTITY, properties),
      ...cells(attributeColumns(), properties),
      ['Entity', label],
    ]);
  }
  const blocks = new Set<string>();
  for await (const { id, extractor } of eachItem((request) => store.pages(request))) {
    const page = await store.storedPage(id);
    if (!page) continue;
    writer.page(rowsOf(page, extractor), (source) => canonical.get(source) ?? source);
    for (const source of page.entities) {
      const block = blockOf(source);
      if (!blocks.has(block)) writer.blocks.write([block, sortKey(block), isResolved]);
      blocks.add(block);
      writer.inBlock.write([source.id, block]);
    }
  }
  for await (const judgement of eachItem((request) => store.judgements(request))) {
    const { features, ...row } = judgement;
    const properties = {
      ...row,
      sortBy: sortKey(judgement.by),
      ...(features && { features: JSON.stringify(features) }),
    };
    writer.judged.write([judgement.a, judgement.b, ...cells(JUDGEMENT, properties)]);
  }
  for await (const correction of eachItem((request) => store.corrections(request))) {
    writer.corrections.write(cells(CORRECTION, correctionRow(correction)));
  }
  for await (const { from, to } of eachItem((request) => store.redirects(request))) writer.redirects.write([from, to]);
  return writer.close();
}

/** Files of nodes and relationships in one folder, with the arguments that import them. */
class CsvFolder {
  private readonly files: CsvFile[] = [];
  private readonly args: string[] = [];

  constructor(private readonly folder: string) {}

  close(): string[] {
    for (const file of this.files) file.close();
    const path = join(this.folder, 'neo4j-admin.args');
    const options = ['--id-type=string', '--array-delimiter=U+001F', '--multiline-fields=true', '--bad-tolerance=0'];
    writeFileSync(path, [...options, ...this.args, ''].join('\n'));
    return [path, ...this.files.map((file) => file.path)];
  }

  protected nodes(label: string, columns: readonly string[]): CsvFile {
    return this.file(`nodes-${label}.csv`, columns, columns.includes(':LABEL') ? '--nodes=' : `--nodes=${label}=`);
  }

  protected edges(type: string, from: string, to: string, columns: readonly string[] = []): CsvFile {
    const ends = [`:START_ID(${from})`, `:END_ID(${to})`];
    return this.file(
      `relationships-${type || 'drawn'}.csv`,
      [...ends, ...columns],
      type ? `--relationships=${type}=` : '--relationships=',
    );
  }

  private file(name: string, columns: readonly string[], option: string): CsvFile {
    const file = new CsvFile(join(this.folder, name), columns);
    this.files.push(file);
    this.args.push(`${option}${name}`);
    return file;
  }
}

/** The files of one export. */
class GraphCsv extends CsvFolder {
  readonly store = this.nodes('YaowenStore', [
    'key',
    'revision:long',
    'blocking',
    'judge',
    'derived',
    'uncorrected:boolean',
  ]);
  readonly pages = this.nodes('Page', ['id:ID(Page)', ...header(PAGE)]);
  readonly articles = this.nodes('Article', ['id:ID(Article)', ...header(ARTICLE)]);
  readonly sentences = this.nodes('Sentence', [':ID(Sentence)', ...header(SENTENCE)]);
  readonly mentions = this.nodes('Mention', [':ID(Mention)', ...header(MENTION)]);
  readonly sources = this.nodes('SourceEntity', ['id:ID(SourceEntity)', ...header(SOURCE)]);
  readonly blocks = this.nodes('Block', ['name:ID(Block)', 'sortName', 'resolved:boolean']);
  readonly entities = this.nodes('Entity', [
    'id:ID(Entity)',
    ...header(ENTITY),
    ...header(attributeColumns()),
    ':LABEL',
  ]);
  readonly claims = this.nodes('Claim', ['id:ID(Claim)', ...header(CLAIM), ...header(qualifierColumns()), ':LABEL']);
  readonly redirects = this.nodes('Redirect', ['from', 'to']);
  readonly corrections = this.nodes('Correction', Object.keys(CORRECTION));
  readonly hasArticle = this.edges('HAS_ARTICLE', 'Page', 'Article');
  readonly hasSentence = this.edges('HAS_SENTENCE', 'Article', 'Sentence');
  readonly hasMention = this.edges('HAS_MENTION', 'Article', 'Mention');
  readonly refersTo = this.edges('REFERS_TO', 'Mention', 'SourceEntity');
  readonly fromPage = this.edges('FROM_PAGE', 'SourceEntity', 'Page');
  readonly namedIn = this.edges('NAMED_IN', 'SourceEntity', 'Article');
  readonly inBlock = this.edges('IN_BLOCK', 'SourceEntity', 'Block');
  readonly resolvesTo = this.edges('RESOLVES_TO', 'SourceEntity', 'Entity');
  readonly subject = this.edges('SUBJECT', 'Claim', 'SourceEntity');
  readonly object = this.edges('OBJECT', 'Claim', 'SourceEntity');
  readonly event = this.edges('EVENT', 'Claim', 'SourceEntity');
  readonly evidence = this.edges('EVIDENCE', 'Claim', 'Article', header(EVIDENCE));
  readonly judged = this.edges('JUDGED', 'SourceEntity', 'SourceEntity', header(JUDGEMENT));
  readonly relations = this.edges('', 'Entity', 'Entity', [...header(RELATION), ...header(relationColumns()), ':TYPE']);

  page(rows: ReturnType<typeof rowsOf>, canonicalOf: (source: string) => string): void {
    const { page } = rows;
    this.pages.write([page.id, ...cells(PAGE, page)]);
    for (const row of rows.articles) {
      const properties = row['properties'] as Row & { readonly id: string };
      this.articles.write([properties.id, ...cells(ARTICLE, properties)]);
      this.hasArticle.write([page.id, properties.id]);
      for (const sentence of row['sentences'] as (Row & { readonly index: number })[]) {
        const id = `${properties.id}#${sentence.index}`;
        this.sentences.write([id, ...cells(SENTENCE, sentence)]);
        this.hasSentence.write([properties.id, id]);
      }
    }
    for (const { properties } of rows.sources) {
      this.sources.write([properties.id, ...cells(SOURCE, properties)]);
      this.fromPage.write([properties.id, page.id]);
    }
    for (const { source, articles } of rows.namedIn)
      for (const article of articles) this.namedIn.write([source, article]);
    for (const row of rows.mentions) {
      for (const one of row['mentions'] as { source: string | null; properties: Row & { ordinal: number } }[]) {
        const id = `${page.id}@${one.properties.ordinal}`;
        this.mentions.write([id, ...cells(MENTION, one.properties)]);
        this.hasMention.write([row['article'], id]);
        if (one.source !== null) this.refersTo.write([id, one.source]);
      }
    }
    for (const row of rows.claims) this.claim(row, canonicalOf);
  }

  private claim(row: Row, canonicalOf: (source: string) => string): void {
    const properties = row['properties'] as Row & { readonly id: string; readonly type: string };
    const { id } = properties;
    const [subject, object, event] = ['subject', 'object', 'event'].map((end) => row[end] as string | null);
    this.claims.write([
      id,
      ...cells(CLAIM, properties),
      ...cells(qualifierColumns(), properties),
      ['Claim', row['label']],
    ]);
    this.subject.write([id, subject]);
    if (object) this.object.write([id, object]);
    if (event) this.event.write([id, event]);
    const evidence = row['evidence'] as (Row & { readonly article: string; readonly quote: string })[];
    for (const piece of evidence) this.evidence.write([id, piece.article, ...cells(EVIDENCE, piece)]);
    if (!subject || !object || !RELATIONS.has(properties.type)) return;
    const drawn = { ...properties, quote: evidence[0]?.quote };
    this.relations.write([
      canonicalOf(subject),
      canonicalOf(object),
      ...cells(RELATION, drawn),
      ...cells(relationColumns(), drawn),
      relationshipOf(properties.type),
    ]);
  }
}

function header(columns: Columns): string[] {
  return Object.entries(columns).map(([name, type]) => (type === 'string' ? name : `${name}:${type}`));
}

function cells(columns: Columns, row: Row): unknown[] {
  return Object.keys(columns).map((name) => row[name]);
}

/** Attributes as properties for people in Neo4j Browser; the program reads the JSON. */
const attributeColumns = once((): Columns => {
  const properties = [...loadOntologyOnce().entities.values()].flatMap((entity) => [...entity.properties.values()]);
  return columnsOf(properties, ENTITY);
});

/** Qualifiers and payloads of claims as properties for people. */
const qualifierColumns = once((): Columns => {
  const { relations, claims } = loadOntologyOnce();
  const payloads = [...claims.values()].flatMap((claim) => [...claim.payload.values()]);
  const qualifiers = [...relations.values()].flatMap((relation) => [...relation.qualifiers.values()]);
  return columnsOf([...qualifiers, ...payloads], CLAIM);
});

/** Qualifiers on the relationships drawn, as `relations/draw-relations` writes them. */
const relationColumns = once((): Columns => {
  const qualifiers = [...loadOntologyOnce().relations.values()].flatMap((relation) => [
    ...relation.qualifiers.values(),
  ]);
  return columnsOf(
    qualifiers.filter(({ name }) => name !== 'event'),
    RELATION,
  );
});

function columnsOf(properties: readonly { readonly name: string; readonly is: string }[], taken: Columns): Columns {
  const columns: Record<string, ColumnType> = {};
  for (const { name, is } of properties) {
    if (name in taken || name === 'id' || is === 'date' || is === 'span') continue;
    columns[name] = is === 'number' ? 'double' : is === 'boolean' ? 'boolean' : 'string';
  }
  return Object.fromEntries(Object.entries(columns).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Asked for at every row, made at the first. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
