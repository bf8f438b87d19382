import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMessage, dumps, EnvelopeError, loads, loadsExact, signedBytes } from '../index.js';
import { jsonObjectText } from '../../test/json-text.js';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytes = (value: string) => new TextEncoder().encode(value);

describe('decodeMessage()', () => {
  it('keeps the very bytes', () => {
    const body = bytes('{ "topic": "a", "msg": 1.0 }');
    expect(decodeMessage(body).bytes).toBe(body);
  });

  it.each(['[1]', 'null', '"x"', '1', 'true', 'NaN'])('refuses %s, which is not an object', (body) => {
    expect(() => decodeMessage(body)).toThrow(
      expect.objectContaining({
        code: 'INVALID_ENVELOPE',
        message: expect.stringMatching(/JSON object; received/) as string,
      }),
    );
  });

  it('reads the same as loads, canonical or not', () => {
    fc.assert(
      fc.property(jsonObjectText, (body) => {
        const expected = outcome(() => dumps(loads(body)));
        expect(outcome(() => dumps(decodeMessage(bytes(body)).message))).toBe(expected);
        expect(outcome(() => dumps(decodeMessage(bytes(body), { locateSigned: false }).message))).toBe(
          expected,
        );
      }),
    );
  });

  it('keeps long integers of a canonical message', () => {
    expect(decodeMessage('{"i":9007199254740993}').message.i).toBe(9007199254740993n);
  });

  it('obeys the depth limit in a canonical message', () => {
    expect(() => decodeMessage('{"a":[[1]]}', { maxDepth: 2 })).toThrow(
      expect.objectContaining({ code: 'TOO_DEEP' }),
    );
  });
});

describe('signedBytes()', () => {
  it.each([
    ['{"certificate":"C\\n","i":1,"signature":"S\\n","topic":"t"}', '{"i":1,"topic":"t"}'],
    ['{"certificate":"C","signature":"S"}', '{}'],
    ['{"a":1,"signature":"S"}', '{"a":1}'],
    ['{"signature":"S","z":1}', '{"z":1}'],
    ['{"certificate":{"x":[1]},"i":1,"signature":null}', '{"i":1}'],
    ['{"certificate":"quote \\" inside","i":1}', '{"i":1}'],
    ['{}', '{}'],
    [
      '{"msg":{"certificate":"stays","signature":"stays"},"signature":"S"}',
      '{"msg":{"certificate":"stays","signature":"stays"}}',
    ],
    ['{"topic": "t", "signature": "S", "msg": {"b": 1.0, "a": 2}}', '{"msg":{"a":2,"b":1.0},"topic":"t"}'],
    ['{"\\u0073ignature":"S","a":1}', '{"a":1}'],
  ])('cuts the top-level credentials out of %s', (body, signed) => {
    expect(text(decodeMessage(bytes(body)).signedBytes())).toBe(signed);
    expect(text(decodeMessage(bytes(body), { locateSigned: false }).signedBytes())).toBe(signed);
    expect(text(signedBytes(body))).toBe(signed);
  });

  it('takes a value, whose whole numbers are integers', () => {
    expect(text(signedBytes({ topic: 't', signature: 'S', msg: { b: 1.0 } }))).toBe(
      '{"msg":{"b":1},"topic":"t"}',
    );
  });

  it('is the canonical form without the credentials, for any message', () => {
    const credential = fc.constantFrom('', '"signature":"c2ln\\n",', '"certificate": "Y2VydA==\\n" ,');
    fc.assert(
      fc.property(jsonObjectText, credential, (body, prefix) => {
        fc.pre(/^\{\s*"/.test(body));
        const message = `{${prefix}${body.slice(1)}`;
        const expected = outcome(() => {
          const { signature: _s, certificate: _c, ...rest } = loadsExact(message) as Record<string, unknown>;
          return dumps(rest);
        });
        expect(outcome(() => text(signedBytes(bytes(message))))).toBe(expected);
      }),
    );
  });
});

function outcome(run: () => unknown): string {
  try {
    return String(run());
  } catch (error) {
    if (error instanceof EnvelopeError) return `refused ${error.code}`;
    throw error;
  }
}
