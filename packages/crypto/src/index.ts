export { fixDatagrepperMessage } from './datagrepper.js';
export { CryptoError, PolicyError } from './error.js';
export { explainDecision } from './policy/explain-decision.js';
export { explainPolicy } from './policy/decide-route.js';
export { createSigner, sign } from './sign/signer.js';
export { stripCredentials } from './strip-credentials.js';
export { createVerifier } from './verify/verifier.js';
export { validate, validateSignedBy, verify } from './verify/verify.js';

export type { DatagrepperOptions, FixedMessage } from './datagrepper.js';
export type { CryptoErrorCode, PolicyErrorCode } from './error.js';
export type { ValidityConfig } from './verify/judging-time.js';
export type { PolicyConfig } from './policy/policy-config.js';
export type { PolicyDecision, PolicyRule } from './policy/policy-decision.js';
export type { VerifierInput } from './verify/signed-input.js';
export type { Credentials, SignedMessage, Signer, SignerConfig, SignerOptions } from './sign/signer.js';
export type { GpgSignerConfig } from './gpg/sign/gpg-signer.js';
export type { KeyringConfig } from './gpg/keyring/keyring-files.js';
export type { TrustStoreConfig } from './trust/trust-config.js';
export type { TrustEvent } from './trust/trust-event.js';
export type { TrustFailure, TrustKind, TrustSourceState } from './trust/trust-source-state.js';
export type { TrustConfig, TrustMaterial } from './verify/trust-sources.js';
export type { CredentialName } from './strip-credentials.js';
export type { SignDigest } from './strong-signature.js';
export type {
  CertificateFacts,
  GpgVerification,
  KeyFacts,
  Verification,
  VerificationFacts,
  Weakness,
  X509Verification,
} from './verify/verification.js';
export type { WeaknessConfig } from './verify/refused-weaknesses.js';
export type { Verifier, VerifierConfig, VerifierOptions, VerifierTrust } from './verify/verifier.js';
export type { CertnameConfig } from './x509/sign/certname.js';
export type { KeyPairConfig } from './x509/sign/key-pair.js';
export type { StrengthConfig } from './x509/verify/x509-policy.js';
export type { CrlPolicy } from './x509/revocation/assert-not-revoked.js';
