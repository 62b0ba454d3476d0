import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { mayDo } from '#libs/access';
import { YaowenError } from '#libs/domain';
import { EXPORTS, exportNamed, readSelection, selectGraph } from '#libs/exchange';
import { GraphStore } from '#libs/store';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { callerOf, forbidden, refuse } from '../access/access.middleware.js';

/** The graph, or a part of it, as a file: `GET /export/graph.gexf?around=…&depth=2&from=2024-01-01`. */
@Controller('export')
export class ExportController {
  constructor(private readonly store: GraphStore) {}

  /** What there is, for those who ask without a name. */
  @Get()
  list(): unknown {
    return {
      exports: EXPORTS.map(({ name, mediaType, description }) => ({
        name,
        mediaType,
        description,
        url: `/export/${name}`,
      })),
    };
  }

  @Get(':name')
  async file(
    @Param('name') name: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      if (!mayDo(callerOf(request), 'read')) throw forbidden(callerOf(request), 'read');
      const file = exportNamed(name);
      const graph = await selectGraph(this.store, readSelection(query));
      // The first piece is asked for before the answer begins, so that a selection that fails is still answered as an error.
      const pieces = file.write(graph)[Symbol.asyncIterator]();
      const first = await pieces.next();
      response.type(file.mediaType).setHeader('Content-Disposition', `attachment; filename="${file.name}"`);
      await pipeline(Readable.from(from(first, pieces)), response);
    } catch (error) {
      if (!(error instanceof YaowenError) || response.headersSent) {
        // Half a file must not look like a whole one.
        response.destroy(error instanceof Error ? error : undefined);
        return;
      }
      refuse(response, error, error.code === 'exchange.no-format' ? 404 : undefined);
    }
  }
}

async function* from(first: IteratorResult<string>, rest: AsyncIterator<string>): AsyncIterable<string> {
  for (let piece = first; !piece.done; piece = await rest.next()) yield piece.value;
}
