import { join } from 'node:path';
import { EmbeddedGraphStore } from '#libs/store';
import { embeddedStore } from './api.fixture.js';
import { describeApi } from './api.suite.js';
import { describeCorrections } from './corrections-api.suite.js';
import { describePeopleApi } from './people-api.suite.js';

describeApi('the embedded store', embeddedStore);
describePeopleApi('the embedded store', embeddedStore);
describeCorrections('the embedded store', async (folder) => {
  const path = join(folder, 'graph.db');
  return {
    fill: () => new EmbeddedGraphStore({ path }),
    read: () => new EmbeddedGraphStore({ path, readonly: true }),
    write: () => new EmbeddedGraphStore({ path }),
  };
});
