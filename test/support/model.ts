import { hasLacModel } from '#libs/extract';
import { lacFolder } from '#libs/ingest';

/** The model folder when the tagger's model stands in it, else null. Suites that need it say aloud that they are skipped. */
export const modelDir: string | null = hasLacModel(lacFolder('model')) ? 'model' : null;

if (modelDir === null) {
  if (process.env['YAOWEN_REQUIRE_MODEL'] === '1')
    throw new Error('YAOWEN_REQUIRE_MODEL=1, but there is no tagger model; run "npm run model"');
  process.stderr.write(
    'tests of the tagger are skipped: its model is not there ("npm run model" fetches it, with Python)\n',
  );
}
