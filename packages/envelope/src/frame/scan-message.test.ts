import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonObjectText } from '../../test/json-text.js';
import { canonicalize, decodeMessage, EnvelopeError, omitMember, scanMessage } from '../index.js';

const bytes = (value: string) => new TextEncoder().encode(value);
const text = (value: Uint8Array | undefined) => value && new TextDecoder().decode(value);
const valueIn = (json: string, name: string) => {
  const span = scanMessage(bytes(json))?.spanOf(name);
  return span && json.slice(...span);
};

describe('scanMessage()', () => {
  it('finds the values of the members', () => {
    const json = '{"i":1,"msg":{"a":[1,"}"]},"topic":"t"}';
    expect(valueIn(json, 'i')).toBe('1');
    expect(valueIn(json, 'msg')).toBe('{"a":[1,"}"]}');
    expect(valueIn(json, 'topic')).toBe('"t"');
  });

  it('finds no member by a part of its name, nor one of a member', () => {
    const json = '{"msg":{"i":1},"msg_id":"x","msgs":2}';
    expect(valueIn(json, 'i')).toBeUndefined();
    expect(valueIn(json, 'ms')).toBeUndefined();
    expect(valueIn(json, 'msg_')).toBeUndefined();
    expect(valueIn(json, 'msg_id')).toBe('"x"');
  });

  it.each([
    '{"b":1,"a":2}',
    '{"a":1,"a":1}',
    '{"a": 1}',
    '{"a":1.0e5}',
    '{"a":"é"}',
    '{"a":12345678901234567890}',
    '{"signature":"a\\"b"}',
    '[1]',
    '{"a":1',
    '',
  ])('leaves %s to decodeMessage', (json) => {
    expect(scanMessage(bytes(json))).toBeUndefined();
  });

  it('leaves what is over a limit to decodeMessage', () => {
    expect(scanMessage(bytes('{"a":[[1]]}'), { maxDepth: 2 })).toBeUndefined();
    expect(scanMessage(bytes('{"a":1}'), { maxLength: 6 })).toBeUndefined();
  });

  it('says of every message what decodeMessage says, or nothing', () => {
    fc.assert(
      fc.property(fc.oneof(jsonObjectText, jsonObjectText.map(toCanonical)), (json) => {
        const layout = scanMessage(bytes(json));
        if (layout === undefined) return;
        const received = decodeMessage(bytes(json));
        expect(text(layout.signedBytes())).toBe(text(received.signedBytes()));
        expect(text(layout.signedBytesWithout('a'))).toBe(text(omitMember(received.signedBytes(), 'a')));
        for (const [name, value] of Object.entries(received.message)) {
          if (!/^\w+$/.test(name)) continue;
          const span = layout.spanOf(name)!;
          const member = decodeMessage(`{"x":${json.slice(...span)}}`).message as unknown as { x: unknown };
          expect(member.x).toEqual(value);
        }
      }),
    );
  });

  it('refuses what is no JSON, but for the credentials', () => {
    const broken = fc.tuple(jsonObjectText.map(toCanonical), fc.nat(), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(broken, ([json, at, byte]) => {
        const changed = bytes(json);
        changed[at % changed.length] = byte;
        const isFound = scanMessage(changed) !== undefined;
        if (isFound) expect(() => decodeMessage(changed)).not.toThrow();
      }),
    );
  });
});

function toCanonical(json: string): string {
  try {
    return new TextDecoder().decode(canonicalize(json));
  } catch (error) {
    if (error instanceof EnvelopeError) return '{"a":1}';
    throw error;
  }
}
