/** Which room may import which: docs/architecture.md draws the same picture. */
const mayImport = {
  domain: [],
  pipeline: ['domain'],
  ontology: ['domain'],
  lexicon: ['domain', 'ontology'],
  reading: ['domain', 'pipeline', 'lexicon'],
  extract: ['domain', 'ontology', 'pipeline', 'lexicon', 'reading'],
  store: ['domain', 'ontology'],
  identity: ['domain', 'ontology', 'lexicon'],
  analysis: ['domain', 'ontology', 'store'],
  ingest: ['domain', 'pipeline', 'lexicon', 'reading', 'extract', 'identity', 'store'],
  exchange: ['domain', 'ontology', 'store'],
  access: ['domain'],
  platform: ['domain'],
};

const rooms = Object.keys(mayImport);

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...rooms.map((room) => ({
      name: `${room}-imports-one-way`,
      severity: 'error',
      comment: `libs/${room} may import only ${mayImport[room].join(', ') || 'nothing of the house'}`,
      from: { path: `^libs/${room}/` },
      to: {
        path: '^(libs|apps|test)/',
        pathNot: [`^libs/${room}/`, ...mayImport[room].map((other) => `^libs/${other}/src/index\\.ts$`)],
      },
    })),
    {
      name: 'nothing-imports-apps',
      severity: 'error',
      comment: 'Apps are processes; a lib that needs something of theirs wants it moved to a lib.',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-do-not-import-each-other',
      severity: 'error',
      comment: 'The command line starts the API through its door alone.',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: ['^apps/$1/', '^apps/api/src/index\\.ts$'] },
    },
    {
      name: 'through-the-door',
      severity: 'error',
      comment: "A room is entered through its src/index.ts: import '#libs/<room>'.",
      from: { path: '^(libs|apps)/([^/]+)/' },
      to: { path: '^libs/([^/]+)/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^$1/$2/'] },
    },
    {
      name: 'sqlite-in-embedded-only',
      severity: 'error',
      comment: 'SQL stays in the embedded adapter, so that stores can be exchanged.',
      from: { pathNot: '^libs/store/src/embedded/' },
      to: { path: 'better-sqlite3' },
    },
    {
      name: 'neo4j-in-its-adapter-only',
      severity: 'error',
      comment: 'Cypher stays in the Neo4j adapter.',
      from: { pathNot: '^(libs/store/src/neo4j/|test/)' },
      to: { path: 'node_modules/neo4j-driver' },
    },
    {
      name: 'nest-in-apps-and-platform-only',
      severity: 'error',
      comment: 'Libraries are plain TypeScript.',
      from: { path: '^libs/(?!platform/)', pathNot: '\\.module\\.ts$' },
      to: { path: 'node_modules/@nestjs' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['source', 'import', 'node', 'default'], exportsFields: ['exports'] },
  },
};
