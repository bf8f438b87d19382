import { BYTE } from './byte.js';
import { BracketedExtent, WordExtent } from './extent.js';
import type { Extent } from './extent.js';

/** A piece of the input that should be one message. Nothing about it is checked: a piece that is none is one too. */
export interface MessageText {
  /** As they stand there; what is far beyond the size of a message is cut off. */
  readonly bytes: Uint8Array;
  /** The line it begins in, from 1. */
  readonly line: number;
}

/**
 * Takes messages apart that stand one a line, one after the other, or in an array, whatever the layout, without holding
 * more than one. Text that is no message does not hide those that follow it.
 */
export async function* splitMessages(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<MessageText> {
  const splitter = new Splitter();
  for await (const chunk of chunks) yield* splitter.take(chunk);
  yield* splitter.end();
}

class Splitter {
  #line = 1;
  /** The line in which the array begins that is open. */
  #arrayLine: number | undefined;
  #piece: Piece | undefined;

  *take(chunk: Uint8Array): Generator<MessageText> {
    let at = this.#findPiece(chunk, 0);
    while (this.#piece !== undefined) {
      const end = this.#piece.extent.end(chunk, at);
      const bytes = chunk.subarray(at, end);
      this.#piece.add(bytes);
      this.#line += countLines(bytes);
      if (end === undefined) return;
      yield this.#piece.text();
      at = this.#findPiece(chunk, end);
    }
  }

  *end(): Generator<MessageText> {
    if (this.#piece !== undefined) yield this.#piece.text();
    // So that a file that was cut off between two messages does not pass for a whole one.
    if (this.#arrayLine !== undefined)
      yield { bytes: Uint8Array.of(BYTE.openBracket), line: this.#arrayLine };
  }

  /** Opens the next piece and gives where it begins. */
  #findPiece(chunk: Uint8Array, from: number): number {
    if (from === 0 && this.#piece !== undefined) return 0;
    this.#piece = undefined;
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (byte === BYTE.newline) this.#line++;
      if (byte <= BYTE.space || this.#isPartOfArray(byte)) continue;
      this.#piece = new Piece(this.#line, this.#extentOf(byte));
      return at;
    }
    return chunk.length;
  }

  #isPartOfArray(byte: number): boolean {
    if (this.#arrayLine === undefined) {
      if (byte !== BYTE.openBracket) return false;
      this.#arrayLine = this.#line;
      return true;
    }
    if (byte === BYTE.closeBracket) this.#arrayLine = undefined;
    return byte === BYTE.closeBracket || byte === BYTE.comma;
  }

  #extentOf(first: number): Extent {
    const isBracketed = first === BYTE.openBrace || first === BYTE.openBracket;
    return isBracketed ? new BracketedExtent() : new WordExtent(this.#arrayLine !== undefined);
  }
}

/** One byte more than a message may have, so that it is refused as too large. */
const LONGEST = 16 * 1024 * 1024 + 1;

class Piece {
  readonly extent: Extent;
  readonly #line: number;
  readonly #chunks: Uint8Array[] = [];
  #length = 0;

  constructor(line: number, extent: Extent) {
    this.#line = line;
    this.extent = extent;
  }

  add(bytes: Uint8Array): void {
    const kept = bytes.subarray(0, LONGEST - this.#length);
    this.#chunks.push(kept);
    this.#length += kept.length;
  }

  text(): MessageText {
    const [only] = this.#chunks;
    return { bytes: this.#chunks.length === 1 ? only! : Buffer.concat(this.#chunks), line: this.#line };
  }
}

function countLines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(BYTE.newline); at !== -1; at = bytes.indexOf(BYTE.newline, at + 1)) count++;
  return count;
}
