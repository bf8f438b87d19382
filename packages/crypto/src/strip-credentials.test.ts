import { describe, expect, it } from 'vitest';
import { stripCredentials } from './strip-credentials.js';

describe('stripCredentials()', () => {
  it('takes out signature and certificate and keeps crypto', () => {
    const message = { topic: 'a', crypto: 'x509', signature: 's', certificate: 'c' };
    expect(stripCredentials(message)).toEqual({ topic: 'a', crypto: 'x509' });
  });

  it('does not write to its argument', () => {
    const message = Object.freeze({ topic: 'a', signature: 's' });
    expect(stripCredentials(message)).not.toBe(message);
    expect(message).toEqual({ topic: 'a', signature: 's' });
  });

  it('leaves credentials inside the body alone', () => {
    const message = { msg: { signature: 's', certificate: 'c' } };
    expect(stripCredentials(message)).toEqual(message);
  });
});
