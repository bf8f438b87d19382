import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKeybox, KeyboxError, readKeyBlocks } from './keybox.js';

const HEADER = blob(1, Buffer.concat([Buffer.from([0, 2]), Buffer.from('KBXf'), Buffer.alloc(20)]));

/** Length, type, version 1, and the rest. */
function blob(type: number, rest: Buffer): Buffer {
  const start = Buffer.from([0, 0, 0, 0, type, 1]);
  start.writeUInt32BE(start.length + rest.length);
  return Buffer.concat([start, rest]);
}

/** Flags, place and length of the key block, the key block, and something after it. */
function keyBlob(
  keyBlock: Buffer,
  { flags = 0, from = 20, length = keyBlock.length, type = 2 } = {},
): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt16BE(flags);
  rest.writeUInt32BE(from, 2);
  rest.writeUInt32BE(length, 6);
  return blob(type, Buffer.concat([rest, keyBlock, Buffer.from('checksum')]));
}

const KEY = Buffer.from([0x98, 0x03, 1, 2, 3]);

describe('isKeybox()', () => {
  it('goes by the header', () => {
    expect(isKeybox(HEADER)).toBe(true);
    expect(isKeybox(KEY)).toBe(false);
    expect(isKeybox(Buffer.alloc(0))).toBe(false);
  });
});

describe('readKeyBlocks()', () => {
  it('gives the key blocks of all OpenPGP blobs', () => {
    const other = Buffer.from([0x98, 1, 9]);
    expect(readKeyBlocks(Buffer.concat([HEADER, keyBlob(KEY), keyBlob(other)]))).toEqual([KEY, other]);
  });

  it('gives none of a keybox that was just made', () => {
    expect(readKeyBlocks(HEADER)).toEqual([]);
  });

  it('leaves out deleted keys, X.509 certificates and what is ephemeral', () => {
    const others = [keyBlob(KEY, { type: 0 }), keyBlob(KEY, { type: 3 }), keyBlob(KEY, { flags: 2 })];
    expect(readKeyBlocks(Buffer.concat([HEADER, ...others]))).toEqual([]);
  });

  it.each([
    ['bytes without a header', keyBlob(KEY), 'a keybox to begin with its header'],
    ['an end inside a length', Buffer.concat([HEADER, Buffer.from([0, 0])]), 'a whole blob at byte 32'],
    ['a blob without length', Buffer.concat([HEADER, Buffer.alloc(32)]), 'a whole blob at byte 32'],
    [
      'an end inside a blob',
      Buffer.concat([HEADER, keyBlob(KEY).subarray(0, 30)]),
      'a whole blob at byte 32',
    ],
    [
      'a key outside its blob',
      Buffer.concat([HEADER, keyBlob(KEY, { length: 99 })]),
      'a key inside the blob',
    ],
    ['a key in the numbers', Buffer.concat([HEADER, keyBlob(KEY, { from: 4 })]), 'a key inside the blob'],
    ['an empty key', Buffer.concat([HEADER, keyBlob(KEY, { length: 0 })]), 'a key inside the blob'],
    [
      'a blob too short for a key',
      Buffer.concat([HEADER, blob(2, Buffer.alloc(4))]),
      'a key inside the blob',
    ],
  ])('refuses %s', (_name, bytes, text) => {
    expect(() => readKeyBlocks(bytes)).toThrow(KeyboxError);
    expect(() => readKeyBlocks(bytes)).toThrow(text);
  });

  it('reads any bytes, or refuses them', () => {
    const keybox = Buffer.concat([HEADER, keyBlob(KEY), keyBlob(KEY)]);
    const changed = fc
      .record({
        at: fc.nat({ max: keybox.length - 1 }),
        bytes: fc.uint8Array({ minLength: 1, maxLength: 6 }),
      })
      .map(({ at, bytes }) =>
        Buffer.concat([keybox.subarray(0, at), bytes, keybox.subarray(at + bytes.length)]),
      );
    const any = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.concat([HEADER, bytes]));
    fc.assert(
      fc.property(fc.oneof(changed, any), (bytes) => {
        try {
          const size = readKeyBlocks(bytes).reduce((sum, { length }) => sum + length, 0);
          expect(size).toBeLessThanOrEqual(bytes.length);
        } catch (error) {
          expect(error).toBeInstanceOf(KeyboxError);
        }
      }),
    );
  });
});
