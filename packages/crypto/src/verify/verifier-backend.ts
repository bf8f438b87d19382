import type { SignedInput } from './signed-input.js';
import type { GpgVerification, X509Verification } from './verification.js';

/** What a backend finds out about an authentic message; whether its signer is allowed to send it is asked afterwards. */
export type Authentication = Omit<X509Verification, 'policy'> | Omit<GpgVerification, 'policy'>;

/** One way of verifying. It throws a `CryptoError` for a message that is not authentic. */
export interface VerifierBackend {
  authenticate(message: SignedInput): Authentication | Promise<Authentication>;
}
