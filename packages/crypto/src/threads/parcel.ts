/**
 * Messages on their way to a thread. All bytes are in one buffer, which is handed over and not copied once more; a
 * `Uint8Array` that is cloned would bring the whole memory that it is a part of.
 */
export interface Parcel {
  readonly bytes: ArrayBuffer;
  /** How many bytes each message has, one behind the other. */
  readonly lengths: readonly number[];
}

export function pack(messages: readonly Uint8Array[]): Parcel {
  const lengths = messages.map(({ length }) => length);
  const whole = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  let end = 0;
  for (const message of messages) {
    whole.set(message, end);
    end += message.length;
  }
  return { bytes: whole.buffer, lengths };
}

export function unpack({ bytes, lengths }: Parcel): Uint8Array[] {
  let end = 0;
  return lengths.map((length) => {
    const start = end;
    end += length;
    return new Uint8Array(bytes, start, length);
  });
}
