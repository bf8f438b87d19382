import { CryptoError } from '../../error.js';

/** Letters that mean the same in a file name, a shell, a routing policy and a certificate. */
const CERTNAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,63}$/;

/** `ca.crt` and `ca.key` are those of the CA, also where the file system does not tell `CA` from `ca`. */
const RESERVED = /^ca$/i;

/**
 * @throws {CryptoError} `INVALID_REQUEST` for what cannot be both the name of a signer and that of its files
 */
export function assertCertname(name: unknown): asserts name is string {
  if (typeof name === 'string' && CERTNAME.test(name) && !RESERVED.test(name)) return;
  const text =
    'Expected a certname such as shell-app01: 1 to 64 letters, digits, dots, dashes and underscores, the first no dot ' +
    `and no dash, and not ca; received ${describe(name)}.`;
  throw new CryptoError('INVALID_REQUEST', text);
}

function describe(name: unknown): string {
  return typeof name === 'string' ? JSON.stringify(name.slice(0, 80)) : `a value of type ${typeof name}`;
}
