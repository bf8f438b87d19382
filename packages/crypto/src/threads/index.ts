export { createThreadedVerifier } from './threaded-verifier.js';

export type {
  ThreadedVerifier,
  ThreadedVerifierCounts,
  ThreadedVerifierOptions,
} from './threaded-verifier.js';
export type { VerifierAnswer } from './answer.js';
// Those of the package that these are made of.
export type {
  CertificateFacts,
  CrlPolicy,
  CryptoError,
  CryptoErrorCode,
  GpgVerification,
  KeyFacts,
  KeyringConfig,
  PolicyConfig,
  PolicyDecision,
  PolicyError,
  PolicyErrorCode,
  PolicyRule,
  SignDigest,
  StrengthConfig,
  TrustConfig,
  TrustMaterial,
  TrustStoreConfig,
  ValidityConfig,
  Verification,
  VerificationFacts,
  VerifierConfig,
  VerifierOptions,
  Weakness,
  WeaknessConfig,
  X509Verification,
} from '../index.js';
