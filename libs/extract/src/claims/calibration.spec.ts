import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Calibration } from './calibration.js';

describe('Calibration', () => {
  const calibration = Calibration.of([
    ['holdsPost', 'posts', 0.97],
    ['holdsPost', '*', 0.9],
  ]);

  it.each([
    ['the measured share of the rule, whatever its version', 'holdsPost', 'posts@7', 0.97],
    ['the share of the claim type where the rule was not measured', 'holdsPost', 'posts.appoint@1', 0.9],
    ['what the rule states where the type was not measured either', 'visited', 'visits.goes-to@1', 0.5],
  ] as const)('gives %s', (_, type, by, want) => {
    expect(calibration.confidence(type, by, 0.5)).toBe(want);
  });

  it('leaves everything as stated when there is none', () => {
    expect(Calibration.none.confidence('holdsPost', 'posts@1', 0.5)).toBe(0.5);
  });

  describe('from a file', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'yaowen-calibration-'));
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));
    const load = (text: string) => {
      const path = join(folder, 'calibration.tsv');
      writeFileSync(path, text);
      return Calibration.load(pathToFileURL(path));
    };

    it('passes over notes and reads the first three columns', () => {
      const read = load('# a note\nmetWith\tmeetings.receives\t0.96\t18\t18\n');
      expect(read.confidence('metWith', 'meetings.receives@1', 0.5)).toBe(0.96);
    });

    it.each(['metWith\tmeetings.receives\n', 'metWith\tmeetings.receives\t1.2\n', 'metWith 0.9\n'])(
      'refuses %j and names the line',
      (line) => {
        expect(() => load(`# a note\n${line}`)).toThrow('calibration.tsv:2');
      },
    );

    it('the file that ships is well formed and says no more than a certainty', () => {
      const shipped = Calibration.load();
      const confidence = shipped.confidence('holdsPost', 'posts@1', 0);
      expect(confidence).toBeGreaterThan(0.5);
      expect(confidence).toBeLessThan(1);
    });
  });
});
