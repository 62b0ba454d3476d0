import type { EntityType } from '#libs/domain';
import type { ClaimRecord, EntityRecord } from '#libs/store';
import type { ExportFile } from '../export-file.js';
import type { SelectedGraph } from '../selection.js';

/**
 * Words by vocabulary: schema.org for things, W3C ORG (which Popolo uses) for memberships, PROV for where a claim comes from,
 * and our own ontology for what none of them has.
 */
const CONTEXT = {
  '@vocab': 'https://schema.org/',
  org: 'http://www.w3.org/ns/org#',
  prov: 'http://www.w3.org/ns/prov#',
  yw: 'urn:yaowen:ontology:',
  id: '@id',
  type: '@type',
  subject: { '@id': 'yw:subject', '@type': '@id' },
  object: { '@id': 'yw:object', '@type': '@id' },
  member: { '@id': 'org:member', '@type': '@id' },
  organization: { '@id': 'org:organization', '@type': '@id' },
  isPartOf: { '@id': 'https://schema.org/isPartOf', '@type': '@id' },
  wasQuotedFrom: 'prov:wasQuotedFrom',
};

const TYPES: Readonly<Record<EntityType, readonly string[]>> = {
  Person: ['Person'],
  PublicBody: ['GovernmentOrganization', 'org:FormalOrganization'],
  Company: ['Corporation', 'org:FormalOrganization'],
  Institution: ['Organization', 'org:FormalOrganization'],
  Place: ['Place'],
  Facility: ['CivicStructure'],
  Post: ['org:Post'],
  Program: ['yw:Program'],
  Project: ['Project'],
  Event: ['Event'],
  Work: ['CreativeWork'],
  Product: ['Product'],
  Award: ['yw:Award'],
};

/** JSON-LD 1.1 with schema.org and Popolo's words: things, memberships for posts, and a claim with its quotations for everything said. */
export const jsonLd: ExportFile = {
  name: 'graph.jsonld',
  mediaType: 'application/ld+json',
  description: 'JSON-LD: schema.org and Popolo words; memberships for posts, every claim with its quotations',
  write,
};

async function* write(graph: SelectedGraph): AsyncIterable<string> {
  yield `{"@context":${JSON.stringify(CONTEXT)},"@graph":[`;
  let between = '\n';
  for await (const entity of graph.entities()) {
    yield between + JSON.stringify(thing(entity));
    between = ',\n';
  }
  for await (const claim of graph.claims()) {
    yield between + JSON.stringify(claimNode(claim));
    between = ',\n';
  }
  yield '\n]}\n';
}

function iri(id: string): string {
  return `urn:yaowen:${encodeURIComponent(id)}`;
}

function thing({ id, type, name, aliases, attributes }: EntityRecord): Record<string, unknown> {
  const code = attributes['code'];
  return {
    id: iri(id),
    type: TYPES[type],
    name,
    ...(aliases.length > 0 && { alternateName: aliases }),
    ...(typeof code === 'string' && { identifier: code }),
    'yw:type': type,
  };
}

function claimNode(claim: ClaimRecord): Record<string, unknown> {
  const { id, type, subject, date, issued, modality, confidence, qualifiers, by, evidence } = claim;
  const object = 'object' in claim ? claim.object : null;
  const title = qualifiers['title'];
  return {
    id: iri(id),
    type: type === 'holdsPost' || type === 'memberOf' ? ['Claim', 'org:Membership', 'Role'] : ['Claim'],
    'yw:relation': type,
    subject: iri(subject),
    ...(object !== null && { object: iri(object) }),
    ...((type === 'holdsPost' || type === 'memberOf') && { member: iri(subject), organization: iri(object ?? '') }),
    ...(typeof title === 'string' && { roleName: title }),
    ...(date && { 'yw:date': date.value, 'yw:datePrecision': date.precision }),
    ...(issued && { datePublished: issued.value }),
    'yw:modality': modality,
    'yw:confidence': confidence,
    'yw:extractor': by,
    ...(claim.corrected && {
      'yw:correctedBy': claim.corrected.by,
      'yw:correctedAt': claim.corrected.at,
      'yw:correctionNote': claim.corrected.note,
    }),
    ...(claim.type === 'stated' && { text: claim.quote, 'yw:cue': claim.cue }),
    ...(claim.type === 'figure' && {
      'yw:indicator': claim.indicator,
      value: claim.value,
      unitText: claim.unit,
      ...(claim.period && { temporalCoverage: claim.period.value }),
    }),
    wasQuotedFrom: evidence.map(({ article, span, quote }) => ({
      type: 'Quotation',
      text: quote,
      isPartOf: iri(article),
      'yw:start': span.start,
      'yw:end': span.end,
    })),
  };
}
