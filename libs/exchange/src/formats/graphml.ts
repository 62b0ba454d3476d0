import type { ExportFile } from '../export-file.js';
import type { SelectedGraph } from '../selection.js';
import { xml } from './xml.js';

const KEYS = [
  ['node', 'label', 'string'],
  ['node', 'type', 'string'],
  ['node', 'aliases', 'string'],
  ['node', 'articles', 'int'],
  ['edge', 'kind', 'string'],
  ['edge', 'title', 'string'],
  ['edge', 'date', 'string'],
  ['edge', 'issued', 'string'],
  ['edge', 'modality', 'string'],
  ['edge', 'weight', 'double'],
  ['edge', 'quote', 'string'],
] as const;

/** GraphML (graphml.graphdrawing.org): an edge a relation claim. Opens in Gephi, yEd, Cytoscape, NetworkX, igraph. */
export const graphml: ExportFile = {
  name: 'graph.graphml',
  mediaType: 'application/graphml+xml',
  description: 'GraphML: an edge a relation claim; opens in Gephi, yEd, Cytoscape, NetworkX',
  write,
};

async function* write(graph: SelectedGraph): AsyncIterable<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n';
  for (const [of, name, type] of KEYS) {
    yield `<key id="${of}-${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>\n`;
  }
  yield '<graph id="yaowen" edgedefault="directed">\n';
  for await (const { id, name, type, aliases, articleCount } of graph.entities()) {
    const said = { label: name, type, aliases: aliases.join(';'), articles: articleCount };
    yield `<node id="${xml(id)}">${data('node', said)}</node>\n`;
  }
  for await (const claim of graph.claims()) {
    if (!('object' in claim)) continue;
    const said = {
      kind: claim.type,
      title: String(claim.qualifiers['title'] ?? claim.qualifiers['kind'] ?? claim.qualifiers['role'] ?? ''),
      date: claim.date?.value ?? '',
      issued: claim.issued?.value ?? '',
      modality: claim.modality,
      weight: claim.confidence,
      quote: claim.evidence[0]?.quote ?? '',
    };
    yield `<edge id="${xml(claim.id)}" source="${xml(claim.subject)}" target="${xml(claim.object)}">${data('edge', said)}</edge>\n`;
  }
  yield '</graph>\n</graphml>\n';
}

function data(of: 'node' | 'edge', values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `<data key="${of}-${name}">${xml(value)}</data>`)
    .join('');
}
