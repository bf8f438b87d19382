import { EnvelopeError } from '../error.js';
import { JsonFloat } from './json-float.js';
import { DEFAULT_MAX_DEPTH, MAX_INTEGER_DIGITS } from './limits.js';
import type { JsonLimits } from './limits.js';
import { BACKSLASH, QUOTE } from './punctuation.js';
import { setMember } from './set-member.js';
import { rememberKeyOrder } from './text-order.js';

const WHITESPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/y;
const WORD = /true|false|null|NaN|-?Infinity/y;

const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);

/** How a parser turns the spelling of a number into a value. */
export interface NumberReader {
  integer(text: string): unknown;
  float(text: string): unknown;
}

/** Integers exactly (bigint where a double would round), floats so that `dumps` writes them back the same. */
export const exactNumbers: NumberReader = {
  integer: readInteger,
  float(text) {
    const value = Number(text);
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? new JsonFloat(value) : value;
  },
};

/** Integers exactly, floats as plain numbers. */
export const plainNumbers: NumberReader = { integer: readInteger, float: Number };

function readInteger(text: string): number | bigint {
  const value = Number(text);
  // "-0" is the integer 0 in Python, which has no negative one.
  return Number.isSafeInteger(value) ? value + 0 : BigInt(text);
}

/**
 * Reads JSON as Python's decoder does: `NaN` and the infinities are numbers, a byte order mark, control characters in
 * strings and white space other than JSON's own are refused. Beyond it, an object that names a key twice is refused.
 *
 * @throws {EnvelopeError} `INVALID_JSON`, `DUPLICATE_KEY` or `TOO_DEEP`, with the place in the text.
 */
export function parse(text: string, numbers: NumberReader, limits: JsonLimits = {}): unknown {
  const parser = new Parser(text, numbers, limits.maxDepth ?? DEFAULT_MAX_DEPTH);
  return parser.document();
}

class Parser {
  readonly #text: string;
  readonly #numbers: NumberReader;
  readonly #maxDepth: number;
  #at = 0;
  #depth = 0;

  constructor(text: string, numbers: NumberReader, maxDepth: number) {
    this.#text = text;
    this.#numbers = numbers;
    this.#maxDepth = maxDepth;
  }

  document(): unknown {
    this.#skipWhitespace();
    const value = this.#value();
    this.#skipWhitespace();
    if (this.#at < this.#text.length) this.#refuse('the end of the text');
    return value;
  }

  #value(): unknown {
    switch (this.#text[this.#at]) {
      case '{':
        return this.#object();
      case '[':
        return this.#array();
      case '"':
        return this.#string();
      default:
        return this.#numberOrWord();
    }
  }

  #object(): Record<string, unknown> {
    this.#enter();
    const object: Record<string, unknown> = {};
    const keys = new Set<string>();
    for (let more = !this.#skipTo('}'); more; more = this.#more('}')) {
      if (this.#text[this.#at] !== '"') this.#refuse('a key in double quotes');
      const key = this.#string();
      if (keys.has(key)) this.#refuseDuplicate(key);
      keys.add(key);
      if (!this.#skipTo(':')) this.#refuse('":" after the key');
      this.#skipWhitespace();
      setMember(object, key, this.#value());
    }
    this.#depth--;
    rememberKeyOrder(object, keys);
    return object;
  }

  #array(): unknown[] {
    this.#enter();
    const items: unknown[] = [];
    for (let more = !this.#skipTo(']'); more; more = this.#more(']')) items.push(this.#value());
    this.#depth--;
    return items;
  }

  /** After a member or an item: true when another one follows. */
  #more(close: string): boolean {
    if (this.#skipTo(',')) {
      this.#skipWhitespace();
      return true;
    }
    if (this.#skipTo(close)) return false;
    return this.#refuse(`"," or "${close}"`);
  }

  #string(): string {
    const text = this.#text;
    const start = this.#at;
    let end = start + 1;
    let escaped = false;
    for (let unit = text.charCodeAt(end); unit !== QUOTE; unit = text.charCodeAt(end)) {
      // The comparison is false for NaN too, which is what lies behind the end of the text.
      if (!(unit >= 0x20)) this.#refuse('a string that ends and holds no raw control characters');
      if (unit === BACKSLASH) escaped = true;
      end += unit === BACKSLASH ? 2 : 1;
    }
    this.#at = end + 1;
    return escaped ? this.#unescape(start) : text.slice(start + 1, end);
  }

  /** Escapes are the same in both languages; only the error is not. */
  #unescape(start: number): string {
    try {
      return JSON.parse(this.#text.slice(start, this.#at)) as string;
    } catch {
      this.#at = start;
      return this.#refuse('a string with no escapes but \\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX');
    }
  }

  #numberOrWord(): unknown {
    const word = this.#match(WORD);
    if (word !== undefined) return WORDS.get(word);
    NUMBER.lastIndex = this.#at;
    const match = NUMBER.exec(this.#text);
    if (match === null) this.#refuse('a value');
    const [text, fraction, exponent] = match;
    if (fraction !== undefined || exponent !== undefined) {
      this.#at = NUMBER.lastIndex;
      return this.#numbers.float(text);
    }
    if (text.length > MAX_INTEGER_DIGITS && text.replace('-', '').length > MAX_INTEGER_DIGITS) {
      this.#refuse(`an integer of at most ${MAX_INTEGER_DIGITS} digits`);
    }
    this.#at = NUMBER.lastIndex;
    return this.#numbers.integer(text);
  }

  #enter(): void {
    if (++this.#depth > this.#maxDepth) {
      throw new EnvelopeError(
        'TOO_DEEP',
        `Expected at most ${this.#maxDepth} levels of arrays and objects; there are more at offset ${this.#at}.`,
      );
    }
    this.#at++;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) return undefined;
    this.#at = pattern.lastIndex;
    return match[0];
  }

  /** Skips white space and, when it comes next, the given character. */
  #skipTo(character: string): boolean {
    this.#skipWhitespace();
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #skipWhitespace(): void {
    const code = this.#text.charCodeAt(this.#at);
    if (code > 0x20) return;
    WHITESPACE.lastIndex = this.#at;
    WHITESPACE.exec(this.#text);
    this.#at = WHITESPACE.lastIndex;
  }

  #refuse(expected: string): never {
    const rest = this.#text.slice(this.#at, this.#at + 20);
    const received = rest === '' ? 'the end of the text' : JSON.stringify(rest);
    throw new EnvelopeError(
      'INVALID_JSON',
      `Expected ${expected} at offset ${this.#at} of the JSON text; received ${received}.`,
    );
  }

  #refuseDuplicate(key: string): never {
    throw new EnvelopeError(
      'DUPLICATE_KEY',
      `Expected each key once; ${JSON.stringify(key.slice(0, 80))} stands twice in the object that ends at or after ` +
        `offset ${this.#at}. Readers disagree on which one counts, so the message is refused.`,
    );
  }
}
