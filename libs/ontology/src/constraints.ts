import type { Ontology } from './ontology.js';

/**
 * The Cypher that makes a Neo4j database ready: one uniqueness constraint a key, and the indexes, in Community
 * Edition's means only (no existence and no node-key constraints). `cypher/migrations/V0001__constraints.cypher` is
 * this text.
 */
export function constraintsCypher(ontology: Ontology): string {
  const statements: string[] = [];
  for (const { label, relationship, key, indexes, fulltext } of sorted(ontology.records)) {
    const name = snake(label);
    const element = relationship === null ? `(n:${label})` : `()-[n:${relationship}]-()`;
    const unique = key.length === 1 ? `n.${key[0]}` : `(${key.map((part) => `n.${part}`).join(', ')})`;
    if (key.length > 0) {
      statements.push(`CREATE CONSTRAINT ${name}_key IF NOT EXISTS FOR ${element} REQUIRE ${unique} IS UNIQUE;`);
    }
    for (const columns of indexes) {
      const on = columns.map((column) => `n.${column}`).join(', ');
      statements.push(`CREATE INDEX ${name}_${columns.map(snake).join('_')} IF NOT EXISTS FOR ${element} ON (${on});`);
    }
    if (fulltext.length > 0) {
      const on = fulltext.map((column) => `n.${column}`).join(', ');
      statements.push(
        `CREATE FULLTEXT INDEX ${name}_${fulltext.map(snake).join('_')}_text IF NOT EXISTS FOR (n:${label}) ON EACH [${on}] OPTIONS { indexConfig: { \`fulltext.analyzer\`: 'cjk' } };`,
      );
    }
  }
  for (const { label } of sorted(ontology.entities)) {
    const name = snake(label);
    // The id is unique by the label Entity, which every entity bears as well.
    statements.push(`CREATE INDEX ${name}_name IF NOT EXISTS FOR (n:${label}) ON (n.name);`);
  }
  for (const { relationship } of sorted(ontology.relations)) {
    const name = relationship.toLowerCase();
    statements.push(
      `CREATE CONSTRAINT ${name}_key IF NOT EXISTS FOR ()-[r:${relationship}]-() REQUIRE r.id IS UNIQUE;`,
    );
  }
  return [
    '// Uniqueness and indexes of every label and relationship, derived from libs/ontology/schema.',
    '// Community Edition only. Once released this file never changes; a later migration mends it.',
    ...statements,
    '',
  ].join('\n');
}

function sorted<T>(definitions: ReadonlyMap<string, T>): T[] {
  return [...definitions].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, definition]) => definition);
}

function snake(name: string): string {
  return name.replace(/(?<!^)[A-Z]/gu, (letter) => `_${letter}`).toLowerCase();
}
