import { readWordTable } from './data-file.js';

/** A public body that an institutional reform (机构改革) gave another name, or put into another body. */
export interface RenamedBody {
  /** `local`: what follows the place's name, for every place alike (国土资源局); `national`: the whole name. */
  readonly scope: 'local' | 'national';
  readonly former: string;
  readonly current: string;
  /** Year of the reform; counties and cities followed within a year or so. */
  readonly since: number;
  /**
   * `renamed`: one body goes on (国土资源局 → 自然资源局); `merged`: several went into one, which is another body (文化局,
   * 旅游局 → 文化和旅游局); `short`: no reform, a short name of the same body (银保监会).
   */
  readonly kind: RenamedKind;
}

export type RenamedKind = 'renamed' | 'merged' | 'short';

let shared: readonly RenamedBody[] | undefined;

/** Bodies that reforms renamed or merged, with the year; read once. */
export function renamedBodies(): readonly RenamedBody[] {
  shared ??= readWordTable(
    new URL('../data/renamed-bodies.tsv', import.meta.url),
    ['scope', 'former', 'current', 'since', 'kind'],
    ['scope', 'former'],
  ).rows.map((row) => ({
    scope: row.scope === 'national' ? 'national' : 'local',
    former: row.former,
    current: row.current,
    since: Number(row.since),
    kind: row.kind as RenamedKind,
  }));
  return shared;
}
