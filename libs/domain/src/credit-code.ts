/** The characters of a code in the order of their values, 0 to 30; I, O, S, V and Z are left out. */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LENGTH = 18;

/** What is wrong with a text that should be a unified social credit code. */
export type CreditCodeFault = 'length' | 'character' | 'check';

/** A unified social credit code (统一社会信用代码) as it was read: the code in its normal form, or what is wrong with it. */
export type ReadCreditCode =
  { readonly code: string; readonly fault: null } | { readonly code: null; readonly fault: CreditCodeFault };

/**
 * Reads a unified social credit code and checks its last character (GB 32100-2015: the weights are the powers of 3, modulo 31).
 * Full-width characters, lower case, spaces and hyphens are read as people write them.
 *
 * @example readCreditCode('91140700ma0abcde1x').fault // 'check'
 */
export function readCreditCode(text: string): ReadCreditCode {
  const code = text.normalize('NFKC').toUpperCase().replace(/[\s-]/gu, '');
  if (code.length !== LENGTH) return { code: null, fault: 'length' };
  if (![...code].every((character) => CHARACTERS.includes(character))) return { code: null, fault: 'character' };
  return code.endsWith(checkCharacter(code.slice(0, -1))) ? { code, fault: null } : { code: null, fault: 'check' };
}

/** Whether a text is a credit code as it stands; no name of anything is one. */
export function isCreditCode(text: string): boolean {
  return readCreditCode(text).code === text;
}

/** The last character of a credit code, from the 17 before it. */
export function checkCharacter(first: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of first) {
    sum += CHARACTERS.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return CHARACTERS.charAt((31 - (sum % 31)) % 31);
}
