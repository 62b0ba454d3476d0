import type { ExportFile } from '../export-file.js';
import type { SelectedGraph } from '../selection.js';

/** graphology's serialised graph (graphology.github.io): `Graph.from(JSON.parse(text))`. */
export const graphologyJson: ExportFile = {
  name: 'graph.json',
  mediaType: 'application/json',
  description: "graphology's JSON: a directed multigraph, an edge a relation claim",
  write,
};

async function* write(graph: SelectedGraph): AsyncIterable<string> {
  yield '{"options":{"type":"directed","multi":true,"allowSelfLoops":true},"attributes":{"creator":"Yaowen"},"nodes":[';
  let between = '\n';
  for await (const { id, name, type, aliases, attributes, articleCount } of graph.entities()) {
    const node = {
      key: id,
      attributes: { label: name, type, aliases, articles: articleCount, properties: attributes },
    };
    yield between + JSON.stringify(node);
    between = ',\n';
  }
  yield '\n],"edges":[';
  between = '\n';
  for await (const claim of graph.claims()) {
    if (!('object' in claim)) continue;
    const { id, subject, object, type, date, issued, modality, confidence, qualifiers, evidence, corrected } = claim;
    const attributes = {
      kind: type,
      date: date?.value ?? null,
      issued: issued?.value ?? null,
      modality,
      weight: confidence,
      qualifiers,
      quote: evidence[0]?.quote ?? '',
      ...(corrected && { corrected }),
    };
    yield between + JSON.stringify({ key: id, source: subject, target: object, attributes });
    between = ',\n';
  }
  yield '\n]}\n';
}
