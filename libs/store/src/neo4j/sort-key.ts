/**
 * A text in a form that sorts by code point wherever it is compared.
 *
 * Neo4j sorts stored texts by code point and compares them with parameters by UTF-16 unit; the two differ for characters
 * past U+FFFF (𠮷) against those from U+E000 (（). Here both stand as hexadecimal behind a sign that no text uses, so that
 * every order gives the same.
 */
export function sortKey(text: string): string {
  return text.replace(/[\u{D7FE}-\u{10FFFF}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\uD7FF${code.toString(16).padStart(6, '0')}` : `\uD7FE${code.toString(16)}`;
  });
}
