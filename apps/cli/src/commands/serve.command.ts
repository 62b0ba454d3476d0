import { Command, Option } from 'nest-commander';
import { EmbeddedGraphStore } from '#libs/store';
import { startApi } from '../../../api/src/index.js';
import { type CommonFlags, wholeNumber, YaowenCommand } from '../yaowen.command.js';

interface ServeFlags extends CommonFlags {
  readonly host?: string;
  readonly port?: number;
}

/** Three questions that show what the graph can answer, printed when the server is ready. */
const FIRST_QUERIES = [
  [
    'Who met whom, when, on whose behalf, in which sentence',
    '{ people(first: 5) { edges { node { name met(first: 3) { edges { node { person { name } date { value } evidence { quote article { title } } } } } } } } }',
  ],
  [
    'Which places carry out which programme',
    '{ programs(first: 5) { edges { node { name places(first: 5) { edges { node { place { name } status evidence { quote } } } } } } } }',
  ],
  [
    'Which posts a person is cited as holding',
    '{ people(first: 5) { edges { node { name posts(first: 5) { edges { node { title organization { name } firstCited { value } lastCited { value } } } } } } } }',
  ],
] as const;

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
    const store = new EmbeddedGraphStore({ path: config.storePath });
    await store.open();
    const api = await startApi({ store, config }).catch(async (thrown: unknown) => {
      await store.close();
      throw thrown;
    });
    const stop = () => {
      void api
        .close()
        .then(() => store.close())
        .then(() => process.exit(0));
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    const addresses = { url: api.url, graphql: `${api.url}/graphql`, explorer: `${api.url}/explorer` };
    this.print(flags, addresses, [
      '',
      `  要闻 Yaowen is ready`,
      `  Dashboard  ${addresses.url}`,
      `  GraphQL    ${addresses.graphql}`,
      `  Explorer   ${addresses.explorer}`,
      '',
      '  Three queries to try in the explorer:',
      ...FIRST_QUERIES.flatMap(([what, query]) => [`  · ${what}`, `    ${query}`]),
      '',
      '  Stop with Ctrl-C.',
    ]);
  }
}
