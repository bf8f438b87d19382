import type { SignedInput } from './signed-input.js';
import type { Verification } from './verification.js';

/** What a backend finds out about an authentic message; whether its signer is allowed to send it is asked afterwards. */
type Authentication = Omit<Verification, 'policy'>;

/** One way of verifying. It throws a `CryptoError` for a message that is not authentic. */
export interface VerifierBackend {
  authenticate(message: SignedInput): Authentication | Promise<Authentication>;
}
