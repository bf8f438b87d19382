/**
 * Tells, in one pass over the bytes and without building a value, whether JSON is already written in the reference's
 * canonical form: no white space, keys strictly ascending (so none twice), leaves spelled as Python spells them.
 */
import { NOT_CANONICAL, scanLeaf, scanPlainString } from './leaf-scan.js';
import { BRACE_CLOSE, BRACE_OPEN, BRACKET_CLOSE, BRACKET_OPEN, COLON, COMMA, QUOTE } from './punctuation.js';

/** Reads the value at `start` and returns the index after it; deeper than `depth` levels is left to the parser. */
export function scanValue(bytes: Uint8Array, start: number, depth: number): number {
  const first = bytes[start];
  if (first === BRACE_OPEN) return scanObject(bytes, start, depth);
  if (first === BRACKET_OPEN) return scanArray(bytes, start, depth);
  return scanLeaf(bytes, start);
}

function scanArray(bytes: Uint8Array, start: number, depth: number): number {
  if (depth === 0) return NOT_CANONICAL;
  let at = start + 1;
  if (bytes[at] === BRACKET_CLOSE) return at + 1;
  for (;;) {
    at = scanValue(bytes, at, depth - 1);
    if (at === NOT_CANONICAL) return NOT_CANONICAL;
    if (bytes[at] === BRACKET_CLOSE) return at + 1;
    if (bytes[at] !== COMMA) return NOT_CANONICAL;
    at++;
  }
}

function scanObject(bytes: Uint8Array, start: number, depth: number): number {
  if (depth === 0) return NOT_CANONICAL;
  let key = start + 1;
  if (bytes[key] === BRACE_CLOSE) return key + 1;
  let previousKey = -1;
  for (;;) {
    const colon = scanKey(bytes, key, previousKey);
    if (colon === NOT_CANONICAL) return NOT_CANONICAL;
    const at = scanValue(bytes, colon + 1, depth - 1);
    if (at === NOT_CANONICAL) return NOT_CANONICAL;
    if (bytes[at] === BRACE_CLOSE) return at + 1;
    if (bytes[at] !== COMMA) return NOT_CANONICAL;
    previousKey = key;
    key = at + 1;
  }
}

/** Reads the key at `start`, which must sort behind the one at `previous` (-1: none), and returns where its colon is. */
export function scanKey(bytes: Uint8Array, start: number, previous: number): number {
  const colon = scanPlainString(bytes, start);
  if (colon === NOT_CANONICAL || bytes[colon] !== COLON) return NOT_CANONICAL;
  return previous === -1 || compareKeys(bytes, previous, start) < 0 ? colon : NOT_CANONICAL;
}

/** Compares two keys of plain ASCII at their opening quotes: negative, 0 or positive. */
export function compareKeys(bytes: Uint8Array, a: number, b: number): number {
  let offset = 1;
  while (bytes[a + offset] === bytes[b + offset] && bytes[a + offset] !== QUOTE) offset++;
  return rank(bytes[a + offset]!) - rank(bytes[b + offset]!);
}

/** The closing quote ends a key, and a key sorts before the longer ones that begin with it. */
function rank(byte: number): number {
  return byte === QUOTE ? 0 : byte;
}
