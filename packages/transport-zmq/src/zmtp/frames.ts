/** The bits of a frame's first byte (RFC 23). */
const MORE = 1;
const LONG = 2;
const COMMAND = 4;

/** Longest body whose length fits into one byte. */
const SHORT_BODY = 255;

/** One frame as it came. */
export interface WireFrame {
  readonly isCommand: boolean;
  /** Whether it is a part of a message whose next part follows. */
  readonly hasMore: boolean;
  readonly body: Buffer;
}

/** The bytes of a message of these parts. */
export function encodeMessage(parts: readonly Uint8Array[]): Buffer {
  const last = parts.length - 1;
  return Buffer.concat(parts.flatMap((part, index) => [header(index < last ? MORE : 0, part.length), part]));
}

/** The bytes of a command: its name and what it says. */
export function encodeCommand(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from([name.length]), Buffer.from(name, 'latin1'), data]);
  return Buffer.concat([header(COMMAND, body.length), body]);
}

function header(flags: number, length: number): Buffer {
  if (length <= SHORT_BODY) return Buffer.from([flags, length]);
  const bytes = Buffer.alloc(9);
  bytes[0] = flags | LONG;
  bytes.writeBigUInt64BE(BigInt(length), 1);
  return bytes;
}

/**
 * The first whole frame of these bytes and where it ends; `undefined` while it is not all there.
 *
 * @throws {RangeError} for a body longer than `limit`, as soon as its length is known.
 */
export function decodeFrame(
  bytes: Buffer,
  limit: number,
): { readonly frame: WireFrame; readonly end: number } | undefined {
  const flags = bytes[0];
  if (flags === undefined) return undefined;
  const start = flags & LONG ? 9 : 2;
  if (bytes.length < start) return undefined;
  const length = flags & LONG ? Number(bytes.readBigUInt64BE(1)) : bytes[1]!;
  if (length > limit) throw new RangeError(`it sent a frame of ${length} bytes, expected at most ${limit}`);
  const end = start + length;
  if (bytes.length < end) return undefined;
  const frame = {
    isCommand: (flags & COMMAND) !== 0,
    hasMore: (flags & MORE) !== 0,
    body: bytes.subarray(start, end),
  };
  return { frame, end };
}
