import { CryptoError } from '../../error.js';
import { nameOf } from './certificate-name.js';
import type { Certificate } from './certificate.js';
import { findForbidding } from './extensions.js';
import { isForgeable } from './signature-algorithm.js';

/**
 * Refuses a certificate that may not be relied on, whoever issued it.
 *
 * @throws {CryptoError} `CERTIFICATE_INVALID`
 */
export function assertUsable(certificate: Certificate): void {
  const forbidding = findForbidding(certificate.extensions);
  if (forbidding !== undefined) {
    throw unusable(
      certificate,
      `extension ${forbidding.oid}, which is not understood and may not be ignored`,
    );
  }
  if (isForgeable(certificate.signatureAlgorithm)) {
    throw unusable(certificate, 'one that its CA signed with MD5 or older, which can be forged');
  }
}

/**
 * Refuses a certificate that cannot verify messages, and gives the name by which policies know its holder.
 *
 * @throws {CryptoError} `CERTIFICATE_INVALID`
 */
export function requireSigner(certificate: Certificate): string {
  const { commonName, publicKey } = certificate;
  if (publicKey.asymmetricKeyType !== 'rsa') {
    throw unusable(certificate, `a key that is not RSA but ${publicKey.asymmetricKeyType ?? 'unknown'}`);
  }
  if (commonName === undefined)
    throw unusable(certificate, 'a subject without common name, which names the signer');
  return commonName;
}

function unusable(certificate: Certificate, received: string): CryptoError {
  const text = `Expected a usable certificate of ${nameOf(certificate)}; received ${received}.`;
  return new CryptoError('CERTIFICATE_INVALID', text);
}
