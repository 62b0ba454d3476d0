import { createHash } from 'node:crypto';
import { isOrganization, type EntityType } from '#libs/domain';
import type { ClaimRecord, EntityRecord, PageRecord } from '#libs/store';
import type { ExportFile } from '../export-file.js';
import type { SelectedGraph } from '../selection.js';

/**
 * FollowTheMoney's schema for each of our types (followthemoney.tech, model 4). Awards and products have none there and are left
 * out, with the relations that end in them.
 */
const SCHEMATA: Readonly<Partial<Record<EntityType, string>>> = {
  Person: 'Person',
  PublicBody: 'PublicBody',
  Company: 'Company',
  Institution: 'Organization',
  Place: 'Address',
  Facility: 'RealEstate',
  Program: 'Project',
  Project: 'Project',
  Event: 'Event',
  Work: 'Document',
};

/** Longest name the model takes. */
const LONGEST = 384;

/** An entity of FollowTheMoney, a link being an entity as well. */
interface Proxy {
  readonly id: string;
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
  /** What it rests on; null for things, whose claims are links of their own. */
  readonly claim: ClaimRecord | null;
}

/** FollowTheMoney entities, one JSON object a line, as Aleph and `ftm` load them. */
export const followTheMoney: ExportFile = {
  name: 'ftm.ndjson',
  mediaType: 'application/x-ndjson',
  description: 'FollowTheMoney entities, one a line; loads into Aleph and yente',
  async *write(graph) {
    for await (const { id, schema, properties } of proxies(graph))
      yield `${JSON.stringify({ id, schema, properties })}\n`;
  },
};

/** The same as statements, one value a line, each link's with the claim, article, offsets and quotation it comes from. */
export const followTheMoneyStatements: ExportFile = {
  name: 'ftm-statements.ndjson',
  mediaType: 'application/x-ndjson',
  description: 'FollowTheMoney statements, one value a line, with the quotation each comes from',
  async *write(graph) {
    for await (const { id, schema, properties, claim } of proxies(graph)) {
      const [evidence] = claim?.evidence ?? [];
      for (const [prop, values] of Object.entries(properties)) {
        for (const value of values) {
          const statement = {
            id: digest([id, prop, value]),
            entity_id: id,
            canonical_id: id,
            schema,
            prop,
            value,
            dataset: 'yaowen',
            lang: 'zho',
            external: false,
            ...(claim && { claim: claim.id, confidence: claim.confidence, extractor: claim.by }),
            ...(evidence && {
              article: evidence.article,
              start: evidence.span.start,
              end: evidence.span.end,
              quote: evidence.quote,
            }),
          };
          yield `${JSON.stringify(statement)}\n`;
        }
      }
    }
  },
};

const BATCH = 200;

async function* proxies(graph: SelectedGraph): AsyncIterable<Proxy> {
  for await (const entities of inBatches(graph.entities())) yield* await things(graph, entities);
  for await (const claims of inBatches(graph.claims())) yield* links(graph, claims);
}

/** Things, events with whom they involve. */
async function things(graph: SelectedGraph, entities: readonly EntityRecord[]): Promise<Proxy[]> {
  const events = entities.filter(({ type }) => type === 'Event').map(({ id }) => id);
  const attended = events.length > 0 ? await graph.claimsAt(events, ['participatedIn']) : [];
  const participants = new Map(events.map((id, at) => [id, (attended[at] ?? []).map((claim) => claim.subject)]));
  const legal = await entitiesOf(graph, [...participants.values()].flat());
  return entities.flatMap((entity): Proxy[] => {
    const schema = SCHEMATA[entity.type];
    if (schema === undefined) return [];
    const { id, type, name, aliases, attributes } = entity;
    const gender = { 男: 'male', 女: 'female' }[String(attributes['gender'] ?? '')];
    const date = attributes['date'];
    return [
      {
        id,
        schema,
        claim: null,
        properties: filled({
          name: [name.slice(0, LONGEST)],
          alias: aliases.map((alias) => alias.slice(0, LONGEST)),
          ...(type === 'Person' && gender !== undefined && { gender: [gender] }),
          ...(isOrganization(type) && typeof attributes['classification'] === 'string'
            ? { classification: [attributes['classification']] }
            : {}),
          ...(type === 'Place' && { full: [name], country: name === '中国' ? ['cn'] : [] }),
          ...(type === 'Program' && { keywords: ['programme'] }),
          ...(type === 'Work' && { title: [name], fileName: [name] }),
          ...(type === 'Event' && {
            date: typeof date === 'string' ? isoDates(date) : [],
            involved: [...new Set(participants.get(id) ?? [])]
              .filter((other) => isLegal(legal.get(other)?.type))
              .sort(),
          }),
        }),
      },
    ];
  });
}

/** A link a relation claim; a post is a position of its body and an occupancy of the position. */
async function* links(graph: SelectedGraph, claims: readonly ClaimRecord[]): AsyncIterable<Proxy> {
  const relations = claims.flatMap((claim) => ('object' in claim ? [claim] : []));
  const ends = await entitiesOf(
    graph,
    relations.flatMap(({ subject, object }) => [subject, object]),
  );
  const pages = await pagesOf(graph, relations);
  for (const claim of relations) {
    const { id, type, subject, object, qualifiers } = claim;
    const [from, to] = [ends.get(subject)?.type, ends.get(object)?.type];
    if (from === undefined || to === undefined || !SCHEMATA[from] || !SCHEMATA[to]) continue;
    const common = provenance(claim, pages.get(claim.page));
    const role = String(qualifiers['title'] ?? qualifiers['kind'] ?? qualifiers['role'] ?? '');
    const link = (schema: string, more: Readonly<Record<string, readonly string[]>>): Proxy => ({
      id,
      schema,
      claim,
      properties: filled({ ...more, ...common }),
    });
    if (type === 'holdsPost' && from === 'Person' && isOrganization(to)) {
      const position = digest(['position', object, role]);
      yield {
        id: position,
        schema: 'Position',
        claim,
        properties: filled({
          name: [`${ends.get(object)?.name ?? ''}${role}`.slice(0, LONGEST)],
          organization: [object],
        }),
      };
      yield link('Occupancy', {
        holder: [subject],
        post: [position],
        ...(qualifiers['starting'] === undefined ? {} : { startDate: isoDates(claim.date?.value ?? '') }),
        ...(qualifiers['ending'] === undefined
          ? {}
          : { endDate: isoDates(claim.date?.value ?? ''), status: ['ended'] }),
      });
    } else if (type === 'memberOf' && isLegal(from) && isOrganization(to)) {
      yield link('Membership', { member: [subject], organization: [object], role: role === '' ? [] : [role] });
    } else if (type === 'familyOf') {
      yield link('Family', { person: [subject], relative: [object], relationship: role === '' ? ['亲属'] : [role] });
    } else if (type === 'metWith') {
      yield link('Associate', { person: [subject], associate: [object], relationship: ['met'] });
    } else if (type === 'owns' && isLegal(from) && to === 'Company') {
      yield link('Ownership', { owner: [subject], asset: [object] });
    } else if ((type === 'undertakes' || type === 'implements') && isLegal(from)) {
      yield link('ProjectParticipant', { participant: [subject], project: [object], role: [type] });
    } else if (!(type === 'participatedIn' && isLegal(from))) {
      yield link('UnknownLink', {
        subject: [subject],
        object: [object],
        role: [role === '' ? type : `${type}: ${role}`],
      });
    }
  }
}

function isLegal(type: EntityType | undefined): boolean {
  return type === 'Person' || (type !== undefined && isOrganization(type));
}

function provenance(claim: ClaimRecord, page: PageRecord | undefined): Record<string, readonly string[]> {
  const date = claim.date ?? claim.issued;
  const { paper, url } = page?.metadata ?? {};
  return {
    date: date ? isoDates(date.value) : [],
    summary: claim.evidence.map(({ quote }) => quote),
    publisher: paper ? [paper.value] : [],
    sourceUrl: url ? [url.value] : [],
    recordId: [claim.id],
  };
}

/** The pages that claims come from, each asked for once. */
async function pagesOf(graph: SelectedGraph, claims: readonly ClaimRecord[]): Promise<Map<string, PageRecord>> {
  const ids = [...new Set(claims.map(({ page }) => page))];
  const records = await Promise.all(ids.map((id) => graph.page(id)));
  return new Map(records.flatMap((page) => (page ? [[page.id, page] as const] : [])));
}

async function entitiesOf(graph: SelectedGraph, ids: readonly string[]): Promise<Map<string, EntityRecord>> {
  const unique = [...new Set(ids)];
  const records = await graph.entitiesByIds(unique);
  return new Map(records.flatMap((entity, at) => (entity ? [[unique[at] ?? '', entity] as const] : [])));
}

/** Dates as the model takes them: day, month or year; the ends of a range; 近日 as its month. */
function isoDates(value: string): string[] {
  return value
    .replace(/^~/u, '')
    .split('/')
    .filter((date) => /^\d{4}(?:-\d\d){0,2}(?:T[\d:]+)?$/u.test(date));
}

/** Without properties that have no value. */
function filled(of: Readonly<Record<string, readonly string[]>>): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(of).filter(([, values]) => values.length > 0));
}

function digest(parts: readonly string[]): string {
  return `yw-${createHash('sha1').update(parts.join('\u0000')).digest('hex')}`;
}

async function* inBatches<T>(items: AsyncIterable<T>): AsyncIterable<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
