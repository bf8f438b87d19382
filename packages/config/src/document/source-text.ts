import { ConfigError } from '../error.js';
import type { ConfigErrorCode } from '../error.js';
import type { TextPlace } from './config-document.js';

/** The text of one file, and the places in it. */
export interface SourceText {
  readonly text: string;
  readonly file: string;
  /** @param offset - in UTF-16 units. */
  placeAt(offset: number): TextPlace;
  refusal(code: ConfigErrorCode, offset: number, expected: string, received: string): ConfigError;
}

export function createSourceText(text: string, file: string): SourceText {
  let starts: readonly number[] | undefined;
  const placeAt = (offset: number): TextPlace => {
    starts ??= lineStarts(text);
    const line = lastAtOrBefore(starts, offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
  return {
    text,
    file,
    placeAt,
    refusal: (code, offset, expected, received) =>
      new ConfigError([{ code, file, ...placeAt(offset), expected, received }]),
  };
}

/** What stands at the offset, as the "received ..." of an error says it. */
export function showCharacter({ text }: SourceText, offset: number): string {
  const character = text.codePointAt(offset);
  return character === undefined ? 'the end of the file' : JSON.stringify(String.fromCodePoint(character));
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
}

function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
