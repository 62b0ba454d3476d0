import { z } from 'zod';
import {
  CLAIM_TYPES,
  ENTITY_TYPES,
  RELATION_TYPES,
  YaowenError,
  type ClaimType,
  type EntityType,
  type RelationType,
} from '#libs/domain';
import {
  Ontology,
  type EntityDefinition,
  type PayloadDefinition,
  type PropertyDefinition,
  type RecordDefinition,
  type RelationDefinition,
  type VocabularyDefinition,
} from './ontology.js';
import { readSchemaFile, schemaFiles, type SchemaFile, type SchemaProblem } from './schema-file.js';

const PLAIN = new Set(['string', 'number', 'boolean', 'list', 'date', 'span']);

const text = z.string().min(1);
const described = { en: text, zh: text };
const properties = z.record(z.string().regex(/^[a-z][A-Za-z]*$/u), z.strictObject({ is: text, ...described }));
const names = z.array(text).min(1);

const entityShape = z.strictObject({ type: text, ...described, properties });
const groupsShape = z.record(text, z.strictObject({ ...described, members: names }));
const relationShape = z
  .strictObject({
    type: text,
    ...described,
    from: names.optional(),
    to: names.optional(),
    pairs: z
      .array(z.tuple([text, text]))
      .min(1)
      .optional(),
    symmetric: z.boolean().default(false),
    qualifiers: properties,
  })
  .refine((relation) => (relation.pairs === undefined) === (relation.from !== undefined && relation.to !== undefined), {
    error: 'give either from and to, or pairs',
  });
const qualifiersShape = z.strictObject({ qualifiers: properties });
const payloadShape = z.strictObject({ type: text, ...described, from: names, payload: properties });
const vocabularyShape = z.strictObject({
  vocabulary: text,
  ...described,
  values: z.record(text, z.strictObject(described)),
});
const recordShape = z.strictObject({
  label: z.string().regex(/^[A-Z][A-Za-z]*$/u),
  relationship: z
    .string()
    .regex(/^[A-Z_]+$/u)
    .optional(),
  ...described,
  key: z.array(text).default([]),
  indexes: z.array(names).default([]),
  fulltext: z.array(text).default([]),
});

const SCHEMA = new URL('../schema/', import.meta.url);

/**
 * Reads the ontology in two phases: every file's shape first, then what they say of each other.
 *
 * @param root folder of the schema, with a trailing slash; the shipped one by default.
 * @throws YaowenError `ontology.invalid` naming every problem with file and line.
 */
export function loadOntology(root: URL = SCHEMA): Ontology {
  const problems: SchemaProblem[] = [];
  const readAll = <T>(folder: string, shape: z.ZodType<T>): SchemaFile<T>[] =>
    schemaFiles(root, folder).flatMap((name) => readSchemaFile(root, name, shape, problems) ?? []);

  const entityFiles = readAll('entities', entityShape);
  const groupsFile = readSchemaFile(root, 'groups.yaml', groupsShape, problems);
  const sharedFile = readSchemaFile(root, 'qualifiers.yaml', qualifiersShape, problems);
  const relationFiles = readAll('relations', relationShape);
  const claimFiles = readAll('claims', payloadShape);
  const vocabularyFiles = readAll('vocabularies', vocabularyShape);
  const recordFiles = readAll('records', recordShape);
  fail(problems);

  const vocabularies = keyed(
    vocabularyFiles,
    (file) => [file.value.vocabulary, file.at('vocabulary')],
    ({ value }): VocabularyDefinition => ({
      name: value.vocabulary,
      en: value.en,
      zh: value.zh,
      values: new Map(Object.entries(value.values)),
    }),
    problems,
  );

  const entityNames = new Set(entityFiles.map((file) => file.value.type));
  const entityType = (name: string, where: string): EntityType[] => {
    if (!entityNames.has(name)) {
      problems.push({ where, what: `${name} is neither an entity type nor a group` });
      return [];
    }
    return [name as EntityType];
  };
  const groups = new Map(
    Object.entries(groupsFile?.value ?? {}).map(([name, group]) => [
      name,
      {
        en: group.en,
        zh: group.zh,
        members: group.members.flatMap((member) => entityType(member, groupsFile?.at(name, 'members') ?? name)),
      },
    ]),
  );
  const typesOf = (list: readonly string[], where: string): EntityType[] =>
    list.flatMap((name) => groups.get(name)?.members ?? entityType(name, where));
  const definitions = (
    list: z.infer<typeof properties>,
    file: SchemaFile<unknown>,
    key: string,
  ): Map<string, PropertyDefinition> =>
    new Map(
      Object.entries(list).map(([name, { is, en, zh }]) => {
        if (!PLAIN.has(is) && !vocabularies.has(is) && !entityNames.has(is)) {
          problems.push({
            where: file.at(key, name),
            what: `${name} is a ${is}, which is no kind of value, vocabulary or entity type`,
          });
        }
        return [name, { name, is, en, zh }];
      }),
    );

  const entities = keyed(
    entityFiles,
    (file) => [file.value.type, file.at('type')],
    (file): EntityDefinition => ({
      type: file.value.type as EntityType,
      label: file.value.type,
      en: file.value.en,
      zh: file.value.zh,
      properties: definitions(file.value.properties, file, 'properties'),
    }),
    problems,
  );
  const shared = sharedFile ? definitions(sharedFile.value.qualifiers, sharedFile, 'qualifiers') : [];
  const relations = keyed(
    relationFiles,
    (file) => [file.value.type, file.at('type')],
    (file): RelationDefinition => {
      const { value } = file;
      const pairs = value.pairs
        ? value.pairs.flatMap(([from, to], i) =>
            crossed(typesOf([from], file.at('pairs', i)), typesOf([to], file.at('pairs', i))),
          )
        : crossed(typesOf(value.from ?? [], file.at('from')), typesOf(value.to ?? [], file.at('to')));
      return {
        type: value.type as RelationType,
        relationship: relationshipName(value.type),
        en: value.en,
        zh: value.zh,
        from: inOrder(pairs.map(([from]) => from)),
        to: inOrder(pairs.map(([, to]) => to)),
        pairs,
        symmetric: value.symmetric,
        qualifiers: new Map([...definitions(value.qualifiers, file, 'qualifiers'), ...shared]),
      };
    },
    problems,
  );
  const claims = keyed(
    claimFiles,
    (file) => [file.value.type, file.at('type')],
    (file): PayloadDefinition => ({
      type: file.value.type as PayloadDefinition['type'],
      en: file.value.en,
      zh: file.value.zh,
      from: inOrder(typesOf(file.value.from, file.at('from'))),
      payload: definitions(file.value.payload, file, 'payload'),
    }),
    problems,
  );
  const records = keyed(
    recordFiles,
    (file) => [file.value.label, file.at('label')],
    ({ value: { relationship = null, ...value } }): RecordDefinition => ({ ...value, relationship }),
    problems,
  );

  const isRelation = new Set<string>(RELATION_TYPES);
  complete(entityFiles, ENTITY_TYPES, 'entities', problems);
  complete(relationFiles, RELATION_TYPES, 'relations', problems);
  complete(
    claimFiles,
    CLAIM_TYPES.filter((type) => !isRelation.has(type)),
    'claims',
    problems,
  );
  fail(problems);
  return new Ontology(
    entities as Map<EntityType, EntityDefinition>,
    groups,
    relations as Map<RelationType, RelationDefinition>,
    claims as Map<Exclude<ClaimType, RelationType>, PayloadDefinition>,
    vocabularies,
    records,
  );
}

/** holdsPost → HOLDS_POST. */
export function relationshipName(type: string): string {
  return type.replace(/[A-Z]/gu, (letter) => `_${letter}`).toUpperCase();
}

/** Types of the code and of the schema must be the same, both ways. */
function complete(
  files: readonly SchemaFile<{ readonly type: string }>[],
  wanted: readonly string[],
  folder: string,
  problems: SchemaProblem[],
): void {
  const found = new Set(files.map((file) => file.value.type));
  for (const type of wanted) {
    if (!found.has(type)) problems.push({ where: `${folder}/`, what: `there is no file for ${type}` });
  }
  for (const file of files) {
    if (!wanted.includes(file.value.type)) {
      problems.push({ where: file.at('type'), what: `the domain's vocabulary has no ${file.value.type}` });
    }
  }
}

function keyed<T, D>(
  files: readonly SchemaFile<T>[],
  key: (file: SchemaFile<T>) => readonly [string, string],
  define: (file: SchemaFile<T>) => D,
  problems: SchemaProblem[],
): Map<string, D> {
  const map = new Map<string, D>();
  for (const file of files) {
    const [name, where] = key(file);
    if (map.has(name)) problems.push({ where, what: `${name} is defined twice` });
    map.set(name, define(file));
  }
  return map;
}

function crossed(from: readonly EntityType[], to: readonly EntityType[]): (readonly [EntityType, EntityType])[] {
  return from.flatMap((a) => to.map((b) => [a, b] as const));
}

function inOrder(types: readonly EntityType[]): EntityType[] {
  return ENTITY_TYPES.filter((type) => types.includes(type));
}

function fail(problems: readonly SchemaProblem[]): void {
  if (problems.length === 0) return;
  const list = problems.map(({ where, what }) => `libs/ontology/schema/${where}: ${what}`);
  throw new YaowenError('ontology.invalid', 'config', `the ontology cannot be used:\n${list.join('\n')}`, { problems });
}
