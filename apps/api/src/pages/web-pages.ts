import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request, Response } from 'express';

/** Where the build puts the dashboard, seen from the built file and from the source file. */
const BUILT = ['../../../web', '../../../../dist/apps/web'];

/** The folder of the built dashboard, or null when it has not been built. */
export function findWebRoot(given: string): string | null {
  const folders = given === '' ? BUILT.map((each) => fileURLToPath(new URL(each, import.meta.url))) : [resolve(given)];
  return folders.find((folder) => existsSync(join(folder, 'index.html'))) ?? null;
}

const NOT_BUILT = `Yaowen: GraphQL answers at /graphql.
The dashboard has not been built: run npm run build and start again.
`;

/** Serves the dashboard at `/` and the explorer at `/explorer`; a plain note where they have not been built. */
export function serveWebPages(app: NestExpressApplication, webRoot: string | null): void {
  const server = app.getHttpAdapter().getInstance() as {
    get(path: string | string[], handler: (request: Request, response: Response) => void): void;
  };
  if (webRoot === null) {
    server.get(['/', '/explorer'], (_, response) => {
      response.status(503).type('text/plain').send(NOT_BUILT);
    });
    return;
  }
  server.get('/explorer', (_, response) => {
    // With a root, or a folder like ~/.local above it would be taken for hidden and refused.
    response.sendFile('explorer.html', { root: webRoot });
  });
  app.useStaticAssets(webRoot, { index: 'index.html', redirect: false });
}
