import { YaowenError, type EntityType, type SourceShare } from '#libs/domain';
import { canonicalJson } from '../canonical-json.js';
import { checkPage } from '../check-page.js';
import type { PutPageOutcome, StorablePage } from '../record.js';
import type { Connection, Run } from './connection.js';
import { followCorrections } from './correction-layer.js';
import { canonicalIds } from './entity-reader.js';
import type { EntityWriter } from './entity-writer.js';
import { rowsOf, type PageRows, type Row } from './page-rows.js';
import { sortKey } from './sort-key.js';
import { spansOf, type ArticleProperties } from './records.js';

/** More than any page has; Neo4j's limits end at 2³¹. */
const MOST_ARTICLES = 1_000_000;

interface StoredPage {
  readonly id: string;
  readonly name: string;
  readonly extractor: string;
  readonly contentHash: string;
  readonly sources: readonly string[];
}

/** Writes and takes back what pages and articles say. */
export class PageWriter {
  constructor(
    private readonly connection: Connection,
    private readonly entities: EntityWriter,
    private readonly isList: (type: EntityType, attribute: string) => boolean,
  ) {}

  /** Puts pages in one transaction; a page that contradicts itself is left out. */
  async put(pages: readonly StorablePage[], extractor: string): Promise<(PutPageOutcome | YaowenError)[]> {
    const prepared = pages.map((page) => {
      try {
        checkPage(page);
        return rowsOf(page, extractor);
      } catch (error) {
        if (error instanceof YaowenError && error.code === 'store.bad-page') return error;
        throw error;
      }
    });
    return this.connection.write(async (run) => {
      const outcomes: (PutPageOutcome | YaowenError)[] = [];
      // A page that comes twice must be seen by its second coming, so it begins a new batch.
      let batch = new Map<string, PageRows>();
      const flush = async (): Promise<void> => {
        outcomes.push(...(await this.putBatch(run, [...batch.values()])));
        batch = new Map();
      };
      const order: (YaowenError | null)[] = [];
      for (const one of prepared) {
        order.push(one instanceof YaowenError ? one : null);
        if (one instanceof YaowenError) continue;
        if (batch.has(one.page.id)) await flush();
        batch.set(one.page.id, one);
      }
      await flush();
      let next = 0;
      return order.map((error) => error ?? (outcomes[next++] as PutPageOutcome));
    });
  }

  retractPage(id: string): Promise<boolean> {
    return this.connection.write(async (run) => {
      const [stored] = await run<StoredPage>('pages/find-stored-pages', { ids: [id] });
      if (!stored) return false;
      await this.eraseText(run, [id]);
      const left = await this.eraseSources(run, stored.sources);
      await followCorrections(run, [], stored.sources);
      await run('pages/erase-pages', { ids: [id] });
      await this.entities.refresh(run, left);
      return true;
    });
  }

  retractArticle(id: string): Promise<boolean> {
    return this.connection.write(async (run) => {
      const [article] = await run<{
        page: string;
        claims: string[];
        sources: { properties: StoredSource; elsewhere: boolean }[];
      }>('articles/find-retractable-article', { id });
      if (!article) return false;
      const [stored] = await run<StoredPage>('pages/find-stored-pages', { ids: [article.page] });
      const touched = await this.entitiesOf(run, stored?.sources ?? []);
      const kept = article.sources.filter(({ elsewhere }) => elsewhere).map(({ properties }) => properties);
      await this.takeShares(run, id, kept);
      const spoken = await run<{ id: string }>('claims/list-claims-of-articles', {
        articles: [id],
        types: null,
        setAside: true,
      });
      await this.eraseClaims(run, article.claims);
      await run('articles/erase-article', { id });
      // Other claims that had evidence here may have been drawn with its words.
      const gone = new Set(article.claims);
      const left = spoken.map((claim) => claim.id).filter((claim) => !gone.has(claim));
      await run('relations/erase-relations', { claims: left });
      await run('relations/draw-relations', { claims: left });
      const silent = article.sources.filter(({ elsewhere }) => !elsewhere).map(({ properties }) => properties.id);
      const emptied = await this.eraseSources(run, silent);
      await followCorrections(run, [], silent);
      await this.blank(run, article.page);
      await run('blocks/mark-blocks-of-sources', { ids: stored?.sources ?? [] });
      await this.entities.refresh(run, [...touched, ...emptied]);
      return true;
    });
  }

  private async putBatch(run: Run, batch: readonly PageRows[]): Promise<PutPageOutcome[]> {
    if (batch.length === 0) return [];
    const found = await run<StoredPage>('pages/find-stored-pages', { ids: batch.map(({ page }) => page.id) });
    const stored = new Map(found.map((page) => [page.id, page]));
    const fresh: PageRows[] = [];
    const again: PageRows[] = [];
    const outcomes: PutPageOutcome[] = [];
    for (const rows of batch) {
      const { page } = rows;
      const before = stored.get(page.id);
      if (!before) {
        fresh.push(rows);
        outcomes.push('added');
      } else if (before.name < page.name && before.contentHash !== '' && before.extractor === page.extractor) {
        // One text under two file names is the reading of the smaller, so that the order of reading leaves no mark.
        outcomes.push('unchanged');
      } else if (before.contentHash === page.contentHash) {
        if (before.name > page.name) await run('pages/rename-page', page);
        outcomes.push('unchanged');
      } else {
        const { name, sortName } =
          before.name < page.name ? { name: before.name, sortName: sortKey(before.name) } : page;
        again.push({ ...rows, page: { ...page, name, sortName } });
        outcomes.push('replaced');
      }
    }
    const writing = [...fresh, ...again];
    if (writing.length === 0) return outcomes;

    const there = new Set(again.flatMap(({ page }) => stored.get(page.id)?.sources ?? []));
    const touched = new Set<string>();
    if (again.length > 0) {
      const stays = new Set(again.flatMap(({ sources }) => sources.map(({ properties }) => properties.id)));
      await this.eraseText(
        run,
        again.map(({ page }) => page.id),
      );
      for (const id of await this.entitiesOf(run, there)) touched.add(id);
      const gone = [...there].filter((id) => !stays.has(id));
      for (const id of await this.eraseSources(run, gone)) touched.add(id);
    }

    const sources = writing.flatMap((rows) => rows.sources);
    const created = sources.filter(({ properties }) => !there.has(properties.id));
    const updated = sources.filter(({ properties }) => there.has(properties.id));
    const ids = created.map(({ properties }) => properties.id);
    const namedIn = writing.flatMap((rows) => rows.namedIn);
    const spokenIn = new Map(namedIn.map(({ source, articles }) => [source, articles.length]));
    await Promise.all([
      run('pages/put-pages', { rows: writing.map(({ page }) => page) }),
      run('articles/put-articles', { rows: writing.flatMap(({ articles }) => articles) }),
      // An id that comes back speaks for itself again.
      run('redirects/erase-redirects', { ids }),
      run('sources/create-sources', {
        rows: created.map((row) => {
          const { properties, block, blockOrder } = row;
          return { properties, block, blockOrder, ...this.entities.newEntity(row, spokenIn.get(properties.id) ?? 0) };
        }),
      }),
      run('sources/update-sources', { rows: updated.map(({ properties }) => ({ properties })) }),
      run('sources/name-sources', { rows: namedIn }),
      run('articles/put-mentions', { rows: writing.flatMap(({ mentions }) => mentions) }),
      run('claims/put-claims', { rows: writing.flatMap(({ claims }) => claims) }),
      run('relations/draw-relations', { claims: writing.flatMap(({ relations }) => relations) }),
    ]);
    if (touched.size > 0) await this.entities.refresh(run, touched);
    await followCorrections(
      run,
      writing.flatMap(({ claims }) => claims.map(({ properties }) => (properties as { readonly id: string }).id)),
      [...new Set([...there, ...ids])],
    );
    return outcomes;
  }

  /** Takes away the text layer and the claims of pages. */
  private async eraseText(run: Run, pages: readonly string[]): Promise<void> {
    const claims = await run<{ id: string }>('pages/list-claims-of-pages', { ids: pages });
    await this.eraseClaims(
      run,
      claims.map(({ id }) => id),
    );
    await run('pages/erase-text', { ids: pages });
  }

  private async eraseClaims(run: Run, claims: readonly string[]): Promise<void> {
    await Promise.all([run('relations/erase-relations', { claims }), run('claims/erase-claims', { claims })]);
  }

  /**
   * Takes sources away. The smallest that is left of their entities stands for them; their judgements go with them, and the
   * blocks of the other ends count as changed.
   *
   * @returns the entities they were in.
   */
  private async eraseSources(run: Run, ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const gone = new Set(ids);
    const [groups, judged, blocks] = await Promise.all([
      run<{ entity: string; members: string[] }>('entities/list-groups', { ids }),
      run<{ id: string }>('judgements/list-judged-with', { ids }),
      run<{ block: string }>('blocks/list-blocks-of-sources', { ids }),
    ]);
    await Promise.all([
      run('blocks/mark-blocks-of-sources', { ids: judged.map(({ id }) => id) }),
      run('sources/erase-sources', { ids }),
      run('blocks/erase-empty-blocks', { blocks: blocks.map(({ block }) => block) }),
    ]);
    const rows = groups.flatMap(({ members }) => {
      const [to] = members.filter((id) => !gone.has(id)).sort();
      return to === undefined ? [] : members.filter((id) => gone.has(id)).map((from) => ({ from, to }));
    });
    await run('redirects/put-redirects', { rows });
    return groups.map(({ entity }) => entity);
  }

  private async entitiesOf(run: Run, sources: Iterable<string>): Promise<string[]> {
    return [...new Set((await canonicalIds(run, sources)).values())];
  }

  /** Takes from sources that stay what one article alone gave them. */
  private async takeShares(run: Run, article: string, sources: readonly StoredSource[]): Promise<void> {
    const rows = sources.flatMap((source) => {
      const left = withoutShare(source, localIdOf(article), this.isList);
      return left ? [left] : [];
    });
    if (rows.length > 0) await run('sources/put-source-properties', { rows });
  }

  /** Puts spaces where an article stood, so that its words are gone and everything else stays in its place. */
  private async blank(run: Run, page: string): Promise<void> {
    const [raw] = await run<{ text: string }>('pages/find-raw-page', { id: page });
    const left = await run<{ article: ArticleProperties }>('articles/list-articles-of-page', {
      page,
      ordinal: -1,
      limit: MOST_ARTICLES,
    });
    const characters = (raw?.text ?? '').split('');
    const kept = new Uint8Array(characters.length);
    for (const { article } of left) for (const { start, end } of spansOf(article.spans)) kept.fill(1, start, end);
    // Words between articles belong to none, so nobody can say that they are not of the one that goes.
    const text = characters.map((character, i) => (kept[i] || character === '\n' ? character : ' ')).join('');
    await run('pages/blank-page', { id: page, text });
  }
}

interface StoredSource extends Row {
  readonly id: string;
  readonly type: EntityType;
  readonly aliases?: readonly string[];
  readonly attributes: string;
  readonly shares?: string;
}

/** The properties of a source without what only one article gave it; null where nothing is known of that. */
function withoutShare(
  source: StoredSource,
  article: string,
  isList: (type: EntityType, attribute: string) => boolean,
): Row | null {
  const shares = JSON.parse(source.shares ?? '[]') as SourceShare[];
  const here = shares.find((share) => share.article === article);
  if (!here) return null;
  const others = shares.filter((share) => share !== here);
  const aliases = (source.aliases ?? []).filter(
    (alias) => !here.aliases.includes(alias) || others.some((other) => other.aliases.includes(alias)),
  );
  const attributes: Record<string, string | boolean> = {};
  for (const [name, value] of Object.entries(JSON.parse(source.attributes) as SourceShare['attributes'])) {
    if (here.attributes[name] === undefined) {
      attributes[name] = value;
      continue;
    }
    const left = others.flatMap((other) => other.attributes[name] ?? []);
    const now = isList(source.type, name) ? unitedList(left) : left.includes(value) ? value : smallest(left);
    if (now !== null) attributes[name] = now;
  }
  return { ...source, aliases, attributes: canonicalJson(attributes), shares: canonicalJson(others) };
}

function unitedList(values: readonly (string | boolean)[]): string | null {
  const parts = [...new Set(values.flatMap((value) => String(value).split(';')))].filter((part) => part !== '').sort();
  return parts.length === 0 ? null : parts.join(';');
}

function smallest(values: readonly (string | boolean)[]): string | boolean | null {
  return [...values].sort((a, b) => (String(a) < String(b) ? -1 : 1))[0] ?? null;
}

function localIdOf(article: string): string {
  return article.slice(article.indexOf('.') + 1);
}
