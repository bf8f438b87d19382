import { allocate, viewOf } from './allocate.js';

/** Below this many bytes a loop copies faster than the engine's own copy does with the views it needs. */
const LOOP_LIMIT = 64;

/** Bytes being written, which grow as needed. */
export class Output {
  #bytes: Uint8Array;
  #length = 0;

  constructor(capacity: number) {
    this.#bytes = allocate(capacity);
  }

  /** What is written so far; valid until the next write. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  get length(): number {
    return this.#length;
  }

  write(byte: number): void {
    if (this.#length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#length++] = byte;
  }

  writeAscii(text: string): void {
    for (let index = 0; index < text.length; index++) this.write(text.charCodeAt(index));
  }

  copy(source: Uint8Array, start: number, end: number): void {
    const length = end - start;
    if (this.#length + length > this.#bytes.length) this.#grow(length);
    if (length > LOOP_LIMIT) {
      this.#bytes.set(viewOf(source, start, end), this.#length);
      this.#length += length;
      return;
    }
    const target = this.#bytes;
    let at = this.#length;
    for (let from = start; from < end; from++) target[at++] = source[from]!;
    this.#length = at;
  }

  /** Forgets everything written after `length`. */
  truncate(length: number): void {
    this.#length = length;
  }

  /** The bytes written, as long as they are. */
  finish(): Uint8Array {
    return viewOf(this.#bytes, 0, this.#length);
  }

  #grow(more: number): void {
    const grown = allocate(Math.max(this.#bytes.length * 2, this.#length + more));
    grown.set(viewOf(this.#bytes, 0, this.#length));
    this.#bytes = grown;
  }
}
