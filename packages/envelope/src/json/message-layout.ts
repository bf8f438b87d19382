import { scanKey, scanValue } from './canonical-scan.js';
import { NOT_CANONICAL, skipString } from './leaf-scan.js';
import { Output } from './output.js';
import { BRACE_CLOSE, BRACE_OPEN, COMMA, QUOTE } from './punctuation.js';

/**
 * Where the top-level members of an object in canonical form stand: for each the indexes of its key, of its value and
 * after its value, in turn.
 */
export type MemberSpans = readonly number[];

/** How many numbers of {@link MemberSpans} are one member's. */
export const SPAN = 3;

/**
 * Where the members stand that are kept, in an object in canonical form: starts and ends, in turn, of the stretches
 * between the top-level members that are cut out.
 */
export type KeptStretches = readonly number[];

/** The start of a member with this name, as canonical form spells it. */
export function memberStart(name: string): Uint8Array {
  return new TextEncoder().encode(`"${name}":`);
}

/** What no x509 signer signs. */
export const CREDENTIALS = [memberStart('certificate'), memberStart('signature')] as const;

/** Finds what a signer signs of a message: all but `certificate` and `signature`. See {@link findMemberSpans}. */
export function findSignedStretches(json: Uint8Array, maxDepth: number): KeptStretches | undefined {
  const spans = findMemberSpans(json, maxDepth, CREDENTIALS);
  return spans && cutOut(json, spans, CREDENTIALS);
}

/**
 * Finds the members of a JSON object that is known to be valid. `undefined` when it is not in canonical form; otherwise no
 * key stands in it twice and no integer is too long for a double. Texts of members that start as `opaque` says are stepped
 * over: the spelling of what is cut out is of no interest.
 */
export function findMemberSpans(
  json: Uint8Array,
  maxDepth: number,
  opaque: readonly Uint8Array[],
): MemberSpans | undefined {
  if (json[0] !== BRACE_OPEN) return undefined;
  if (json[1] === BRACE_CLOSE) return json.length === 2 ? [] : undefined;
  const spans: number[] = [];
  let previousKey = -1;
  for (let key = 1; ;) {
    const colon = scanKey(json, key, previousKey);
    if (colon === NOT_CANONICAL) return undefined;
    const value = colon + 1;
    const isOpaque = json[value] === QUOTE && startsWithAny(json, key, opaque);
    const end = isOpaque ? skipString(json, value) : scanValue(json, value, maxDepth - 1);
    if (end === NOT_CANONICAL) return undefined;
    spans.push(key, value, end);
    if (json[end] === BRACE_CLOSE) return end + 1 === json.length ? spans : undefined;
    if (json[end] !== COMMA) return undefined;
    previousKey = key;
    key = end + 1;
  }
}

/** The stretches between the members that start as `cut` says. */
export function cutOut(json: Uint8Array, spans: MemberSpans, cut: readonly Uint8Array[]): KeptStretches {
  const stretches: number[] = [];
  for (let index = 0; index < spans.length; index += SPAN) {
    const [key, end] = [spans[index]!, spans[index + 2]!];
    if (startsWithAny(json, key, cut)) continue;
    // Beside the one before: there is but a comma between them.
    if (stretches.at(-1) === key - 1) stretches[stretches.length - 1] = end;
    else stretches.push(key, end);
  }
  return stretches;
}

/** Where the value of a member starts and ends; `undefined` when there is none that starts so. */
export function findValue(
  json: Uint8Array,
  spans: MemberSpans,
  start: Uint8Array,
): readonly [number, number] | undefined {
  for (let index = 0; index < spans.length; index += SPAN) {
    if (startsWith(json, spans[index]!, start)) return [spans[index + 1]!, spans[index + 2]!];
  }
  return undefined;
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
