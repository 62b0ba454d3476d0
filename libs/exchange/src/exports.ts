import { YaowenError } from '#libs/domain';
import type { ExportFile } from './export-file.js';
import { claimsCsv, entitiesCsv, relationsCsv } from './formats/csv.js';
import { cypherScript } from './formats/cypher.js';
import { followTheMoney, followTheMoneyStatements } from './formats/follow-the-money.js';
import { gexf } from './formats/gexf.js';
import { graphml } from './formats/graphml.js';
import { graphologyJson } from './formats/graphology-json.js';
import { jsonLd } from './formats/json-ld.js';

/** Every file that can be made of a graph. */
export const EXPORTS: readonly ExportFile[] = [
  entitiesCsv,
  relationsCsv,
  claimsCsv,
  gexf,
  graphml,
  graphologyJson,
  jsonLd,
  followTheMoney,
  followTheMoneyStatements,
  cypherScript,
];

/** The export of a name. @throws YaowenError `exchange.no-format`, category usage, naming those there are. */
export function exportNamed(name: string): ExportFile {
  const found = EXPORTS.find((each) => each.name === name);
  if (found) return found;
  const names = EXPORTS.map((each) => each.name);
  throw new YaowenError('exchange.no-format', 'usage', `there is no export "${name}"; there are ${names.join(', ')}`, {
    names,
  });
}
