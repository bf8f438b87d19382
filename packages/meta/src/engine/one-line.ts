/** The text without line breaks, escapes and other controls, so that it cannot pretend to be two messages. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
