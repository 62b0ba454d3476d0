import { ENTITY_TYPES, type EntityType } from '#libs/domain';
import type { EntityFilter, EntityOrder } from '../graph-store.port.js';
import type { EntityRecord, SearchHit, Slice, SliceRequest } from '../record.js';
import { checkedFirst, decodeCursor, encodeCursor, sliceOf } from '../cursor.js';
import type { IdentityLayer } from './identity-layer.js';
import { foldName, pinyinQuery, queryGrams } from '../name-index.js';
import type { Statements } from './statements.js';

type EntityRow = readonly [
  id: number,
  key: string,
  type: EntityType,
  name: string,
  aliases: string,
  attributes: string,
  articleCount: number,
];

interface Match {
  readonly number: number;
  readonly entity: string;
  readonly entityName: string;
  readonly matched: string;
  readonly tier: number;
  readonly length: number;
}

/** How good a match is: a larger tier always wins; within one, shorter names do. */
const TIER = { exact: 6, prefix: 5, contains: 4, pinyin: 3, initials: 2, pinyinPrefix: 1 } as const;

/** Longest query that is looked up; more cannot be a name. */
const MAX_QUERY = 200;

/** Canonical entities: by id, in order, by search. */
export class EntityReader {
  constructor(
    private readonly sql: Statements,
    private readonly identity: IdentityLayer,
  ) {}

  byIds(ids: readonly string[]): (EntityRecord | null)[] {
    const known = this.identity.entitiesOf(ids);
    const records = new Map(this.byNumbers([...new Set(known.values())]).map(({ number, record }) => [number, record]));
    return ids.map((id) => records.get(known.get(id) ?? -1) ?? null);
  }

  /** Entities by number, those that are there. */
  byNumbers(numbers: readonly number[]): { readonly number: number; readonly record: EntityRecord }[] {
    const { sql } = this;
    const rows = sql.rows<EntityRow>(
      `SELECT e.id, e.key, e.type, e.name, e.aliases, e.attributes, e.article_count
       FROM (SELECT value AS number FROM json_each(?)) AS asked CROSS JOIN entity e ON e.id = asked.number`,
      JSON.stringify(numbers),
    );
    const found = new Map(rows.map((row) => [row[0], row]));
    return numbers.flatMap((number) => {
      const row = found.get(number);
      if (!row) return [];
      const [, key, type, name, aliases, attributes, articleCount] = row;
      let members: readonly string[] | null = null;
      const record: EntityRecord = {
        id: key,
        type,
        name,
        aliases: JSON.parse(aliases) as string[],
        attributes: JSON.parse(attributes) as Record<string, string | boolean>,
        // Few ask for them, and a county has thousands.
        get members() {
          members ??= sql.column<string>('SELECT key FROM source WHERE entity = ?', number).sort();
          return members;
        },
        articleCount,
      };
      return { number, record };
    });
  }

  list(
    filter: EntityFilter,
    request: SliceRequest & { readonly order?: EntityOrder | undefined },
  ): Slice<EntityRecord> {
    const first = checkedFirst(request);
    if (request.order === 'articles') return this.listByArticles(filter, request, first);
    const [name, id] = decodeCursor(request.after, ['string', 'string']) ?? ['', ''];
    const types = filter.types ? JSON.stringify(filter.types) : null;
    const ofType = types === null ? '' : 'type IN (SELECT value FROM json_each(:types)) AND';
    const bound = types === null ? {} : { types };
    const rows = this.sql.all<{ id: number; key: string; name: string }>(
      `SELECT id, key, name FROM entity WHERE ${ofType} (name, key) > (:name, :key) ORDER BY name, key LIMIT :limit`,
      { ...bound, name: name ?? '', key: id ?? '', limit: first + 1 },
    );
    const total = this.sql.total(`SELECT count(*) AS n FROM entity WHERE ${ofType} 1`, bound);
    const records = this.byNumbers(rows.map((row) => row.id));
    const found = rows.flatMap((row, i) => {
      const record = records[i]?.record;
      return record ? [{ row, record }] : [];
    });
    return sliceOf(
      found,
      first,
      total,
      ({ row }) => [row.name, row.key],
      ({ record }) => record,
    );
  }

  private listByArticles(filter: EntityFilter, request: SliceRequest, first: number): Slice<EntityRecord> {
    const after = decodeCursor(request.after, ['number', 'string', 'string']);
    const [count, name, key] = after ?? [];
    const types = [...new Set(filter.types ?? ENTITY_TYPES)];
    // Of each type what stands at the same number and what stands below it, for an index is entered at one place at a time.
    const places = after ? ['article_count = :count AND (name, key) > (:name, :key)', 'article_count < :count'] : ['1'];
    const stretches = types.flatMap((_, i) =>
      places.map(
        (place) =>
          `SELECT * FROM (SELECT id, key, name, article_count FROM entity WHERE type = :type${i} AND ${place}
             ORDER BY article_count DESC, name, key LIMIT :limit)`,
      ),
    );
    const bound = Object.fromEntries(types.map((type, i) => [`type${i}`, type]));
    const rows =
      types.length === 0
        ? []
        : this.sql.all<{ id: number; key: string; name: string; article_count: number }>(
            `SELECT * FROM (${stretches.join(' UNION ALL ')}) ORDER BY article_count DESC, name, key LIMIT :limit`,
            { ...bound, limit: first + 1, ...(after && { count: count ?? 0, name: name ?? '', key: key ?? '' }) },
          );
    const total = types.reduce(
      (sum, type) => sum + this.sql.total('SELECT count(*) AS n FROM entity WHERE type = ?', type),
      0,
    );
    const records = new Map(
      this.byNumbers(rows.map((row) => row.id)).map(({ number, record }) => [number, record] as const),
    );
    return sliceOf(
      rows,
      first,
      total,
      (row) => [row.article_count, row.name, row.key],
      (row) => records.get(row.id) as EntityRecord,
    );
  }

  search(text: string, filter: EntityFilter, request: SliceRequest): Slice<SearchHit> {
    const first = checkedFirst(request);
    const after = decodeCursor(request.after, ['number', 'number', 'string', 'string']);
    const query = foldName(text.slice(0, MAX_QUERY));
    const matches = query === '' ? [] : [...this.matches(query, text, filter).values()].sort(byRank);
    const start = after ? matches.findIndex((match) => compareKeys(keyOf(match), after) > 0) : 0;
    const page = start < 0 ? [] : matches.slice(start, start + first);
    const records = this.byNumbers(page.map((match) => match.number));
    return {
      items: page.flatMap((match, i) => {
        const entity = records[i]?.record;
        return entity
          ? [{ entity, matched: match.matched, score: match.tier + query.length / (match.length + query.length) }]
          : [];
      }),
      cursors: page.map((match) => encodeCursor(keyOf(match))),
      hasNext: start >= 0 && start + first < matches.length,
      total: matches.length,
    };
  }

  /** Best match of each entity. */
  private matches(query: string, text: string, filter: EntityFilter): Map<string, Match> {
    interface Candidate {
      readonly number: number;
      readonly entity: string;
      readonly entity_name: string;
      readonly name: string;
      readonly folded: string;
      readonly pinyin: string;
      readonly initials: string;
    }
    const types = filter.types ? { types: JSON.stringify(filter.types) } : {};
    const ofType = filter.types ? 'AND n.type IN (SELECT value FROM json_each(:types))' : '';
    const columns = 'n.id AS number, n.key AS entity, n.name AS entity_name, e.name, s.folded, s.pinyin, s.initials';
    const bearers = `CROSS JOIN search_name s ON s.id = c.id CROSS JOIN entity_name e ON e.search_name = s.id
      CROSS JOIN entity n ON n.id = e.entity WHERE 1 ${ofType}`;
    const grams = queryGrams(query);
    const best = new Map<string, Match>();
    const take = (candidate: Candidate, tier: number | null): void => {
      if (tier === null) return;
      const match: Match = {
        number: candidate.number,
        entity: candidate.entity,
        entityName: candidate.entity_name,
        matched: candidate.name,
        tier,
        length: candidate.folded.length,
      };
      const before = best.get(match.entity);
      if (!before || byRank(match, before) < 0 || (byRank(match, before) === 0 && match.matched < before.matched)) {
        best.set(match.entity, match);
      }
    };
    const [having, values] =
      grams.length === 0
        ? [
            'SELECT DISTINCT search_name AS id FROM name_gram WHERE gram >= :query AND gram < :end',
            { query, end: `${query}\u{10ffff}` },
          ]
        : [
            `SELECT g.search_name AS id FROM json_each(:grams) q JOIN name_gram g ON g.gram = q.value
             GROUP BY g.search_name HAVING count(*) = :count`,
            { grams: JSON.stringify(grams), count: grams.length },
          ];
    for (const candidate of this.sql.all<Candidate>(`SELECT ${columns} FROM (${having}) c ${bearers}`, {
      ...values,
      ...types,
    })) {
      const { folded } = candidate;
      take(
        candidate,
        folded === query
          ? TIER.exact
          : folded.startsWith(query)
            ? TIER.prefix
            : folded.includes(query)
              ? TIER.contains
              : null,
      );
    }
    const latin = pinyinQuery(text.slice(0, MAX_QUERY));
    if (latin !== null) {
      for (const candidate of this.sql.all<Candidate>(
        `SELECT ${columns} FROM (
           SELECT id FROM search_name WHERE pinyin >= :latin AND pinyin < :end
           UNION SELECT id FROM search_name WHERE initials = :latin) c ${bearers}`,
        { latin, end: `${latin}~`, ...types },
      )) {
        const { pinyin, initials } = candidate;
        take(candidate, pinyin === latin ? TIER.pinyin : initials === latin ? TIER.initials : TIER.pinyinPrefix);
      }
    }
    return best;
  }
}

function keyOf(match: Match): readonly [number, number, string, string] {
  return [-match.tier, match.length, match.entityName, match.entity];
}

function byRank(a: Match, b: Match): number {
  return compareKeys(keyOf(a), keyOf(b));
}

function compareKeys(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [i, left] of a.entries()) {
    const right = b[i];
    if (right === undefined || left === right) continue;
    return left < right ? -1 : 1;
  }
  return 0;
}
