import { decodeUtf8 } from './decode-utf8.js';
import { MAX_INTEGER_DIGITS } from './limits.js';
import { BACKSLASH, QUOTE } from './punctuation.js';
import { pythonFloat } from './python-float.js';
import { quote } from './quote.js';

/** A string or number that the reference spells in another way. */
export interface RespelledLeaf {
  readonly text: string;
  /** The index after the original. */
  readonly end: number;
}

/** Spells the string or number at `start` as the reference does; `undefined` for anything the parser must look at. */
export function respellLeaf(json: Uint8Array, start: number): RespelledLeaf | undefined {
  return json[start] === QUOTE ? respellString(json, start) : respellNumber(json, start);
}

function respellString(json: Uint8Array, start: number): RespelledLeaf | undefined {
  let end = start + 1;
  while (end < json.length && json[end] !== QUOTE) end += json[end] === BACKSLASH ? 2 : 1;
  if (end >= json.length) return undefined;
  end++;
  try {
    return { text: quote(JSON.parse(decodeUtf8(json.subarray(start, end))) as string), end };
  } catch {
    return undefined;
  }
}

const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/;
const INTEGER = /^-?[0-9]+$/;
const NUMBER_BYTES = new Set(Array.from('0123456789+-.eE', (character) => character.charCodeAt(0)));

function respellNumber(json: Uint8Array, start: number): RespelledLeaf | undefined {
  let end = start;
  let text = '';
  while (NUMBER_BYTES.has(json[end]!) && text.length <= MAX_INTEGER_DIGITS)
    text += String.fromCharCode(json[end++]!);
  if (text.length > MAX_INTEGER_DIGITS || !NUMBER.test(text)) return undefined;
  if (INTEGER.test(text)) return { text: text === '-0' ? '0' : text, end };
  return { text: pythonFloat(Number(text)), end };
}
