import type { ClaimRecord } from '#libs/store';
import type { ExportFile } from '../export-file.js';
import { intervalOf } from '../interval.js';
import type { SelectedGraph } from '../selection.js';
import { xml } from './xml.js';

const NODE_ATTRIBUTES = ['type', 'aliases', 'articles'] as const;
const EDGE_ATTRIBUTES = ['claim', 'modality', 'confidence', 'date', 'quote'] as const;

/** GEXF 1.3 (gexf.net) with spells: an edge a relation claim, there on the days of its date. Opens in Gephi with its timeline. */
export const gexf: ExportFile = {
  name: 'graph.gexf',
  mediaType: 'application/gexf+xml',
  description: 'GEXF 1.3, dynamic: an edge a relation claim with the days it holds; opens in Gephi',
  write,
};

async function* write(graph: SelectedGraph): AsyncIterable<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n<meta><creator>Yaowen</creator></meta>\n';
  yield '<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">\n';
  yield `<attributes class="node" mode="static">${NODE_ATTRIBUTES.map((name) => attribute(name, name === 'articles' ? 'integer' : 'string')).join('')}</attributes>\n`;
  yield `<attributes class="edge" mode="static">${EDGE_ATTRIBUTES.map((name) => attribute(name, name === 'confidence' ? 'double' : 'string')).join('')}</attributes>\n<nodes>\n`;
  for await (const { id, name, type, aliases, articleCount } of graph.entities()) {
    yield `<node id="${xml(id)}" label="${xml(name)}">${values({ type, aliases: aliases.join(';'), articles: articleCount })}</node>\n`;
  }
  yield '</nodes>\n<edges>\n';
  for await (const claim of graph.claims()) if ('object' in claim) yield edge(claim, claim.object);
  yield '</edges>\n</graph>\n</gexf>\n';
}

function edge(claim: ClaimRecord, target: string): string {
  const date = claim.date ?? claim.issued;
  const days = date && intervalOf(date);
  const spell = days ? ` start="${days.start}" end="${days.end}"` : '';
  const { id, modality, confidence, evidence } = claim;
  const said = { claim: id, modality, confidence, date: date?.value ?? '', quote: evidence[0]?.quote ?? '' };
  return `<edge id="${xml(id)}" source="${xml(claim.subject)}" target="${xml(target)}" kind="${claim.type}" label="${xml(labelOf(claim))}" weight="${confidence}"${spell}>${values(said)}</edge>\n`;
}

/** What an edge says for itself: 副市长 of a post, 主持 of a role, else the relation's name. */
function labelOf({ type, qualifiers }: ClaimRecord): string {
  const word = qualifiers['title'] ?? qualifiers['kind'] ?? qualifiers['role'];
  return typeof word === 'string' && word !== '' ? word : type;
}

function attribute(name: string, type: string): string {
  return `<attribute id="${name}" title="${name}" type="${type}"/>`;
}

function values(of: Readonly<Record<string, string | number>>): string {
  const list = Object.entries(of).map(([name, value]) => `<attvalue for="${name}" value="${xml(value)}"/>`);
  return `<attvalues>${list.join('')}</attvalues>`;
}
