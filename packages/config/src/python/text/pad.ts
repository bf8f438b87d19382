import type { Bounds } from '../bounds.js';

/** Fills a text to a width in characters: `<` left, `>` right, `^` in the middle with the odd one right. */
export function pad(text: string, width: number, align: string, fill: string, bounds: Bounds): string {
  const missing = width - characterCount(text);
  if (missing <= 0) return bounds.text(text);
  bounds.textLength(text.length + missing * fill.length);
  const before = align === '<' ? 0 : align === '^' ? Math.floor(missing / 2) : missing;
  return fill.repeat(before) + text + fill.repeat(missing - before);
}

/** Python counts code points. */
export function characterCount(text: string): number {
  return hasSurrogates(text) ? [...text].length : text.length;
}

export function hasSurrogates(text: string): boolean {
  return /[\ud800-\udfff]/.test(text);
}
