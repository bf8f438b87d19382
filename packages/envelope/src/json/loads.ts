import { countMembers } from './count-members.js';
import { decodeUtf8 } from './decode-utf8.js';
import { DEFAULT_MAX_DEPTH, refuseTooLarge } from './limits.js';
import type { JsonLimits } from './limits.js';
import { exactNumbers, parse, plainNumbers } from './parser.js';

/**
 * Reads JSON as Python's decoder does and gives plain JavaScript values: numbers as numbers, except integers beyond
 * 2^53, which come as `bigint` so that no digit is lost. `__proto__` is an ordinary key.
 *
 * @throws {EnvelopeError} `INVALID_JSON`, `INVALID_UTF8` (bytes), `DUPLICATE_KEY` (Python keeps the last one; we refuse,
 * since two readers could see two messages), `TOO_DEEP`, `TOO_LARGE`.
 */
export function loads(input: string | Uint8Array, limits: JsonLimits = {}): unknown {
  const text = readText(input, limits);
  return checkFaithful(text, parseNatively(text), limits);
}

/**
 * Like {@link loads}, but `dumps` writes the value back with the same numbers: a float that is whole comes as a
 * `JsonFloat`, an integer beyond 2^53 as `bigint`.
 *
 * @throws {EnvelopeError} as {@link loads}.
 */
export function loadsExact(input: string | Uint8Array, limits: JsonLimits = {}): unknown {
  return parse(readText(input, limits), exactNumbers, limits);
}

/**
 * The text of what was received.
 *
 * @throws {EnvelopeError} `TOO_LARGE`, `INVALID_UTF8`
 */
export function readText(input: string | Uint8Array, limits: JsonLimits): string {
  refuseTooLarge(input, limits);
  return typeof input === 'string' ? input : decodeUtf8(input);
}

/** What the engine's own parser makes of a text; `undefined` when it refuses. */
export function parseNatively(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Either NaN or an infinity, which are JSON to Python, or an error that our parser words and codes.
    return undefined;
  }
}

/**
 * The engine's parser keeps the last of two equal keys, rounds long integers and goes to any depth; a value that it may
 * have altered so is read again by our own.
 */
export function checkFaithful(text: string, value: unknown, limits: JsonLimits): unknown {
  const isFaithful =
    value !== undefined && countMembers(text) === countKeys(value, limits.maxDepth ?? DEFAULT_MAX_DEPTH);
  return isFaithful ? value : parse(text, plainNumbers, limits);
}

const NOT_FAITHFUL = Number.NaN;

/** How many members a value holds in all; `NaN`, equal to nothing, when it is too deep or may hold a rounded integer. */
function countKeys(value: unknown, depth: number): number {
  if (typeof value === 'number') return Math.abs(value) > Number.MAX_SAFE_INTEGER ? NOT_FAITHFUL : 0;
  if (typeof value !== 'object' || value === null) return 0;
  if (depth === 0) return NOT_FAITHFUL;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) count += countKeys(item, depth - 1);
    return count;
  }
  const members = value as Readonly<Record<string, unknown>>;
  for (const key in members) count += 1 + countKeys(members[key], depth - 1);
  return count;
}
