import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadedMentionRules } from './mention-rule.js';
import { expandClasses, numberGroups, withoutPairs } from './rule-file.js';

// A recogniser loads its rules as it is imported.
const MENTIONS = new URL('../mentions/', import.meta.url);
for (const file of readdirSync(MENTIONS).filter((name) => name.endsWith('.recogniser.ts'))) {
  await import(new URL(file, MENTIONS).href);
}

const FOLDER = new URL('../../rules/', import.meta.url);
const FILES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .filter((name) => {
    const content = parse(readFileSync(new URL(name, FOLDER), 'utf8')) as {
      rules: { claim?: string; modality?: string }[];
    };
    return content.rules.every(({ claim, modality }) => claim === undefined && modality === undefined);
  })
  .sort();

/** `在⟦云溪剧院⟧上演` → the plain sentence and the marked names. */
function marked(example: string): { text: string; wanted: string[] } {
  return {
    text: example.replace(/[⟦⟧]/gu, ''),
    wanted: [...example.matchAll(/⟦([^⟧]*)⟧/gu)].map((match) => match[1] ?? ''),
  };
}

it('every file of mention rules is loaded by a recogniser', () => {
  expect(FILES.length).toBeGreaterThan(0);
  expect(FILES.filter((file) => !loadedMentionRules().has(file))).toEqual([]);
});

describe.each(FILES)('rules of %s', (file) => {
  const rules = loadedMentionRules().get(file);
  const cases = (rules?.rules ?? []).flatMap((rule) => [
    ...rule.examples.map((example) => ({ id: rule.id, ...marked(example) })),
    ...rule.counterExamples.map((text) => ({ id: rule.id, text, wanted: [] })),
  ]);

  it.each(cases)('$id finds $wanted in $text', ({ id, text, wanted }) => {
    const found = (rules?.apply(text, id) ?? []).map(({ range }) => text.slice(range.start, range.end));
    expect([...new Set(found)]).toEqual(wanted);
  });

  it('find the same beside a sign of two units, which they read by other patterns', () => {
    const found = (text: string, id: string) => (rules?.apply(text, id) ?? []).map(({ range }) => range);
    for (const { id, text } of cases) {
      expect([text, found(`${text}\n😀`, id)]).toEqual([text, found(`${text}\n〓`, id)]);
    }
  });
});

describe('a pattern without the flag u', () => {
  const units = Array.from({ length: 65_536 }, (_, unit) => String.fromCharCode(unit));
  const isWhole = (sign: string) => !/[\ud800-\udfff]/.test(sign);

  it.each([
    '\\p{Script=Han}',
    '[\\p{Script=Han}·\\d]',
    '[^\\p{Script=Han}。]',
    '[^。;\\]]',
    '.',
    '\\u{5df2}|[\\u{41}-\\u{5a}]',
  ])('%s finds the same signs', (source) => {
    const plain = new RegExp(`^(?:${withoutPairs(source)})$`);
    const paired = new RegExp(`^(?:${source})$`, 'u');
    expect(units.filter((sign) => isWhole(sign) && plain.test(sign) !== paired.test(sign))).toEqual([]);
  });

  it.each(['\\p{L}', '\\P{Script=Han}', '😀', '\\u{1f600}'])('%s cannot be written so', (source) => {
    expect(withoutPairs(source)).toBeNull();
  });
});

it.each([
  ['第?<n>届', '第?(?:十二|十)届', 'a class after a question mark is a class, not a group'],
  ['(?<m>a)<n>', '(?<m>a)(?:十二|十)', 'a named group is left alone'],
  ['(?<=a)<n>', '(?<=a)(?:十二|十)', 'so is a look-behind'],
])('word classes: %s becomes %s: %s', (pattern, wanted) => {
  expect(expandClasses(pattern, { n: ['十', '十二'] }, 'test')).toBe(wanted);
});

it('an unknown word class is an error that names the rule', () => {
  expect(() => expandClasses('<nobody>', {}, 'x.yaml some.rule')).toThrow('x.yaml some.rule');
});

it('alternatives may use one group name', () => {
  expect(numberGroups('(?<m>a)|b(?<m>c)')).toBe('(?<m>a)|b(?<m_2>c)');
});
