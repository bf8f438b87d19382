export { fixDatagrepperMessage } from './datagrepper.js';
export { CryptoError, PolicyError } from './error.js';
export { createSigner, sign } from './sign/signer.js';
export { stripCredentials } from './strip-credentials.js';
export { createVerifier } from './verify/verifier.js';
export { validate, validateSignedBy, verify } from './verify/verify.js';

export type { FixedMessage } from './datagrepper.js';
export type { CryptoErrorCode, PolicyErrorCode } from './error.js';
export type { ValidityConfig } from './verify/judging-time.js';
export type { PolicyConfig, PolicyDecision } from './verify/routing-policy.js';
export type { VerifierInput } from './verify/signed-input.js';
export type { Credentials, SignedMessage, Signer, SignerConfig } from './sign/signer.js';
export type { TrustConfig, TrustMaterial } from './verify/trust-sources.js';
export type { CertificateFacts, Verification, Weakness } from './verify/verification.js';
export type { Verifier, VerifierConfig, VerifierOptions } from './verify/verifier.js';
export type { CertnameConfig } from './x509/sign/certname.js';
export type { KeyPairConfig } from './x509/sign/key-pair.js';
