import { verify } from 'node:crypto';
import { dumps } from '@fedmsg/envelope';
import { decodeBase64 } from '../../base64.js';
import { CryptoError } from '../../error.js';
import type { JudgingTime } from '../../verify/judging-time.js';
import type { SignedInput } from '../../verify/signed-input.js';
import type { VerifierBackend } from '../../verify/verifier-backend.js';
import { chooseChain } from '../certificate/certificate-chain.js';
import { assertNotRevoked } from '../revocation/assert-not-revoked.js';
import { createSignerCache } from './signer-cache.js';
import type { TrustAnchors } from './trust-anchors.js';
import { readTrustedSigner, type TrustedSigner } from './trusted-signer.js';

/**
 * Verifies as fedmsg signs with x509: RSA with PKCS #1 v1.5 over the SHA-1 of the message's canonical bytes without its
 * `signature` and `certificate`. SHA-1 is the wire's choice, and reported as a weakness.
 */
export function createX509Verifier(anchors: TrustAnchors, time: JudgingTime): VerifierBackend {
  const signers = createSignerCache<TrustedSigner>();
  return {
    authenticate(message) {
      const { certificate, signature } = readCredentials(message);
      const known = signers.get(certificate);
      const signer = known ?? readTrustedSigner(certificate, anchors.certificates);
      const chain = chooseChain(signer.chains, time.ofMessage(message));
      if (anchors.revocation !== undefined) assertNotRevoked(chain, anchors.revocation, time.now());
      assertSignature(message, signature, signer);
      if (known === undefined) signers.keep(certificate, signer);
      return {
        signer: signer.commonName,
        backend: 'x509',
        certificate: signer.facts,
        weaknesses: chain.weaknesses,
      };
    },
  };
}

function readCredentials(message: SignedInput): { certificate: string; signature: string } {
  return { certificate: readMember(message, 'certificate'), signature: readMember(message, 'signature') };
}

function readMember(message: SignedInput, name: 'certificate' | 'signature'): string {
  const value = message[name];
  if (typeof value === 'string') return value;
  throw value === undefined
    ? new CryptoError('UNSIGNED', `Expected a message with "${name}"; received one without.`)
    : new CryptoError('BAD_FIELD', `Expected "${name}" to be base64 text; received another type.`);
}

function assertSignature(message: SignedInput, signature: string, signer: TrustedSigner): void {
  const bytes = decodeBase64(signature, 'signature');
  if (verify('sha1', message.signedBytes(), signer.publicKey, bytes)) return;
  const text = `Expected a signature by ${dumps(signer.commonName)}; received one that does not fit.`;
  const reason = 'The message was altered, or signed with another key.';
  throw new CryptoError('SIGNATURE_INVALID', `${text} ${reason}`);
}
