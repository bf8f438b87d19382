import { scanKey, scanValue } from './canonical-scan.js';
import { NOT_CANONICAL, skipString } from './leaf-scan.js';
import { Output } from './output.js';
import { BRACE_CLOSE, BRACE_OPEN, COMMA, QUOTE } from './punctuation.js';

const CERTIFICATE = new TextEncoder().encode('"certificate":');
const SIGNATURE = new TextEncoder().encode('"signature":');

/**
 * Where the members stand that a signer signs, in a message that is in canonical form: starts and ends, in turn, of
 * the stretches between the top-level `certificate` and `signature`.
 */
export type SignedStretches = readonly number[];

/**
 * Finds the signed stretches of a JSON object that is known to be valid. `undefined` when it is not in canonical form;
 * otherwise no key stands in it twice and no integer is too long for a double.
 */
export function findSignedStretches(json: Uint8Array, maxDepth: number): SignedStretches | undefined {
  if (json[0] !== BRACE_OPEN) return undefined;
  if (json[1] === BRACE_CLOSE) return json.length === 2 ? [] : undefined;
  const stretches: number[] = [];
  let stretchStart = 1;
  let previousKey = -1;
  for (let key = 1; ;) {
    const colon = scanKey(json, key, previousKey);
    if (colon === NOT_CANONICAL) return undefined;
    const isCredential = startsWith(json, key, CERTIFICATE) || startsWith(json, key, SIGNATURE);
    const isSkipped = isCredential && json[colon + 1] === QUOTE;
    // What a credential holds does not reach the signed bytes, so its spelling is of no interest.
    const end = isSkipped ? skipString(json, colon + 1) : scanValue(json, colon + 1, maxDepth - 1);
    if (end === NOT_CANONICAL) return undefined;
    if (isCredential) {
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
export function joinStretches(json: Uint8Array, stretches: SignedStretches): Uint8Array {
  const joined = new Output(joinedLength(stretches));
  joined.write(BRACE_OPEN);
  for (let index = 0; index < stretches.length; index += 2) {
    if (index > 0) joined.write(COMMA);
    joined.copy(json, stretches[index]!, stretches[index + 1]!);
  }
  joined.write(BRACE_CLOSE);
  return joined.finish();
}

function joinedLength(stretches: SignedStretches): number {
  let length = 1 + Math.max(1, stretches.length / 2);
  for (let index = 0; index < stretches.length; index += 2)
    length += stretches[index + 1]! - stretches[index]!;
  return length;
}

function startsWith(bytes: Uint8Array, start: number, prefix: Uint8Array): boolean {
  for (let offset = 1; offset < prefix.length; offset++)
    if (bytes[start + offset] !== prefix[offset]) return false;
  return true;
}
