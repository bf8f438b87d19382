import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DerError, readBitString, readChildren, readDer, readOid, readTime, TAG } from './der.js';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const primitive = (tag: number, content: Buffer) =>
  readDer(Buffer.concat([Buffer.of(tag, content.length), content]));
const time = (tag: number, text: string) => readTime(primitive(tag, Buffer.from(text, 'latin1')));

describe('readDer()', () => {
  it('reads nested elements with short and long lengths', () => {
    const [first, second] = readChildren(readDer(hex('30 81 06 02 01 05 04 01 ff')));
    expect(first!.content).toEqual(hex('05'));
    expect(second!.encoded).toEqual(hex('04 01 ff'));
  });

  it.each(['', '30', '30 01', '30 80 00 00', '30 85 00 00 00 00 00', '1f 01 00', '05 00 00'])(
    'refuses %j',
    (text) => {
      expect(() => readDer(hex(text))).toThrow(DerError);
    },
  );

  it('throws nothing but DerError, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        try {
          readChildren(readDer(Buffer.from(bytes)));
        } catch (error) {
          expect(error).toBeInstanceOf(DerError);
        }
      }),
    );
  });
});

describe('readOid()', () => {
  it.each([
    ['55 04 03', '2.5.4.3'],
    ['2a 86 48 86 f7 0d 01 01 0b', '1.2.840.113549.1.1.11'],
    ['88 37', '2.999'],
    ['27', '0.39'],
  ])('reads %s', (content, expected) => {
    expect(readOid(primitive(TAG.objectIdentifier, hex(content)))).toBe(expected);
  });
});

describe('readBitString()', () => {
  it('refuses bits that are no whole bytes', () => {
    expect(() => readBitString(primitive(TAG.bitString, hex('01 fe')))).toThrow(DerError);
  });
});

describe('readTime()', () => {
  it('reads two-digit years from 1950 to 2049', () => {
    expect(time(TAG.utcTime, '491231235959Z')).toBe(Date.UTC(2049, 11, 31, 23, 59, 59));
    expect(time(TAG.utcTime, '500101000000Z')).toBe(Date.UTC(1950, 0, 1));
  });

  it('reads four-digit years', () => {
    expect(time(TAG.generalizedTime, '21220101000000Z')).toBe(Date.UTC(2122, 0, 1));
  });

  it.each(['4912312359Z', '491231235959+0100', '491331235959Z', 'x'])('refuses %s', (text) => {
    expect(() => time(TAG.utcTime, text)).toThrow(DerError);
  });
});
