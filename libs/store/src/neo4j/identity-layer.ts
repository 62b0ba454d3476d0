import {
  compare,
  blockOf,
  BLOCKING,
  YaowenError,
  type CanonicalEntity,
  type DatePrecision,
  type EntityType,
  type Judgement,
  type Modality,
  type RelationType,
  type SourceContext,
  type SourceRecord,
} from '#libs/domain';
import { canonicalJson } from '../canonical-json.js';
import { checkedFirst, decodeCursor, sliceOf } from '../cursor.js';
import type { JudgementFilter, ResolutionScope } from '../graph-store.port.js';
import type { BlockRecord, Redirect, Slice, SliceRequest } from '../record.js';
import type { Run } from './connection.js';
import { canonicalIds } from './entity-reader.js';
import type { EntityWriter } from './entity-writer.js';

import { dateOf, judgementRecord, sourceRecord, type JudgementProperties, type SourceColumns } from './records.js';
import { sortKey } from './sort-key.js';
import { countOf } from './text-reader.js';

const PERSON = 'person:';
const AT_ONCE = 5_000;

/** At most `limit` source entities in id order, from the one after `after`. */
export async function sourcesAfter(run: Run, after: string, limit: number): Promise<SourceRecord[]> {
  return (await run<SourceColumns>('sources/list-sources', { after, limit })).map(sourceRecord);
}

/** In the order asked; null where there is none. */
export async function findSources(run: Run, ids: readonly string[]): Promise<(SourceRecord | null)[]> {
  const rows = await run<SourceColumns>('sources/find-sources', { ids: [...new Set(ids)] });
  const byId = new Map(rows.map((row) => [row.source.id, sourceRecord(row)]));
  return ids.map((id) => byId.get(id) ?? null);
}

interface ContextColumns extends SourceColumns {
  readonly block: string;
  readonly paper: string | null;
  readonly region: string | null;
  readonly issued: string | null;
  readonly issuedPrecision: DatePrecision | null;
  readonly relations: readonly {
    readonly claim: string;
    readonly type: RelationType;
    readonly end: 'subject' | 'object';
    readonly otherId: string;
    readonly otherType: EntityType;
    readonly otherName: string;
    readonly date: string | null;
    readonly datePrecision: DatePrecision | null;
    readonly modality: Modality;
    readonly qualifiers: string;
  }[];
}

/** Every source of some blocks, in id order. */
export async function sourcesOfBlocks(run: Run, blocks: readonly string[]): Promise<SourceContext[]> {
  const rows = await run<ContextColumns>('sources/list-sources-of-blocks', { blocks: [...new Set(blocks)] });
  return rows
    .sort((a, b) => (a.source.id < b.source.id ? -1 : 1))
    .map((row) => ({
      source: sourceRecord(row),
      block: row.block,
      paper: row.paper,
      region: row.region,
      issued: dateOf(row.issued, row.issuedPrecision),
      relations: row.relations
        .toSorted((a, b) => compare(a.claim, b.claim) || -compare(a.end, b.end))
        .map(({ claim, type, end, otherId, otherType, otherName, date, datePrecision, modality, qualifiers }) => ({
          claim,
          type,
          end,
          other: { id: otherId, type: otherType, name: otherName },
          date: dateOf(date, datePrecision),
          modality,
          qualifiers: JSON.parse(qualifiers) as Record<string, string | number | boolean>,
        })),
    }));
}

/** Blocks that have changed since a judge resolved them, by name; all of them where another judge did. */
export async function unresolvedBlocks(run: Run, judge: string, request: SliceRequest): Promise<Slice<BlockRecord>> {
  const first = checkedFirst(request);
  const [after] = decodeCursor(request.after, ['string']) ?? [''];
  const states = (await currentJudge(run)) === judge ? [false] : [false, true];
  const rows = await run<BlockRecord>('blocks/list-unresolved', {
    states,
    after: sortKey(String(after)),
    limit: first + 1,
  });
  const total = await countOf(run, 'blocks/count-unresolved', { states });
  return sliceOf(
    rows,
    first,
    total,
    (row) => [row.block],
    ({ block, size }) => ({ block, size }),
  );
}

/** The judge whose resolutions count; empty where there is none. */
async function currentJudge(run: Run): Promise<string> {
  const [store] = await run<{ judge: string | null }>('store/read-store');
  return store?.judge ?? '';
}

/** By pair, then author. */
export async function listJudgements(run: Run, request: SliceRequest & JudgementFilter): Promise<Slice<Judgement>> {
  const first = checkedFirst(request);
  const [a, b, by] = decodeCursor(request.after, ['string', 'string', 'string']) ?? ['', '', ''];
  const place = { a, b, by: sortKey(String(by)), limit: first + 1 };
  const key = (row: JudgementProperties): readonly string[] => [row.a, row.b, row.by];
  if (request.entity === undefined && !request.byPersons) {
    const rows = await run<{ judgement: JudgementProperties }>('judgements/list-judgements', place);
    const total = await countOf(run, 'judgements/count-judgements');
    return sliceOf(
      rows.map(({ judgement }) => judgement),
      first,
      total,
      key,
      judgementRecord,
    );
  }
  const entity =
    request.entity === undefined
      ? undefined
      : ((await canonicalIds(run, [request.entity])).get(request.entity) ?? request.entity);
  const [found] = await run<{ judgements: JudgementProperties[]; total: number }>(
    entity === undefined ? 'judgements/list-judgements-by-persons' : 'judgements/list-judgements-of-entity',
    { ...place, ...(entity !== undefined && { entity, byPersons: request.byPersons ?? false }) },
  );
  return sliceOf(found?.judgements ?? [], first, found?.total ?? 0, key, judgementRecord);
}

/** By the id that is gone. */
export async function listRedirects(run: Run, request: SliceRequest): Promise<Slice<Redirect>> {
  const first = checkedFirst(request);
  const [after] = decodeCursor(request.after, ['string']) ?? [''];
  const rows = await run<Redirect>('redirects/list-redirects', { after, limit: first + 1 });
  return sliceOf(
    rows,
    first,
    await countOf(run, 'redirects/count-redirects'),
    (row) => [row.from],
    (row) => row,
  );
}

/** Ids that are gone and lead to each entity, sorted. */
export async function formerIds(run: Run, entities: readonly string[]): Promise<string[][]> {
  const canonical = await canonicalIds(run, entities);
  const groups = await run<{ entity: string; members: string[] }>('entities/list-groups', {
    ids: [...new Set(canonical.values())],
  });
  const former = new Map(groups.map(({ entity }) => [entity, [] as string[]]));
  /** Ids that something may redirect to, with the entity they lead to. */
  let open = new Map(groups.flatMap(({ entity, members }) => members.map((id) => [id, entity] as const)));
  while (open.size > 0) {
    const next = new Map<string, string>();
    for (const { from, to } of await run<Redirect>('redirects/list-former-ids', { ids: [...open.keys()] })) {
      const entity = open.get(to) ?? '';
      former.get(entity)?.push(from);
      next.set(from, entity);
    }
    open = next;
  }
  return entities.map((id) => (former.get(canonical.get(id) ?? '') ?? []).toSorted());
}

/** Writes judgements, groups and redirects. Callers run every method within one write. */
export class IdentityWriter {
  constructor(private readonly entities: EntityWriter) {}

  async putJudgements(run: Run, judgements: readonly Judgement[]): Promise<void> {
    if (judgements.length === 0) return;
    const ids = [...new Set(judgements.flatMap(({ a, b }) => [a, b]))];
    const found = new Set((await run<{ id: string }>('judgements/find-sources', { ids })).map(({ id }) => id));
    for (const { a, b } of judgements) {
      for (const id of [a, b]) {
        if (!found.has(id)) {
          throw new YaowenError('store.unknown-entity', 'notFound', `there is no source entity ${id} to judge`, { id });
        }
      }
      if (a >= b) {
        throw new YaowenError('store.bad-judgement', 'input', `a judgement names the smaller id first: ${a} and ${b}`, {
          a,
          b,
        });
      }
    }
    await this.insertJudgements(run, judgements);
    await this.markChanged(
      run,
      judgements.filter(({ by }) => by.startsWith(PERSON)),
    );
  }

  async retractJudgement(run: Run, a: string, b: string, by: string): Promise<boolean> {
    const [row] = await run<{ removed: number }>('judgements/retract-judgement', { a, b, by });
    if ((row?.removed ?? 0) === 0) return false;
    await this.markChanged(run, [{ a, b }]);
    return true;
  }

  /** In place of the machine's, which are gone already. */
  private async replaceJudgements(
    run: Run,
    inScope: ReadonlyMap<string, string>,
    judgements: readonly Judgement[],
  ): Promise<void> {
    const outside = new Set<string>();
    for (const { a, b } of judgements) {
      if (a >= b || (!inScope.has(a) && !inScope.has(b))) {
        throw badResolution(`the judgement on ${a} and ${b} is on no pair of these sources with the smaller id first`);
      }
      for (const id of [a, b]) if (!inScope.has(id)) outside.add(id);
    }
    const found = await run<{ id: string }>('judgements/find-sources', { ids: [...outside] });
    for (const { id } of found) outside.delete(id);
    for (const id of outside) throw badResolution(`there is a judgement on ${id}, which the store does not have`);
    await this.insertJudgements(run, judgements);
  }

  private async insertJudgements(run: Run, judgements: readonly Judgement[]): Promise<void> {
    await run('judgements/put-judgements', {
      rows: judgements.map(({ a, b, by, verdict, score, reasons, features, at }) => ({
        a,
        b,
        by,
        sortBy: sortKey(by),
        verdict,
        score,
        reasons,
        ...(features !== undefined && { features: canonicalJson(features) }),
        ...(at !== undefined && { at }),
      })),
    });
  }

  async putResolution(
    run: Run,
    entities: readonly CanonicalEntity[],
    judgements: readonly Judgement[],
    scope: ResolutionScope = {},
  ): Promise<void> {
    const inScope = await this.groupsInScope(run, scope.blocks);
    const after = new Map<string, string>();
    for (const entity of entities) {
      const smallest = entity.members.reduce((least, member) => (member < least ? member : least), entity.id);
      if (smallest !== entity.id || !entity.members.includes(entity.id)) {
        throw badResolution(`the entity ${entity.id} must bear the id of its smallest member (${smallest})`);
      }
      for (const member of entity.members) {
        if (!inScope.has(member)) {
          throw badResolution(`the entity ${entity.id} has the member ${member}, which these blocks do not have`);
        }
        if (after.has(member)) {
          throw badResolution(`the source entity ${member} is in two groups, ${after.get(member)} and ${entity.id}`);
        }
        after.set(member, entity.id);
      }
    }
    await this.regroup(run, inScope, after);
    if (scope.blocks === undefined) await run('judgements/erase-machine-judgements');
    else await run('judgements/erase-machine-judgements-of-sources', { ids: [...inScope.keys()] });
    await this.replaceJudgements(run, inScope, judgements);
    await this.markResolved(run, scope);
  }

  async putRedirects(run: Run, redirects: readonly Redirect[]): Promise<void> {
    const known = await canonicalIds(
      run,
      redirects.map(({ to }) => to),
    );
    const sources = await run<{ id: string }>('judgements/find-sources', { ids: redirects.map(({ from }) => from) });
    const there = new Set(sources.map(({ id }) => id));
    const rows = redirects.filter(({ from, to }) => from !== to && known.has(to) && !there.has(from));
    await run('redirects/put-redirects', { rows });
  }

  /** Works every block out anew under the current blocking. */
  async rebuildBlocks(run: Run): Promise<void> {
    for (;;) {
      const [row] = await run<{ erased: number }>('blocks/erase-blocks', { limit: AT_ONCE });
      if ((row?.erased ?? 0) === 0) break;
    }
    for (let after = ''; ;) {
      const sources = await sourcesAfter(run, after, AT_ONCE);
      const rows = sources.map((source) => {
        const block = blockOf(source);
        return { id: source.id, block, blockOrder: sortKey(block) };
      });
      await run('blocks/put-blocks', { rows });
      const last = sources.at(-1);
      if (!last || sources.length < AT_ONCE) break;
      after = last.id;
    }
    await run('store/put-blocking', { blocking: BLOCKING });
  }

  /** Every source in scope with its entity as it is now. */
  private async groupsInScope(run: Run, blocks: readonly string[] | undefined): Promise<Map<string, string>> {
    if (blocks !== undefined) {
      const members = await run<{ id: string }>('blocks/list-members', { blocks: [...new Set(blocks)] });
      return canonicalIds(
        run,
        members.map(({ id }) => id),
      );
    }
    const groups = new Map<string, string>();
    for (let after = ''; ;) {
      const rows = await run<{ id: string; canonical: string }>('entities/list-all-groups', { after, limit: AT_ONCE });
      for (const { id, canonical } of rows) groups.set(id, canonical);
      const last = rows.at(-1);
      if (!last || rows.length < AT_ONCE) return groups;
      after = last.id;
    }
  }

  /** Moves sources to the groups they are in from now on, and what was drawn from their claims with them. */
  private async regroup(
    run: Run,
    before: ReadonlyMap<string, string>,
    groups: ReadonlyMap<string, string>,
  ): Promise<void> {
    const leaving = [...before].filter(([source, old]) => (groups.get(source) ?? source) !== old);
    if (leaving.length === 0) return;
    const touched = new Set(leaving.map(([, old]) => old));
    // What of the touched groups is out of scope stays together; what is in it goes where it is told.
    const all = await run<{ entity: string; members: string[] }>('entities/list-groups', {
      ids: [...touched].map((entity) => entity),
    });
    const after = new Map(leaving.map(([source]) => [source, groups.get(source) ?? source]));
    for (const { members } of all) {
      const outside = members.filter((id) => !before.has(id)).sort();
      for (const id of outside) after.set(id, outside[0] ?? id);
    }
    const now = new Map(all.flatMap(({ entity, members }) => members.map((id) => [id, entity] as const)));
    const moves = [...after]
      .filter(([source, entity]) => (now.get(source) ?? before.get(source)) !== entity)
      .map(([source, entity]) => ({ source, entity }));
    const sources = moves.map(({ source }) => source);
    const relations = await run<{ id: string }>('claims/list-relations-of-sources', { sources });
    const claims = relations.map(({ id }) => id);
    await run('relations/erase-relations', { claims });
    const targets = [...new Set(moves.map(({ entity }) => entity))];
    await run('entities/create-entities', { ids: targets });
    await run('entities/move-sources', { rows: moves });
    await run('relations/draw-relations', { claims });
    await this.entities.refresh(run, [...touched, ...targets]);
  }

  private async markResolved(run: Run, { blocks, judge }: ResolutionScope): Promise<void> {
    if (judge !== undefined && judge !== (await currentJudge(run))) {
      await run('blocks/mark-all', { before: true, resolved: false });
      await run('store/put-judge', { judge });
    }
    if (blocks === undefined) await run('blocks/mark-all', { before: false, resolved: true });
    else await run('blocks/mark-resolved', { blocks: [...new Set(blocks)] });
  }

  private async markChanged(run: Run, pairs: readonly { readonly a: string; readonly b: string }[]): Promise<void> {
    const ids = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))];
    await run('blocks/mark-blocks-of-sources', { ids });
  }
}

function badResolution(what: string): YaowenError {
  return new YaowenError('store.bad-resolution', 'internal', `${what}; nothing was changed; please report this`);
}
