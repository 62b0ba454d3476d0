import { createWriteStream, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command, Option } from 'nest-commander';
import { EXPORTS, exportNamed, readSelection, selectGraph } from '#libs/exchange';
import { YaowenError } from '#libs/domain';
import { IDENTITY_JUDGE } from '#libs/identity';
import { exportNeo4jCsv } from '#libs/store';
import { type CommonFlags, YaowenCommand } from '../yaowen.command.js';

interface ExportFlags extends CommonFlags {
  readonly out?: string;
  readonly format?: 'neo4j-csv';
  readonly around?: string;
  readonly depth?: string;
  readonly from?: string;
  readonly to?: string;
  readonly region?: string;
  readonly types?: string;
  readonly minConfidence?: string;
}

/** `yaowen export graph.gexf claims.csv --out exports`: the graph, or a part of it, for other programs. */
@Command({
  name: 'export',
  arguments: '[files...]',
  description: `write the graph for other programs: ${EXPORTS.map(({ name }) => name).join(', ')}`,
})
export class ExportCommand extends YaowenCommand {
  @Option({ flags: '--out <folder>', description: 'where to write (default: exports)' })
  parseOut(value: string): string {
    return value;
  }

  @Option({
    flags: '--format <name>',
    description: 'neo4j-csv: everything, for "neo4j-admin database import full"; no files are named then',
  })
  parseFormat(value: string): 'neo4j-csv' {
    if (value === 'neo4j-csv') return value;
    throw new YaowenError(
      'cli.bad-format',
      'usage',
      `--format is "${value}"; it takes neo4j-csv. Other formats go by the name of the file: graph.gexf, claims.csv …`,
    );
  }

  @Option({ flags: '--around <id>', description: 'only what lies around this entity' })
  parseAround(value: string): string {
    return value;
  }

  @Option({ flags: '--depth <steps>', description: 'how far around it, 1 to 3 (default: 1)' })
  parseDepth(value: string): string {
    return value;
  }

  @Option({ flags: '--from <date>', description: 'only claims of this day or later' })
  parseFrom(value: string): string {
    return value;
  }

  @Option({ flags: '--to <date>', description: 'only claims of this day or earlier' })
  parseTo(value: string): string {
    return value;
  }

  @Option({ flags: '--region <name>', description: 'only papers of this region, e.g. 晋中市' })
  parseRegion(value: string): string {
    return value;
  }

  @Option({ flags: '--types <types>', description: 'only claims of these types, e.g. holdsPost,metWith' })
  parseTypes(value: string): string {
    return value;
  }

  @Option({ flags: '--min-confidence <share>', description: 'only claims at least this sure, e.g. 0.9' })
  parseMinConfidence(value: string): string {
    return value;
  }

  override async run(names: string[], flags: ExportFlags): Promise<void> {
    if (flags.format === 'neo4j-csv') return this.exportToNeo4j(flags);
    const files = this.required(names, `a file to write (${EXPORTS.map(({ name }) => name).join(', ')})`).map(
      exportNamed,
    );
    const { out = 'exports', store: _, json: __, format: ___, ...words } = flags;
    const selection = readSelection(words);
    mkdirSync(out, { recursive: true });
    const written = await this.withStoreToRead(flags, async (store) => {
      const graph = await selectGraph(store, selection);
      const paths: string[] = [];
      for (const file of files) {
        const path = join(out, file.name);
        const unfinished = `${path}.part`;
        try {
          await pipeline(Readable.from(file.write(graph)), createWriteStream(unfinished));
          renameSync(unfinished, path);
        } finally {
          rmSync(unfinished, { force: true });
        }
        paths.push(path);
      }
      return paths;
    });
    this.print(flags, { written }, written);
  }

  private async exportToNeo4j(flags: ExportFlags): Promise<void> {
    const { out = 'exports' } = flags;
    const written = await this.withStoreToRead(flags, (store) => exportNeo4jCsv(store, out, { judge: IDENTITY_JUDGE }));
    this.print(flags, { written }, [
      ...written,
      `In ${out}, with the server stopped: neo4j-admin database import full @neo4j-admin.args --overwrite-destination neo4j`,
      'Then start it and run "yaowen migrate --store neo4j://…".',
    ]);
  }
}
