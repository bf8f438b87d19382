import { CryptoError } from '../error.js';

/**
 * A member without which a message is not signed.
 *
 * @throws {CryptoError} `UNSIGNED`, `BAD_FIELD`
 */
export function requireText(value: unknown, name: 'certificate' | 'signature'): string {
  if (typeof value === 'string') return value;
  throw value === undefined
    ? new CryptoError('UNSIGNED', `Expected a message with "${name}"; received one without.`)
    : new CryptoError('BAD_FIELD', `Expected "${name}" to be base64 text; received another type.`);
}
