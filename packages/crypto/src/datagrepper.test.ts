import { EnvelopeError } from '@fedmsg/envelope';
import { expectCode } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';
import { fixDatagrepperMessage } from './datagrepper.js';
import { CryptoError } from './error.js';

const SOURCE = '"source_name":"datanommer","source_version":"0.9.1"';

describe('fixDatagrepperMessage()', () => {
  it('drops what the archive added and makes the timestamp an integer', () => {
    const fixed = fixDatagrepperMessage(`{"headers": {}, "i": 1, ${SOURCE}, "timestamp": 1416838800.0}`);
    expect(fixed).toBe('{"i":1,"timestamp":1416838800}');
  });

  it('keeps the numbers of the body as they were', () => {
    const fixed = fixDatagrepperMessage(
      `{"msg": {"a": 1.0, "b": 12345678901234567890, "c": -0.0}, ${SOURCE}}`,
    );
    expect(fixed).toBe('{"msg":{"a":1.0,"b":12345678901234567890,"c":-0.0}}');
  });

  it('gives bytes for bytes', () => {
    const fixed = fixDatagrepperMessage(new TextEncoder().encode(`{"a": "é", ${SOURCE}}`));
    expect(new TextDecoder().decode(fixed)).toBe('{"a":"\\u00e9"}');
  });

  it('gives a new object for an object', () => {
    const message = Object.freeze({
      i: 1,
      source_name: 'datanommer',
      source_version: '0.9.1',
      timestamp: 5.5,
    });
    expect(fixDatagrepperMessage(message)).toEqual({ i: 1, timestamp: 5 });
  });

  it.each(['{"a": 1.0}', `{"source_name": "datanommer", "headers": {}}`, '[1]'])(
    'gives %s back as it is',
    (text) => {
      expect(fixDatagrepperMessage(text)).toBe(text);
    },
  );

  it('drops a user name that is null', () => {
    expect(fixDatagrepperMessage(`{"username": null, "i": 1, ${SOURCE}}`)).toBe('{"i":1}');
  });

  it.each([
    [
      `{"certificate": "c", "username": null, ${SOURCE}}`,
      '{"certificate":"c","crypto":"x509","username":"apache"}',
    ],
    [`{"signature": "s", "crypto": null, ${SOURCE}}`, '{"crypto":"gpg","signature":"s","username":"apache"}'],
    [`{"crypto": "x509", "username": "other", ${SOURCE}}`, '{"crypto":"x509","username":"other"}'],
  ])('puts back into %s what the archive lost', (text, fixed) => {
    expect(fixDatagrepperMessage(text, { username: 'apache' })).toBe(fixed);
  });

  it.each(['null', '{}', '[]', '""', '0', '0.0', 'false'])('drops empty headers: %s', (headers) => {
    expect(fixDatagrepperMessage(`{"headers": ${headers}, ${SOURCE}}`)).toBe('{}');
  });

  it('keeps headers that say something', () => {
    expect(fixDatagrepperMessage(`{"headers": {"a": 1}, ${SOURCE}}`)).toBe('{"headers":{"a":1}}');
  });

  it.each([
    ['-1.9', '-1'],
    ['1e22', '10000000000000000000000'],
    ['true', '1'],
    ['" 1_416 "', '1416'],
    ['"+5"', '5'],
    ['123456789012345678901', '123456789012345678901'],
  ])('makes the timestamp %s the integer %s, as Python does', (timestamp, expected) => {
    expect(fixDatagrepperMessage(`{"timestamp": ${timestamp}, ${SOURCE}}`)).toBe(`{"timestamp":${expected}}`);
  });

  it.each(['null', '"1416838800.0"', 'NaN', 'Infinity', '[]', '"1__0"', '""'])(
    'refuses the timestamp %s',
    async (timestamp) => {
      const fix = () => fixDatagrepperMessage(`{"timestamp": ${timestamp}, ${SOURCE}}`);
      const error = await expectCode(fix, CryptoError, 'BAD_FIELD');
      expect(error.message).toBe('Expected "timestamp" to be a number; received another value.');
    },
  );

  it('refuses what is not JSON', async () => {
    await expectCode(() => fixDatagrepperMessage('{'), EnvelopeError, 'INVALID_JSON');
  });
});
