import {
  ENTITY_TYPES,
  type EntityType,
  isOrganization,
  type Mention,
  type MentionedPage,
  type ResolvedPage,
  type SourceEntity,
  sourceEntityId,
  type SourceShare,
  type TextRange,
} from '#libs/domain';
import { nationalBody } from '#libs/lexicon';
import type { Stage } from '#libs/pipeline';
import { dateArticles } from './date-articles.js';
import { isShortOrganizationName, isShortPersonName, isShortPlaceName, isShortSessionName } from './name-form.js';

/** Types between which the same name on one page is one thing that recognisers typed differently. */
type Family = 'organization' | 'place' | 'programme' | EntityType;

/** The family of a type: within it, one name on a page is one entity. */
export function familyOf(type: EntityType): Family {
  if (isOrganization(type)) return 'organization';
  if (type === 'Place' || type === 'Facility') return 'place';
  if (type === 'Program' || type === 'Project') return 'programme';
  return type;
}

interface Cluster {
  readonly family: Family;
  /** Name under which it was opened. */
  readonly name: string;
  readonly code: string | undefined;
  /** Whether the lexicon or a rule vouches for the name as the official one. */
  readonly official: boolean;
  readonly members: { readonly index: number; readonly mention: Mention; readonly surface: string }[];
}

/** The words of a mention as a name: without line breaks, and without quotation marks around it. */
function surfaceOf(text: string): string {
  if (!/[\n“”‘’《》]/u.test(text)) return text;
  return text.replace(/\n/gu, '').replace(/^[“‘《]+(?=[^“”‘’《》]*[”’》]$)|(?<=^[“‘《][^“”‘’《》]*)[”’》]+$/gu, '');
}

function majorityType(cluster: Cluster): EntityType {
  const [first] = cluster.members;
  if (first && cluster.members.every(({ mention }) => mention.type === first.mention.type))
    return first.mention.type as EntityType;
  const votes = new Map<EntityType, number>();
  for (const { mention } of cluster.members) {
    const type = mention.type as EntityType;
    votes.set(type, (votes.get(type) ?? 0) + mention.confidence);
  }
  return (
    [...votes].sort(([a, x], [b, y]) => y - x || ENTITY_TYPES.indexOf(a) - ENTITY_TYPES.indexOf(b))[0]?.[0] ?? 'Place'
  );
}

/** Families in which a short form may stand for a long name. */
const HAS_SHORT_NAMES: ReadonlySet<Family> = new Set<Family>(['organization', 'place', 'Person', 'Event']);

function isShortName(family: Family, short: string, long: string): boolean {
  switch (family) {
    case 'organization':
      return isShortOrganizationName(short, long);
    case 'place':
      return isShortPlaceName(short, long);
    case 'Person':
      return isShortPersonName(short, long);
    case 'Event':
      return isShortSessionName(short, long);
    default:
      return false;
  }
}

/** The official name of a mention, where its recogniser or the list of national bodies gives one; a post has none. */
function officialName(entry: {
  readonly family: Family;
  readonly mention: Mention;
  readonly surface: string;
}): string | undefined {
  if (entry.family === 'Post') return undefined;
  return (
    entry.mention.hints?.canonical ??
    (entry.mention.type === 'PublicBody' ? nationalBody(entry.surface.replace(/^中国(?=全国)/u, ''))?.name : undefined)
  );
}

/** Joins what belongs together: clusters by name, then short names into the one longer name they can stand for. */
function clusterMentions(page: MentionedPage): Cluster[] {
  const readingOf = new Map(page.articles.map((article) => [article.id, article.reading]));
  const entries = page.mentions.flatMap((mention, index) => {
    if (mention.type === 'Date') return [];
    const text = readingOf.get(mention.article)?.slice(mention.range) ?? mention.text;
    return [{ index, mention, surface: surfaceOf(text), family: familyOf(mention.type) }];
  });

  const clusters = new Map<string, Cluster>();
  const open = (family: Family, name: string, official: boolean, code?: string): Cluster => {
    const key = [family, name, code ?? ''].join('\u001f');
    const found = clusters.get(key);
    if (found) return found;
    const cluster: Cluster = { family, name, code, official, members: [] };
    clusters.set(key, cluster);
    return cluster;
  };

  // Two places of one name are told apart by their codes, when the page has both.
  const codesOf = new Map<string, Set<string>>();
  for (const entry of entries) {
    const canonical = officialName(entry);
    const code = entry.mention.hints?.code;
    if (canonical === undefined || code === undefined) continue;
    const key = `${entry.family}\u001f${canonical}`;
    codesOf.set(key, (codesOf.get(key) ?? new Set()).add(code));
  }
  // Names that someone vouches for come first, so that the same words printed elsewhere without a hint can join them.
  const bySurface = new Map<string, Map<Cluster, number>>();
  for (const entry of entries) {
    const canonical = officialName(entry);
    if (canonical === undefined) continue;
    const codes = codesOf.get(`${entry.family}\u001f${canonical}`);
    const cluster = open(entry.family, canonical, true, (codes?.size ?? 0) > 1 ? entry.mention.hints?.code : undefined);
    cluster.members.push(entry);
    for (const form of entry.mention.deictic ? [canonical] : [canonical, entry.surface]) {
      const key = `${entry.family}\u001f${form}`;
      const votes = bySurface.get(key) ?? new Map<Cluster, number>();
      votes.set(cluster, (votes.get(cluster) ?? 0) + 1);
      bySurface.set(key, votes);
    }
  }
  for (const entry of entries) {
    if (entry.mention.deictic || officialName(entry) !== undefined) continue;
    const votes = bySurface.get(`${entry.family}\u001f${entry.surface}`);
    const known = votes && [...votes].sort(([a, x], [b, y]) => y - x || (a.name < b.name ? -1 : 1))[0]?.[0];
    (known ?? open(entry.family, entry.surface, false)).members.push(entry);
  }

  const sorted = [...clusters.values()].sort((a, b) => a.name.length - b.name.length || (a.name < b.name ? -1 : 1));
  // Only a name that holds the first character of a short form can be its long form.
  const byCharacter = new Map<Family, Map<string, Set<Cluster>>>();
  for (const { family, name, official } of sorted) {
    if (official || !HAS_SHORT_NAMES.has(family)) continue;
    let characters = byCharacter.get(family);
    if (!characters) byCharacter.set(family, (characters = new Map()));
    characters.set(name.charAt(0), new Set());
  }
  const enter = (cluster: Cluster, names: Cluster) => {
    const characters = byCharacter.get(names.family);
    if (!characters) return;
    for (const character of names.name) characters.get(character)?.add(cluster);
    for (const { surface } of names.members) {
      if (surface === names.name) continue;
      for (const character of surface) characters.get(character)?.add(cluster);
    }
  };
  for (const cluster of sorted) enter(cluster, cluster);
  const gone = new Set<Cluster>();
  for (const short of sorted) {
    if (short.official) continue;
    const longer = [...(byCharacter.get(short.family)?.get(short.name.charAt(0)) ?? [])].filter(
      (long) =>
        long !== short &&
        !gone.has(long) &&
        [long.name, ...long.members.filter(({ mention }) => !mention.deictic).map(({ surface }) => surface)].some(
          (name) => isShortName(short.family, short.name, name),
        ),
    );
    // 迪士尼 may stand for 迪士尼公司 and for 华特迪士尼公司, which are one: only the fullest names compete.
    const fullest = longer.filter(
      (one) => !longer.some((other) => other !== one && isShortName(short.family, one.name, other.name)),
    );
    const [only] = fullest;
    if (!only || fullest.length > 1) continue;
    for (const member of short.members) only.members.push(member);
    enter(only, short);
    gone.add(short);
  }
  return sorted.filter((cluster) => !gone.has(cluster));
}

function attributesOf(
  cluster: Cluster,
  type: EntityType,
  page: MentionedPage,
  bylines: ReadonlyMap<string, readonly TextRange[]>,
): Record<string, string | boolean> {
  const attributes: Record<string, string | boolean> = {};
  const hint = (pick: (mention: Mention) => string | undefined) => {
    // Nearly always they say one thing or nothing, and there is nothing to count.
    let only: string | undefined;
    let votes: Map<string, number> | undefined;
    for (const { mention } of cluster.members) {
      const value = pick(mention);
      if (value === undefined || (value === only && !votes)) continue;
      if (only === undefined) only = value;
      else votes = new Map();
    }
    if (!votes) return only;
    for (const { mention } of cluster.members) {
      const value = pick(mention);
      if (value !== undefined) votes.set(value, (votes.get(value) ?? 0) + 1);
    }
    return [...votes].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0];
  };
  const classification = hint((mention) => (mention.type === type ? mention.hints?.classification : undefined));
  if (classification !== undefined) {
    attributes[type === 'Place' ? 'level' : type === 'Event' ? 'eventType' : 'classification'] = classification;
  }
  const code = hint((mention) => mention.hints?.code);
  if (code !== undefined && type === 'Place') attributes['code'] = code;
  const jurisdiction = hint((mention) => mention.hints?.jurisdiction);
  if (jurisdiction !== undefined) attributes[type === 'Place' ? 'partOf' : 'jurisdiction'] = jurisdiction;
  if (type === 'Event') attributes['named'] = true;
  if (type === 'Person') {
    const region = page.metadata.region?.value;
    if (region !== undefined) attributes['region'] = region;
    const credited = ({ article, range }: Mention) =>
      bylines.get(article)?.some((byline) => byline.start < range.end && range.start < byline.end) ?? false;
    // Whoever stands in bylines alone reports; somebody of the same name in the story is at least also a person of it.
    if (cluster.members.every(({ mention }) => credited(mention))) attributes['reporter'] = true;
  }
  return attributes;
}

/** What each article gives a cluster; a page of one article takes everything with it, so nothing need be told apart. */
function sharesOf(
  cluster: Cluster,
  type: EntityType,
  name: string,
  page: MentionedPage,
  bylines: ReadonlyMap<string, readonly TextRange[]>,
): { readonly shares?: readonly SourceShare[] } {
  if (page.articles.length < 2) return {};
  const byArticle = new Map<string, Cluster['members'][number][]>();
  for (const member of cluster.members) {
    const list = byArticle.get(member.mention.article);
    if (list) list.push(member);
    else byArticle.set(member.mention.article, [member]);
  }
  const shares = page.articles.flatMap(({ id: article }) => {
    const members = byArticle.get(article);
    if (!members) return [];
    const attributes = attributesOf({ ...cluster, members }, type, page, bylines);
    return { article, aliases: aliasesOf(members, name), attributes };
  });
  return { shares };
}

function aliasesOf(members: Cluster['members'], name: string): string[] {
  const aliases = new Set(members.filter(({ mention }) => !mention.deictic).map(({ surface }) => surface));
  aliases.delete(name);
  return [...aliases].sort();
}

/** The fullest name: the official one where it is known, else the longest printed. */
function nameOf(cluster: Cluster): string {
  if (cluster.official) return cluster.name;
  let longest = cluster.name;
  for (const { mention, surface } of cluster.members) {
    if (mention.deictic || surface === longest) continue;
    if (surface.length > longest.length || (surface.length === longest.length && surface < longest)) longest = surface;
  }
  return longest;
}

/**
 * Joins the mentions of a page into source entities: same official name, same words, or a short form that can stand for
 * one longer name only. Deictics (我市, 市委) join what they point to and lend it no name; one that points nowhere stays
 * without an entity. Articles get the day they report (see {@link dateArticles}).
 */
export const resolveEntities: Stage<MentionedPage, ResolvedPage> = {
  name: 'resolve-entities',
  version: 1,
  run(page) {
    const order = new Map(page.articles.map((article, i) => [article.id, i]));
    const bylines = new Map(page.articles.map(({ id, bylines: list }) => [id, list.map(({ range }) => range)]));
    const mentionEntity: (string | null)[] = page.mentions.map(() => null);
    const names = new Map<string, number>();
    const drafts = clusterMentions(page).map((cluster) => {
      const type = majorityType(cluster);
      const name = nameOf(cluster);
      const key = `${type}\u001f${name}`;
      names.set(key, (names.get(key) ?? 0) + 1);
      return { cluster, type, name, key };
    });
    const entities = drafts.map(({ cluster, type, name, key }): SourceEntity => {
      const id = sourceEntityId(page.id, type, name, (names.get(key) ?? 0) > 1 ? (cluster.code ?? 'other') : '');
      for (const { index } of cluster.members) mentionEntity[index] = id;
      const articles = new Set(cluster.members.map(({ mention }) => mention.article));
      return {
        id,
        type,
        name,
        aliases: aliasesOf(cluster.members, name),
        articles: [...articles].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)),
        attributes: attributesOf(cluster, type, page, bylines),
        ...sharesOf(cluster, type, name, page, bylines),
      };
    });
    const unique = new Map<string, SourceEntity>();
    for (const entity of entities) unique.set(entity.id, entity);
    return {
      ...page,
      articles: dateArticles(page),
      entities: [...unique.values()].sort(compareEntities),
      mentionEntity,
    };
  },
};

const TYPE_ORDER: ReadonlyMap<EntityType, number> = new Map(ENTITY_TYPES.map((type, i) => [type, i]));

/** Order of entities in every output: by type as the ontology lists them, then name, then id. */
export function compareEntities(a: SourceEntity, b: SourceEntity): number {
  return (
    (a.type === b.type ? 0 : (TYPE_ORDER.get(a.type) ?? 0) - (TYPE_ORDER.get(b.type) ?? 0)) ||
    (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}
