import { allocate, viewOf } from './allocate.js';
import { compareKeys } from './canonical-scan.js';
import { NOT_CANONICAL, scanLeaf, scanPlainString } from './leaf-scan.js';
import { Output } from './output.js';
import { BRACE_CLOSE, BRACE_OPEN, BRACKET_CLOSE, BRACKET_OPEN, COLON, COMMA } from './punctuation.js';
import { respellLeaf } from './respell-leaf.js';

/**
 * The canonical form of JSON, from bytes to bytes: canonical leaves are copied, others respelled, white space is left
 * out and members change places in the output. No value is built, which makes it several times as fast as parsing and
 * writing. `undefined` stands for what the parser must look at: errors, and keys with escapes, outside ASCII or given
 * twice.
 */
export function respell(json: Uint8Array, maxDepth: number): Uint8Array | undefined {
  return new Respeller(json, maxDepth).document();
}

/** A member as it stands in the output, from its key's opening quote to after its value. */
interface Member {
  readonly start: number;
  readonly end: number;
}

/** Up to so many members, an insertion sort takes a fraction of what the engine's sort needs to start. */
const MAX_INSERTION = 24;

const NOTHING = new Uint8Array(0);

/** Every method reads at an index and returns the index after what it read, or `NOT_CANONICAL` to give up. */
class Respeller {
  readonly #json: Uint8Array;
  readonly #out: Output;
  #depthLeft: number;
  #scratch: Uint8Array = NOTHING;

  constructor(json: Uint8Array, maxDepth: number) {
    this.#json = json;
    this.#out = new Output(json.length);
    this.#depthLeft = maxDepth;
  }

  document(): Uint8Array | undefined {
    const end = this.#value(this.#space(0));
    return end !== NOT_CANONICAL && this.#space(end) === this.#json.length ? this.#out.finish() : undefined;
  }

  #value(start: number): number {
    const first = this.#json[start];
    if (first === BRACE_OPEN) return this.#object(start);
    if (first === BRACKET_OPEN) return this.#array(start);
    return this.#leaf(start);
  }

  #leaf(start: number): number {
    const end = scanLeaf(this.#json, start);
    if (end !== NOT_CANONICAL) {
      this.#out.copy(this.#json, start, end);
      return end;
    }
    const leaf = respellLeaf(this.#json, start);
    if (leaf === undefined) return NOT_CANONICAL;
    this.#out.writeAscii(leaf.text);
    return leaf.end;
  }

  #array(start: number): number {
    if (this.#depthLeft-- === 0) return NOT_CANONICAL;
    this.#out.write(BRACKET_OPEN);
    let at = this.#space(start + 1);
    if (this.#json[at] !== BRACKET_CLOSE) {
      at = this.#items(at);
      if (at === NOT_CANONICAL) return NOT_CANONICAL;
    }
    this.#out.write(BRACKET_CLOSE);
    this.#depthLeft++;
    return at + 1;
  }

  /** Reads up to the closing bracket. */
  #items(start: number): number {
    for (let at = start; ; at = this.#space(at + 1)) {
      at = this.#value(at);
      if (at === NOT_CANONICAL) return NOT_CANONICAL;
      at = this.#space(at);
      if (this.#json[at] === BRACKET_CLOSE) return at;
      if (this.#json[at] !== COMMA) return NOT_CANONICAL;
      this.#out.write(COMMA);
    }
  }

  #object(start: number): number {
    if (this.#depthLeft-- === 0) return NOT_CANONICAL;
    this.#out.write(BRACE_OPEN);
    let at = this.#space(start + 1);
    if (this.#json[at] !== BRACE_CLOSE) {
      at = this.#members(at);
      if (at === NOT_CANONICAL) return NOT_CANONICAL;
    }
    this.#out.write(BRACE_CLOSE);
    this.#depthLeft++;
    return at + 1;
  }

  /** Reads up to the closing brace and puts the members in order. */
  #members(start: number): number {
    const members: Member[] = [];
    for (let at = start; ; at = this.#space(at + 1)) {
      const memberStart = this.#out.length;
      at = this.#member(at);
      if (at === NOT_CANONICAL) return NOT_CANONICAL;
      members.push({ start: memberStart, end: this.#out.length });
      at = this.#space(at);
      if (this.#json[at] === BRACE_CLOSE) return this.#sort(members) ? at : NOT_CANONICAL;
      if (this.#json[at] !== COMMA) return NOT_CANONICAL;
      this.#out.write(COMMA);
    }
  }

  #member(start: number): number {
    const keyEnd = scanPlainString(this.#json, start);
    if (keyEnd === NOT_CANONICAL) return NOT_CANONICAL;
    const colon = this.#space(keyEnd);
    if (this.#json[colon] !== COLON) return NOT_CANONICAL;
    this.#out.copy(this.#json, start, keyEnd);
    this.#out.write(COLON);
    return this.#value(this.#space(colon + 1));
  }

  /** Puts the members in order; false when two have the same key. */
  #sort(members: Member[]): boolean {
    const start = members[0]!.start;
    if (this.#isAscending(members)) return true;
    sortMembers(members, this.#out.bytes);
    if (!this.#isAscending(members)) return false;
    const before = this.#copyOfOutput(start);
    this.#out.truncate(start);
    for (const member of members) {
      if (this.#out.length > start) this.#out.write(COMMA);
      this.#out.copy(before, member.start - start, member.end - start);
    }
    return true;
  }

  /** What was written from `start` on, in memory that the next call uses again. */
  #copyOfOutput(start: number): Uint8Array {
    const { bytes, length } = this.#out;
    if (length - start > this.#scratch.length) this.#scratch = allocate(bytes.length);
    this.#scratch.set(viewOf(bytes, start, length));
    return this.#scratch;
  }

  #isAscending(members: readonly Member[]): boolean {
    const { bytes } = this.#out;
    for (let index = 1; index < members.length; index++) {
      if (compareKeys(bytes, members[index - 1]!.start, members[index]!.start) >= 0) return false;
    }
    return true;
  }

  #space(start: number): number {
    let at = start;
    for (let byte = this.#json[at]; byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;) {
      byte = this.#json[++at];
    }
    return at;
  }
}

function sortMembers(members: Member[], bytes: Uint8Array): void {
  if (members.length > MAX_INSERTION) {
    members.sort((a, b) => compareKeys(bytes, a.start, b.start));
    return;
  }
  for (let index = 1; index < members.length; index++) {
    const member = members[index]!;
    let hole = index;
    while (hole > 0 && compareKeys(bytes, members[hole - 1]!.start, member.start) > 0) {
      members[hole] = members[hole - 1]!;
      hole--;
    }
    members[hole] = member;
  }
}
