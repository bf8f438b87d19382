import { BYTE } from './byte.js';

/** How far a piece of text goes, which may come in several chunks. */
export interface Extent {
  /** The index after the last byte of the piece; `undefined`: all of the chunk belongs to it, and perhaps more. */
  end(chunk: Uint8Array, from: number): number | undefined;
}

/**
 * Up to the bracket that closes the first one. Of a text that was cut off, no more than its line and those that follow
 * it is taken: a line cannot end inside a string, and a line that begins with a brace begins another message.
 */
export class BracketedExtent implements Extent {
  #depth = 0;
  #inString = false;
  #isEscaped = false;
  #atLineStart = false;

  end(chunk: Uint8Array, from: number): number | undefined {
    let at = from;
    while (at < chunk.length) {
      const end = this.#inString ? this.#skipString(chunk, at) : this.#skipTokens(chunk, at);
      if (end.isLast) return end.at;
      at = end.at;
    }
    return undefined;
  }

  /** To behind the quote that ends the string. */
  #skipString(chunk: Uint8Array, from: number): Step {
    let isEscaped = this.#isEscaped;
    let at = from;
    for (; at < chunk.length; at++) {
      const byte = chunk[at];
      if (byte === BYTE.newline) return { at, isLast: true };
      if (byte === BYTE.quote && !isEscaped) {
        this.#inString = false;
        return { at: at + 1, isLast: false };
      }
      isEscaped = byte === BYTE.backslash && !isEscaped;
    }
    this.#isEscaped = isEscaped;
    return { at, isLast: false };
  }

  /** To behind the quote that begins a string, or the last bracket. */
  #skipTokens(chunk: Uint8Array, from: number): Step {
    let atLineStart = this.#atLineStart;
    let at = from;
    for (; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (atLineStart && byte === BYTE.openBrace) return { at, isLast: true };
      atLineStart = byte === BYTE.newline;
      if (byte === BYTE.quote) {
        this.#inString = true;
        this.#isEscaped = false;
        at++;
        break;
      }
      this.#depth += depthChange(byte);
      if (this.#depth === 0) return { at: at + 1, isLast: true };
    }
    this.#atLineStart = atLineStart;
    return { at, isLast: false };
  }
}

/** Where the next byte is, and whether it is the first behind the piece. */
interface Step {
  readonly at: number;
  readonly isLast: boolean;
}

function depthChange(byte: number): number {
  if (byte === BYTE.openBrace || byte === BYTE.openBracket) return 1;
  return byte === BYTE.closeBrace || byte === BYTE.closeBracket ? -1 : 0;
}

/** Up to the end of the line; in an array, of the item. */
export class WordExtent implements Extent {
  readonly #inArray: boolean;

  constructor(inArray: boolean) {
    this.#inArray = inArray;
  }

  end(chunk: Uint8Array, from: number): number | undefined {
    const end = chunk.subarray(from).findIndex((byte) => this.#isEnd(byte));
    return end === -1 ? undefined : from + end;
  }

  #isEnd(byte: number): boolean {
    return byte === BYTE.newline || (this.#inArray && (byte === BYTE.comma || byte === BYTE.closeBracket));
  }
}
