const LOWER_N = 0x6e;
const PADDING = 0x3d;
const BACKSLASH = 0x5c;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** What each character of the alphabet stands for; 64 for any other byte. */
const SIX_BITS = new Uint8Array(256).fill(64);
for (let bits = 0; bits < 64; bits++) SIX_BITS[ALPHABET.charCodeAt(bits)] = bits;

/**
 * Reads base64 where it stands in JSON: groups of four, between which newlines may stand as `\n`. `undefined` for every
 * other spelling, also for those that `decodeBase64` reads. It reads on to the end of a group: behind the text there has to
 * stand a byte that is none of the alphabet, such as the quote.
 */
export function decodeJsonBase64(json: Uint8Array, start: number, end: number): Uint8Array | undefined {
  const decoded = Buffer.allocUnsafe(((end - start) >> 2) * 3 + 3);
  let length = 0;
  let at = start;
  while (at < end) {
    const a = SIX_BITS[json[at]!]!;
    const b = SIX_BITS[json[at + 1]!]!;
    const c = SIX_BITS[json[at + 2]!]!;
    const d = SIX_BITS[json[at + 3]!]!;
    if ((a | b | c | d) < 64) {
      decoded[length++] = (a << 2) | (b >> 4);
      decoded[length++] = (b << 4) | (c >> 2);
      decoded[length++] = (c << 6) | d;
      at += 4;
    } else if (isNewline(json, at)) at += 2;
    else {
      const rest = lastGroup(json, at, end);
      if (rest === undefined) return undefined;
      decoded.set(rest, length);
      length += rest.length;
      at = end;
    }
  }
  return new Uint8Array(decoded.buffer, decoded.byteOffset, length);
}

function isNewline(json: Uint8Array, at: number): boolean {
  return json[at] === BACKSLASH && json[at + 1] === LOWER_N;
}

/** The bytes of the group that is padded, if nothing but a newline comes after it. */
function lastGroup(json: Uint8Array, start: number, end: number): readonly number[] | undefined {
  const after = start + 4;
  if (after !== end && !(after + 2 === end && isNewline(json, after))) return undefined;
  const [a, b, c] = [SIX_BITS[json[start]!]!, SIX_BITS[json[start + 1]!]!, SIX_BITS[json[start + 2]!]!];
  if ((a | b) >= 64 || json[start + 3] !== PADDING) return undefined;
  if (json[start + 2] === PADDING) return [(a << 2) | (b >> 4)];
  return c < 64 ? [(a << 2) | (b >> 4), ((b << 4) & 0xff) | (c >> 2)] : undefined;
}
