import { Command, Option } from 'nest-commander';
import type { ClaimType, EntityType } from '#libs/domain';
import type { GraphStore } from '#libs/store';
import { type CommonFlags, wholeNumber, YaowenCommand } from '../yaowen.command.js';

interface ServeFlags extends CommonFlags {
  readonly host?: string;
  readonly port?: number;
}

/** How many entities are looked at to find one that the example queries can ask about. */
const CANDIDATES = 500;

/** Name of an entity that has claims of a type, so that the example queries answer something; null where none has. */
async function nameWith(store: GraphStore, type: EntityType, claims: ClaimType): Promise<string | null> {
  const { items } = await store.entities({ types: [type] }, { first: CANDIDATES });
  const found = await store.claimsOf(
    items.map(({ id }) => id),
    { types: [claims] },
    { first: 1 },
  );
  const most = found.reduce((best, { total }, i) => (total > (found[best]?.total ?? 0) ? i : best), 0);
  return (found[most]?.total ?? 0) > 0 ? (items[most]?.name ?? null) : null;
}

/** Three questions that show what the graph can answer, about what this graph holds. */
async function firstQueries(store: GraphStore): Promise<readonly (readonly [string, string])[]> {
  const person = JSON.stringify(
    (await nameWith(store, 'Person', 'metWith')) ?? (await nameWith(store, 'Person', 'holdsPost')) ?? '',
  );
  const program = JSON.stringify((await nameWith(store, 'Program', 'implements')) ?? '');
  return [
    [
      'Whom a person met, when, on whose behalf, in which sentence of which article',
      `{ people(first: 3, name: ${person}) { edges { node { name meetings(first: 5, basis: EXPLICIT) { edges { node { person { name } date { value } onBehalfOf { other { title organization { name } } } evidence { quote article { title } } } } } } } } }`,
    ],
    [
      'Which places carry out a programme, and with which figures',
      `{ programs(first: 3, name: ${program}) { edges { node { name places(first: 10) { edges { node { place { name } status evidence { quote } } } } figures(first: 5) { edges { node { indicator value unit } } } } } } }`,
    ],
    [
      'Which posts a person is cited as holding, first and last cited when',
      `{ people(first: 3, name: ${person}) { edges { node { name posts(first: 5) { edges { node { title organization { name } firstCited { value } lastCited { value } } } } } } } }`,
    ],
  ];
}

/** `yaowen serve`: GraphQL, its explorer and the dashboard over the store. */
@Command({ name: 'serve', description: 'serve GraphQL, its explorer page and the dashboard' })
export class ServeCommand extends YaowenCommand {
  @Option({ flags: '--host <address>', description: 'address to listen on (default: YAOWEN_HOST or loopback)' })
  parseHost(value: string): string {
    return value;
  }

  @Option({
    flags: '--port <number>',
    description: 'port to listen on; 0 takes any free one (default: YAOWEN_PORT or 4100)',
  })
  parsePort(value: string): number {
    return wholeNumber('--port', value, 0, 65_535);
  }

  override async run(_: string[], flags: ServeFlags): Promise<void> {
    const base = this.config(flags);
    const config = { ...base, host: flags.host ?? base.host, port: flags.port ?? base.port };
    // To read only, and to write for as long as each change takes: pages can be ingested while the graph is served.
    const store = this.storeAt(flags, { readonly: true });
    await store.open();
    // Loaded here, so that the other commands do not wait for a web server they do not start.
    const { startApi } = await import('../../../api/src/index.js');
    const api = await startApi({ store, storeToWrite: () => this.storeAt(flags), config }).catch(
      async (thrown: unknown) => {
        await store.close();
        throw thrown;
      },
    );
    const stop = () => {
      void api
        .close()
        .then(() => store.close())
        .then(() => process.exit(0));
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    const queries = await firstQueries(store);
    const addresses = { url: api.url, graphql: `${api.url}/graphql`, explorer: `${api.url}/explorer` };
    this.print(flags, { ...addresses, queries: queries.map(([what, query]) => ({ what, query })) }, [
      '',
      `  要闻 Yaowen is ready`,
      `  Dashboard  ${addresses.url}`,
      `  GraphQL    ${addresses.graphql}`,
      `  Explorer   ${addresses.explorer}`,
      '',
      '  Three queries to try in the explorer:',
      ...queries.flatMap(([what, query]) => [`  · ${what}`, `    ${query}`]),
      '',
      '  Stop with Ctrl-C.',
    ]);
  }
}
