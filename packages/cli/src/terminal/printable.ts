/**
 * Control characters, among them those that move the cursor, retitle the window or turn the direction of the text, and
 * halves of surrogate pairs. Joiners (U+200C, U+200D) are left, as words and emoji need them.
 */
const NOT_PRINTABLE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The text of a stranger on one line of a terminal: what could act on the terminal is shown as `\u001b` instead. */
export function printable(text: string): string {
  return text.replace(NOT_PRINTABLE, escape);
}

/** The same, with its line breaks kept. */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

function escape(character: string): string {
  const hex = character.codePointAt(0)!.toString(16);
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
}
