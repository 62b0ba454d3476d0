import { loadOntology } from '#libs/ontology';
import type { ExportFile } from '../export-file.js';
import type { SelectedGraph } from '../selection.js';

/** A script that `cypher-shell` runs: nodes and relationships by the ontology's labels, made once however often it is run. */
export const cypherScript: ExportFile = {
  name: 'graph.cypher',
  mediaType: 'application/x-cypher-query',
  description: 'Cypher statements for cypher-shell or Neo4j Browser; running them twice changes nothing',
  write,
};

async function* write(graph: SelectedGraph): AsyncIterable<string> {
  const ontology = loadOntology();
  yield 'CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;\n';
  for await (const { id, type, name, aliases, attributes, articleCount } of graph.entities()) {
    const { label } = ontology.entity(type);
    const properties = literal({ name, aliases, articles: articleCount, ...attributes });
    yield `MERGE (n:Entity {id: ${literal(id)}}) SET n:${label}, n += ${properties};\n`;
  }
  for await (const claim of graph.claims()) {
    if (!('object' in claim)) continue;
    const { relationship } = ontology.relation(claim.type);
    const { id, subject, object, date, issued, modality, confidence, qualifiers, by, article, evidence, corrected } =
      claim;
    const properties = literal({
      ...qualifiers,
      ...(date && { date: date.value }),
      ...(issued && { issued: issued.value }),
      modality,
      confidence,
      by,
      article,
      quotes: evidence.map(({ quote }) => quote),
      ...(corrected && { correctedBy: corrected.by, correctedAt: corrected.at, correctionNote: corrected.note }),
    });
    yield `MATCH (a:Entity {id: ${literal(subject)}}), (b:Entity {id: ${literal(object)}}) MERGE (a)-[r:${relationship} {claim: ${literal(id)}}]->(b) SET r += ${properties};\n`;
  }
}

type Value = string | number | boolean | readonly string[];

/** A value as Cypher writes it; control characters as escapes, so that no text can end a string. */
function literal(value: Value | Readonly<Record<string, Value>>): string {
  if (typeof value === 'string') {
    return `'${value.replace(/[\\'\p{Cc}\u2028\u2029]/gu, (c) => (c === '\\' || c === "'" ? `\\${c}` : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`))}'`;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${value.map(literal).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([name, each]) => `\`${name.replaceAll('`', '``')}\`: ${literal(each)}`)
    .join(', ')}}`;
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}
