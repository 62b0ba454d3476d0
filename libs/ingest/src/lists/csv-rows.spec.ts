import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CSV_DELIMITERS, csvRows } from './csv-rows.js';

const cells = (text: string) => [...csvRows(text, ',', '名单.csv')].map((row) => row.cells.map((cell) => cell.text));

describe('rows of a CSV file', () => {
  it.each<[string, string[][], string]>([
    [
      '姓名,职务\n林远山,副市长\n',
      [
        ['姓名', '职务'],
        ['林远山', '副市长'],
      ],
      'plain',
    ],
    [
      '姓名,职务\r\n林远山,副市长',
      [
        ['姓名', '职务'],
        ['林远山', '副市长'],
      ],
      'line ends of Windows, none at the end',
    ],
    ['"林远山","局长, 书记"\n', [['林远山', '局长, 书记']], 'a comma in quotation marks'],
    ['"“远山”""公司"\n', [['“远山”"公司']], 'a doubled quotation mark'],
    ['林远山,"局长\n书记"\n', [['林远山', '局长\n书记']], 'a line end in quotation marks'],
    [' 林远山 , "副市长" ,\n', [['林远山', '副市长', '']], 'white space around'],
    ['\n,,\n林远山\n', [['林远山']], 'rows without a word'],
  ])('%j', (text, want) => {
    expect(cells(text)).toEqual(want);
  });

  it('are numbered as a spreadsheet numbers them, empty ones too', () => {
    const rows = [...csvRows('姓名\n\n"林\n远山"\n柳青禾', ',', '名单.csv')];
    expect(rows.map(({ number }) => number)).toEqual([1, 3, 4]);
  });

  it('are refused where a quotation mark is never closed, with the row', () => {
    expect(() => [...csvRows('姓名\n"林远山\n柳青禾\n', ',', '名单.csv')]).toThrow('名单.csv: row 2: a quotation mark');
  });

  it('are those that an independent reader finds, and every cell stands where it says', () => {
    const word = fc.stringMatching(/^[林远山市长局副 ",;\t\n\r"a0]{0,6}$/u);
    fc.assert(
      fc.property(
        fc.array(fc.array(word, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...CSV_DELIMITERS),
        fc.constantFrom('\n' as const, '\r\n' as const),
        (table, delimiter, lineEnd) => {
          const text = stringify(table, {
            delimiter,
            record_delimiter: lineEnd === '\n' ? 'unix' : 'windows',
            quoted: true,
          });
          const rows = [...csvRows(text, delimiter, '名单.csv')];
          const theirs = (parse(text, { delimiter, relax_column_count: true }) as string[][])
            .map((row) => row.map((cell) => cell.trim()))
            .filter((row) => row.some((cell) => cell !== ''));
          expect(rows.map((row) => row.cells.map((cell) => cell.text))).toEqual(theirs);
          for (const { cells: found, span } of rows) {
            for (const cell of found) {
              expect(text.slice(cell.span.start, cell.span.end).replaceAll('""', '"')).toBe(cell.text);
              expect(cell.span.start).toBeGreaterThanOrEqual(span.start);
              expect(cell.span.end).toBeLessThanOrEqual(span.end);
            }
          }
        },
      ),
    );
  });
});
