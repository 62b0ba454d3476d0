import { readFileSync } from 'node:fs';
import { type ClaimType, YaowenError } from '#libs/domain';

/** Where the measured confidences lie. */
const FILE = new URL('../../data/calibration.tsv', import.meta.url);

/** Stands for every rule of a claim type that was not measured by itself. */
const ANY = '*';

/**
 * Turns the confidence that a rule states of itself into the share of its claims that were right when it was measured, so that of
 * claims said 0.9 nine in ten are right.
 *
 * Example: `posts@2` of holdsPost → the line `holdsPost posts 0.95`; a rule without a line gets its claim type's.
 */
export class Calibration {
  /** What has been asked before, by claim type and rule: a page asks it of every claim. Null where nothing was measured. */
  private readonly known = new Map<ClaimType, Map<string, number | null>>();

  /** @param measured confidence by `type rule`. */
  private constructor(private readonly measured: ReadonlyMap<string, number>) {}

  /** Leaves every confidence as its rule states it. */
  static readonly none = new Calibration(new Map());

  /** @param rows claim type, rule id without its version (or `*`), confidence. */
  static of(rows: Iterable<readonly [type: string, rule: string, confidence: number]>): Calibration {
    return new Calibration(new Map([...rows].map(([type, rule, confidence]) => [`${type} ${rule}`, confidence])));
  }

  /**
   * Reads `type⇥rule⇥confidence⇥right⇥judged`, lines with # aside.
   * @throws YaowenError naming the line that is malformed.
   */
  static load(file: URL = FILE): Calibration {
    const rows: [string, string, number][] = [];
    readFileSync(file, 'utf8')
      .split('\n')
      .forEach((line, i) => {
        if (line === '' || line.startsWith('#')) return;
        const [type, rule, confidence] = line.split('\t');
        const value = Number(confidence);
        if (type === undefined || rule === undefined || !(value >= 0 && value <= 1)) {
          throw new YaowenError(
            'extract.bad-calibration',
            'internal',
            `calibration.tsv:${i + 1}: not "type, rule, confidence"; write the file anew with "npm run score:calibration -- --write".`,
          );
        }
        rows.push([type, rule, value]);
      });
    return Calibration.of(rows);
  }

  /** The confidence of a claim of a type by a rule (`name@version`) that states `own` of itself. */
  confidence(type: ClaimType, by: string, own: number): number {
    let rules = this.known.get(type);
    if (!rules) this.known.set(type, (rules = new Map()));
    let found = rules.get(by);
    if (found === undefined) {
      const rule = by.replace(/@[^@]*$/u, '');
      found = this.measured.get(`${type} ${rule}`) ?? this.measured.get(`${type} ${ANY}`) ?? null;
      rules.set(by, found);
    }
    return found ?? own;
  }
}
