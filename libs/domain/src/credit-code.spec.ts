import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCharacter, isCreditCode, readCreditCode } from './credit-code.js';

/** 17 characters of invented codes; the check character is worked out by hand in the first case. */
const INVENTED = '91140700MA0TEST00';

describe('unified social credit codes', () => {
  it('end in the character that the standard works out', () => {
    // Only the first character counts: 9 × 1 = 9, and 31 − 9 = 22 is the value of N.
    expect(checkCharacter('90000000000000000')).toBe('N');
    // The third weighs 9: 1 × 9, and again 22; the fifth weighs 3⁴ = 81 ≡ 19, and 31 − 19 = 12 is the value of C.
    expect(checkCharacter('00100000000000000')).toBe('N');
    expect(checkCharacter('00001000000000000')).toBe('C');
    expect(checkCharacter('00000000000000000')).toBe('0');
  });

  it.each<[string, string | null, string | null, string]>([
    ['90000000000000000N', '90000000000000000N', null, 'as printed'],
    [' 9000 0000-000000000n ', '90000000000000000N', null, 'as people write it'],
    ['９0000000000000000Ｎ', '90000000000000000N', null, 'in full width'],
    ['90000000000000000M', null, 'check', 'one character wrong'],
    ['90000000000000000', null, 'length', 'one too few'],
    ['9000000000000000ON', null, 'character', 'the letter O for a nought'],
    ['', null, 'length', 'nothing'],
  ])('%j is read as %j (%s): %s', (text, code, fault) => {
    expect(readCreditCode(text)).toEqual({ code, fault });
  });

  it('differ in their last character when any one other character is another', () => {
    const digits = fc.integer({ min: 0, max: 16 });
    const replaced = fc.constantFrom(...'0123456789ABCDEFGH');
    fc.assert(
      fc.property(digits, replaced, (at, character) => {
        const first = `${INVENTED.replaceAll('S', 'R')}`;
        fc.pre(first.charAt(at) !== character);
        const other = `${first.slice(0, at)}${character}${first.slice(at + 1)}`;
        expect(checkCharacter(other)).not.toBe(checkCharacter(first));
        expect(isCreditCode(`${other}${checkCharacter(first)}`)).toBe(false);
      }),
    );
  });
});
