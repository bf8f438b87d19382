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
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (this.#inString) {
        if (byte === BYTE.newline) return at;
        this.#inString = this.#isEscaped || byte !== BYTE.quote;
        this.#isEscaped = !this.#isEscaped && byte === BYTE.backslash;
      } else {
        if (this.#atLineStart && byte === BYTE.openBrace) return at;
        this.#atLineStart = byte === BYTE.newline;
        this.#inString = byte === BYTE.quote;
        this.#depth += depthChange(byte);
        if (this.#depth === 0) return at + 1;
      }
    }
    return undefined;
  }
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
