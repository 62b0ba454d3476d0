const DEEPER = 'attended(first: 2) { nodes { event { participants(first: 2) { nodes { participant { ... on Person {';

/** Queries that ask for too much, each in its own way: the word for it, and the query. */
export const ABUSIVE_QUERIES: readonly (readonly [string, string])[] = [
  ['deep', `{ people(first: 1) { nodes { ${DEEPER.repeat(9)} id ${'} } } } } } } '.repeat(9)} } } }`],
  [
    'wide',
    '{ people(first: 100) { nodes { claims(first: 100) { nodes { evidence { quote article { title } } } } } } }',
  ],
  ['aliased', `{ ${Array.from({ length: 400 }, (_, i) => `a${i}: stats { pages }`).join(' ')} }`],
  ['of a megabyte', `{ stats { pages } } # ${'文'.repeat(350_000)}`],
  ['slow', `{ ${Array.from({ length: 30 }, (_, i) => `a${i}: peopleNetwork { modularity }`).join(' ')} }`],
];
