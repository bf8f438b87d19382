/**
 * Reads strings, numbers and words that are already spelled as the reference spells them. Every function returns the
 * index after what it read, or `NOT_CANONICAL`, which says nothing about whether the text is JSON: the parser decides.
 */
import { BACKSLASH, QUOTE } from './punctuation.js';
import { pythonFloat } from './python-float.js';

export const NOT_CANONICAL = -1;

const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const UPPER_E = 0x45;
const LOWER_E = 0x65;
const LOWER_U = 0x75;

/** Longest float that Python writes: "-2.2250738585072014e-308". */
const MAX_FLOAT_LENGTH = 24;

/**
 * Decimals of so many digits survive the conversion to a double and back. Longer integers are left to the parser, since
 * a double may round them.
 */
const MAX_SAFE_DIGITS = 15;

/** 1 for the bytes that stand for themselves inside a canonical string. */
const PLAIN = new Uint8Array(256).fill(1, 0x20, 0x7f);
PLAIN[QUOTE] = 0;
PLAIN[BACKSLASH] = 0;

/** 1 for the letter of each two-character escape that Python writes; `\/` is not one. */
const SHORT_ESCAPE = new Uint8Array(256);
for (const letter of '"\\bfnrt') SHORT_ESCAPE[letter.charCodeAt(0)] = 1;

/** The value of a lower-case hexadecimal digit; 16 for any other byte. */
const HEX = new Uint8Array(256).fill(16);
for (let digit = 0; digit < 16; digit++) HEX[digit.toString(16).charCodeAt(0)] = digit;

/** The control characters that have a short escape, which Python always prefers: \b \t \n \f \r. */
const HAS_SHORT_ESCAPE = new Set([0x08, 0x09, 0x0a, 0x0c, 0x0d]);

/** Reads a string, number or word. */
export function scanLeaf(bytes: Uint8Array, start: number): number {
  const first = bytes[start]!;
  if (first === QUOTE) return scanString(bytes, start);
  if (first === MINUS || (first >= ZERO && first <= NINE)) return scanNumber(bytes, start);
  return scanWord(bytes, start);
}

/** Reads a string that holds no escape, as nearly all keys are; one with an escape sorts by what it decodes to. */
export function scanPlainString(bytes: Uint8Array, start: number): number {
  if (bytes[start] !== QUOTE) return NOT_CANONICAL;
  let at = start + 1;
  while ((PLAIN[bytes[at]!]! & PLAIN[bytes[at + 1]!]!) === 1) at += 2;
  if (PLAIN[bytes[at]!] === 1) at++;
  return bytes[at] === QUOTE ? at + 1 : NOT_CANONICAL;
}

/** Steps over a string in JSON that is known to be valid, without looking at what it holds. */
export function skipString(bytes: Uint8Array, start: number): number {
  const quote = bytes.indexOf(QUOTE, start + 1);
  return quote === -1 || bytes[quote - 1] === BACKSLASH ? NOT_CANONICAL : quote + 1;
}

function scanString(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  for (;;) {
    at = skipPlain(bytes, at);
    const stop = bytes[at];
    if (stop === QUOTE) return at + 1;
    if (stop !== BACKSLASH) return NOT_CANONICAL;
    at = scanEscape(bytes, at);
    if (at === NOT_CANONICAL) return NOT_CANONICAL;
  }
}

/** The first byte from `start` that does not stand for itself. Four at a time: a third of the time that one takes. */
function skipPlain(bytes: Uint8Array, start: number): number {
  let at = start;
  const last = bytes.length - 4;
  while (
    at <= last &&
    (PLAIN[bytes[at]!]! & PLAIN[bytes[at + 1]!]! & PLAIN[bytes[at + 2]!]! & PLAIN[bytes[at + 3]!]!) === 1
  )
    at += 4;
  while (PLAIN[bytes[at]!] === 1) at++;
  return at;
}

function scanEscape(bytes: Uint8Array, backslash: number): number {
  const letter = bytes[backslash + 1]!;
  if (SHORT_ESCAPE[letter] === 1) return backslash + 2;
  if (letter !== LOWER_U) return NOT_CANONICAL;
  let code = 0;
  for (let at = backslash + 2; at < backslash + 6; at++) {
    const digit = at < bytes.length ? HEX[bytes[at]!]! : 16;
    if (digit === 16) return NOT_CANONICAL;
    code = (code << 4) | digit;
  }
  return mustBeEscaped(code) ? backslash + 6 : NOT_CANONICAL;
}

function mustBeEscaped(code: number): boolean {
  return code < 0x20 ? !HAS_SHORT_ESCAPE.has(code) : code > 0x7e;
}

function scanNumber(bytes: Uint8Array, start: number): number {
  const first = bytes[start] === MINUS ? start + 1 : start;
  let at = first;
  while (bytes[at]! >= ZERO && bytes[at]! <= NINE) at++;
  if (bytes[at] === POINT || isExponent(bytes[at])) return scanFloat(bytes, start, at);
  if (at === first) return bytes[start] === MINUS ? scanWord(bytes, start) : NOT_CANONICAL;
  // No leading zeros, and "-0" is written "0".
  if (bytes[first] === ZERO && at - start > 1) return NOT_CANONICAL;
  return at - first > MAX_SAFE_DIGITS ? NOT_CANONICAL : at;
}

/**
 * A decimal of at most 15 digits is the shortest spelling of its double, since that many digits always survive the way
 * there and back; so only its form needs a look. Longer ones are compared with what Python would write.
 */
function scanFloat(bytes: Uint8Array, start: number, integerEnd: number): number {
  const first = bytes[start] === MINUS ? start + 1 : start;
  if (integerEnd === first || (bytes[first] === ZERO && integerEnd - first > 1)) return NOT_CANONICAL;
  let at = integerEnd + 1;
  while (bytes[at]! >= ZERO && bytes[at]! <= NINE) at++;
  const isShort = bytes[integerEnd] === POINT && at - first <= MAX_SAFE_DIGITS + 1 && !isExponent(bytes[at]);
  const isSmall = bytes[first] === ZERO && bytes[integerEnd + 1] === ZERO;
  if (!isShort || isSmall) return scanLongFloat(bytes, start);
  const hasFraction = at > integerEnd + 1;
  const endsInZero = bytes[at - 1] === ZERO && at > integerEnd + 2;
  return hasFraction && !endsInZero ? at : NOT_CANONICAL;
}

function scanLongFloat(bytes: Uint8Array, start: number): number {
  let text = '';
  let at = start;
  while (isFloatByte(bytes[at]!) && text.length <= MAX_FLOAT_LENGTH)
    text += String.fromCharCode(bytes[at++]!);
  return pythonFloat(Number(text)) === text ? at : NOT_CANONICAL;
}

function isFloatByte(byte: number): boolean {
  return (
    (byte >= ZERO && byte <= NINE) || byte === POINT || byte === PLUS || byte === MINUS || isExponent(byte)
  );
}

function isExponent(byte: number | undefined): boolean {
  return byte === LOWER_E || byte === UPPER_E;
}

const WORDS = new Map(
  ['true', 'false', 'null', 'NaN', 'Infinity', '-Infinity'].map((word) => [
    word.charCodeAt(0),
    new TextEncoder().encode(word),
  ]),
);

function scanWord(bytes: Uint8Array, start: number): number {
  const word = WORDS.get(bytes[start]!);
  if (word === undefined) return NOT_CANONICAL;
  for (let offset = 1; offset < word.length; offset++)
    if (bytes[start + offset] !== word[offset]) return NOT_CANONICAL;
  return start + word.length;
}
