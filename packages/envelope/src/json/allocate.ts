/**
 * Memory for bytes that the caller fills at once. Node's pool where there is one: a fresh array of a kilobyte costs as
 * much there as reading the message it is for.
 */
export const allocate: (length: number) => Uint8Array =
  typeof globalThis.Buffer === 'function'
    ? (length) => globalThis.Buffer.allocUnsafe(length)
    : (length) => new Uint8Array(length);

/** A stretch of the same memory as a plain array; a Buffer's own `subarray` costs several times as much. */
export function viewOf(bytes: Uint8Array, start: number, end: number): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start);
}
