import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ARTICLE_KINDS,
  BODY_CLASSIFICATIONS,
  CLAIM_TYPES,
  DATE_PRECISIONS,
  ENTITY_TYPES,
  EVENT_ROLES,
  EVENT_TYPES,
  MODALITIES,
  ORGANIZATION_TYPES,
  PLACE_LEVELS,
  RELATION_TYPES,
  SYMMETRIC_RELATIONS,
} from '#libs/domain';
import { constraintsCypher, loadOntology, type DescribedKind } from './index.js';

const SCHEMA = new URL('../schema/', import.meta.url);

describe('the shipped ontology', () => {
  const ontology = loadOntology();

  it.each([
    ['entity', [...ontology.entities.keys()], ENTITY_TYPES],
    ['relation', [...ontology.relations.keys()], RELATION_TYPES],
    ['claim', [...ontology.relations.keys(), ...ontology.claims.keys()], CLAIM_TYPES],
    ['group', ontology.groups.get('Organization')?.members ?? [], ORGANIZATION_TYPES],
    ['article-kind', words('article-kind'), ARTICLE_KINDS],
    ['body-classification', words('body-classification'), BODY_CLASSIFICATIONS],
    ['date-precision', words('date-precision'), DATE_PRECISIONS],
    ['event-role', words('event-role'), EVENT_ROLES],
    ['event-type', words('event-type'), EVENT_TYPES],
    ['modality', words('modality'), MODALITIES],
    ['place-level', words('place-level'), PLACE_LEVELS],
  ] satisfies [DescribedKind, readonly string[], readonly string[]][])(
    'has every %s of the domain and no other',
    (kind, schema, domain) => {
      expect([...schema].sort()).toEqual([...domain].sort());
      if (kind === 'group') return;
      for (const name of domain) {
        const { en, zh } = ontology.describe(kind, name);
        expect(en).toMatch(/\.$/u);
        expect(zh).toMatch(/\p{Script=Han}.*。$/u);
      }
    },
  );

  it('calls the same relations symmetric as the domain does', () => {
    const symmetric = [...ontology.relations.values()].filter((relation) => relation.symmetric);
    expect(symmetric.map((relation) => relation.type).sort()).toEqual([...SYMMETRIC_RELATIONS].sort());
  });

  it.each([
    ['holdsPost', 'Person', 'PublicBody', true, 'a post is at any organisation'],
    ['holdsPost', 'Person', 'Place', false, 'a place has no posts; its government has'],
    ['partOf', 'Place', 'Place', true, 'a county is part of a city'],
    ['partOf', 'PublicBody', 'Place', false, 'only like is part of like'],
    ['partOf', 'Company', 'PublicBody', true, 'organisations are alike'],
    ['participatedIn', 'Place', 'Event', true, '孝义市作交流发言'],
    ['implements', 'Person', 'Program', false, 'people do not carry out programmes'],
  ] as const)('says whether %s may run from %s to %s: %s (%s)', (relation, from, to, want, _why) => {
    expect(ontology.allows(relation, from, to)).toBe(want);
  });

  it('names labels and relationships as Neo4j does', () => {
    expect(ontology.entity('PublicBody').label).toBe('PublicBody');
    expect(ontology.relation('participatedIn').relationship).toBe('PARTICIPATED_IN');
    expect(ontology.relation('owns').relationship).toBe('OWNS');
  });

  it('knows which attributes are lists', () => {
    expect(ontology.isList('Person', 'titles')).toBe(true);
    expect(ontology.isList('Person', 'region')).toBe(false);
    expect(ontology.isList('Award', 'titles')).toBe(false);
  });

  it('refuses to describe what it does not have', () => {
    expect(() => ontology.describe('event-role', 'sleep')).toThrow(/no event-role called sleep/u);
  });

  it('is what the first Cypher migration says', () => {
    const file = new URL('../../../cypher/migrations/V0001__constraints.cypher', import.meta.url);
    expect(readFileSync(file, 'utf8').replaceAll('\r\n', '\n')).toBe(constraintsCypher(ontology));
  });

  it('asks nothing of Neo4j that only the Enterprise Edition has', () => {
    expect(constraintsCypher(ontology)).not.toMatch(/NODE KEY|IS NOT NULL|IS ::|IS TYPED/u);
  });

  function words(vocabulary: string): string[] {
    return [...(ontology.vocabularies.get(vocabulary)?.values.keys() ?? [])];
  }
});

describe('a broken ontology', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ontology-'));
    cpSync(SCHEMA, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    [
      'relations/owns.yaml',
      'to: [Organization, Project]',
      'to: [Organization, Projekt]',
      /relations\/owns\.yaml:5: Projekt/u,
    ],
    [
      'relations/owns.yaml',
      'to: [Organization, Project]',
      'too: [Project]',
      /relations\/owns\.yaml:\d+: .*either from and to/u,
    ],
    ['relations/owns.yaml', 'is: string', 'is: word', /relations\/owns\.yaml:7: share is a word/u],
    ['relations/owns.yaml', 'type: owns', 'type: own', /relations\/owns\.yaml:1: .*no own\b/u],
    ['relations/owns.yaml', 'type: owns', 'type: invests', /relations\/owns\.yaml:1: invests is defined twice/u],
    ['entities/award.yaml', 'en: A named honour.', 'en: ""', /entities\/award\.yaml:3: en/u],
    ['entities/award.yaml', 'properties: {}', 'properties: {', /entities\/award\.yaml:\d+: /u],
    ['groups.yaml', 'Company', 'Firm', /groups\.yaml:5: Firm/u],
  ])('is refused with file and line: %s with %j as %j', (file, from, to, message) => {
    const path = join(folder, file);
    const before = readFileSync(path, 'utf8');
    expect(before).toContain(from);
    writeFileSync(path, before.replace(from, to));
    expect(() => loadOntology(pathToFileURL(`${folder}/`))).toThrow(message);
  });

  it('names every problem at once, and a type without a file', () => {
    rmSync(join(folder, 'entities/work.yaml'));
    writeFileSync(join(folder, 'relations/owns.yaml'), 'type: owns\n');
    writeFileSync(join(folder, 'claims/figure.yaml'), 'type: figure\nfrom: []\n');
    expect(() => loadOntology(pathToFileURL(`${folder}/`))).toThrow(/owns\.yaml:1: [\s\S]*figure\.yaml:2: from/u);
    rmSync(join(folder, 'claims/figure.yaml'));
    cpSync(new URL('relations/owns.yaml', SCHEMA), join(folder, 'relations/owns.yaml'));
    expect(() => loadOntology(pathToFileURL(`${folder}/`))).toThrow(/no file for Work[\s\S]*no file for figure/u);
  });
});
