import type { JudgingTime } from '../../verify/judging-time.js';
import { requireText } from '../../verify/require-text.js';
import type { Weakness } from '../../verify/verification.js';
import type { VerifierBackend } from '../../verify/verifier-backend.js';
import { chooseChain, type CertificateChain } from '../certificate/certificate-chain.js';
import { assertKeyBits } from '../certificate/assert-key-bits.js';
import { assertNotRevoked } from '../revocation/assert-not-revoked.js';
import { assertSignatures } from './assert-signatures.js';
import { createSignerCache } from './signer-cache.js';
import type { TrustAnchors } from './trust-anchors.js';
import { readTrustedSigner, type TrustedSigner } from './trusted-signer.js';
import type { X509Policy } from './x509-policy.js';

/** What x509 messages are judged by; each is asked at every message. */
export interface X509Judgement {
  readonly time: JudgingTime;
  readonly policy: X509Policy;
  readonly anchors: () => TrustAnchors;
}

/**
 * Verifies as fedmsg signs with x509: RSA with PKCS #1 v1.5 over the SHA-1 of the message's canonical bytes without its
 * `signature` and `certificate`; and the strong signature, where there is one.
 */
export function createX509Verifier({ time, policy, anchors }: X509Judgement): VerifierBackend {
  const signersUnder = signersPerAnchors();
  return {
    authenticate(message) {
      const trust = anchors();
      const signers = signersUnder(trust)[message.certificateForm];
      const known = signers.get(message.certificateText);
      const certificate = known ? '' : requireText(message.certificate, 'certificate');
      const signature = message.signatureBytes();
      const signer = known ?? readTrustedSigner(certificate, trust.certificates);
      const chain = chooseChain(signer.chains, time.ofMessage(message));
      assertKeyBits(chain, policy.minKeyBits);
      const revocation = judgeRevocation(chain, trust, policy, time.now());
      const digest = assertSignatures(message, signature, signer, policy);
      if (known === undefined) signers.keep(message.certificateText, signer);
      return {
        signer: signer.commonName,
        backend: 'x509',
        certificate: signer.facts,
        digest,
        unsignedMembers: NONE,
        revocation,
        weaknesses: weaknessesOf(chain, digest === 'sha1', revocation === 'unknown'),
      };
    },
  };
}

const NONE: readonly string[] = Object.freeze([]);

/** What is known of signers holds as long as the trust that it was found under. */
function signersPerAnchors() {
  let under: TrustAnchors | undefined;
  let signers = emptyCaches();
  return (anchors: TrustAnchors) => {
    if (under !== anchors) {
      if (under !== undefined) signers = emptyCaches();
      under = anchors;
    }
    return signers;
  };
}

function emptyCaches() {
  return { value: createSignerCache<TrustedSigner>(), json: createSignerCache<TrustedSigner>() };
}

function judgeRevocation(
  chain: CertificateChain,
  { revocation }: TrustAnchors,
  { crl: policy }: X509Policy,
  now: number,
): 'checked' | 'unknown' | 'not-configured' {
  if (revocation === undefined) return 'not-configured';
  return assertNotRevoked(chain, revocation, { policy, now }) ? 'checked' : 'unknown';
}

function weaknessesOf(
  { weaknesses }: CertificateChain,
  isSha1: boolean,
  isUnknown: boolean,
): readonly Weakness[] {
  const found: Weakness[] = isSha1 ? ['SHA1_SIGNATURE'] : [];
  for (const weakness of weaknesses) found.push(weakness);
  if (isUnknown) found.push('REVOCATION_UNKNOWN');
  return found;
}
