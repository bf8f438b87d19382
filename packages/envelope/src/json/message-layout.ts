import { scanKey, scanValue } from './canonical-scan.js';
import { NOT_CANONICAL, skipString } from './leaf-scan.js';
import { Output } from './output.js';
import { BRACE_CLOSE, BRACE_OPEN, COMMA, QUOTE } from './punctuation.js';

/**
 * Where the members stand that are kept, in an object in canonical form: starts and ends, in turn, of the stretches
 * between the top-level members that are cut out.
 */
export type KeptStretches = readonly number[];

/** The start of a member with this name, as canonical form spells it. */
export function memberStart(name: string): Uint8Array {
  return new TextEncoder().encode(`"${name}":`);
}

const CREDENTIALS = [memberStart('certificate'), memberStart('signature')] as const;

/** Finds what a signer signs of a message: all but `certificate` and `signature`. See {@link findKeptStretches}. */
export function findSignedStretches(json: Uint8Array, maxDepth: number): KeptStretches | undefined {
  return findKeptStretches(json, maxDepth, CREDENTIALS);
}

/**
 * Finds the stretches of a JSON object, known to be valid, between the members that start as `cut` says. `undefined`
 * when it is not in canonical form; otherwise no key stands in it twice and no integer is too long for a double.
 */
export function findKeptStretches(
  json: Uint8Array,
  maxDepth: number,
  cut: readonly Uint8Array[],
): KeptStretches | undefined {
  if (json[0] !== BRACE_OPEN) return undefined;
  if (json[1] === BRACE_CLOSE) return json.length === 2 ? [] : undefined;
  const stretches: number[] = [];
  let stretchStart = 1;
  let previousKey = -1;
  for (let key = 1; ;) {
    const colon = scanKey(json, key, previousKey);
    if (colon === NOT_CANONICAL) return undefined;
    const isCut = startsWithAny(json, key, cut);
    const isSkipped = isCut && json[colon + 1] === QUOTE;
    // What a text that is cut out holds does not reach the kept bytes, so its spelling is of no interest.
    const end = isSkipped ? skipString(json, colon + 1) : scanValue(json, colon + 1, maxDepth - 1);
    if (end === NOT_CANONICAL) return undefined;
    if (isCut) {
      if (key > stretchStart) stretches.push(stretchStart, key - 1);
      stretchStart = end + 1;
    }
    if (json[end] === BRACE_CLOSE) {
      if (end > stretchStart) stretches.push(stretchStart, end);
      return end + 1 === json.length ? stretches : undefined;
    }
    if (json[end] !== COMMA) return undefined;
    previousKey = key;
    key = end + 1;
  }
}

/** The object that only has the members in the given stretches. */
export function joinStretches(json: Uint8Array, stretches: KeptStretches): Uint8Array {
  const joined = new Output(joinedLength(stretches));
  joined.write(BRACE_OPEN);
  for (let index = 0; index < stretches.length; index += 2) {
    if (index > 0) joined.write(COMMA);
    joined.copy(json, stretches[index]!, stretches[index + 1]!);
  }
  joined.write(BRACE_CLOSE);
  return joined.finish();
}

function joinedLength(stretches: KeptStretches): number {
  let length = 1 + Math.max(1, stretches.length / 2);
  for (let index = 0; index < stretches.length; index += 2)
    length += stretches[index + 1]! - stretches[index]!;
  return length;
}

function startsWithAny(bytes: Uint8Array, start: number, prefixes: readonly Uint8Array[]): boolean {
  for (const prefix of prefixes) if (startsWith(bytes, start, prefix)) return true;
  return false;
}

function startsWith(bytes: Uint8Array, start: number, prefix: Uint8Array): boolean {
  for (let offset = 1; offset < prefix.length; offset++)
    if (bytes[start + offset] !== prefix[offset]) return false;
  return true;
}
