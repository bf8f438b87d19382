import { perConfig } from '../per-config.js';
import type { VerifierInput } from './signed-input.js';
import type { Verification } from './verification.js';
import { createVerifier, type Verifier, type VerifierConfig } from './verifier.js';

const verifierOf = perConfig((config: VerifierConfig) => createVerifier(config));

/**
 * Says who signed a message, if it is authentic and the policy allows it. For a config, the verifier is made at the first
 * call with that object and kept with it; a program that verifies for long makes its own with `createVerifier`.
 *
 * @throws {CryptoError} broken: the message, or what it is judged by
 * @throws {PolicyError} not allowed: `SIGNER_NOT_PERMITTED`, `TOPIC_NOT_LISTED`
 * @throws {EnvelopeError} not a message at all
 */
export async function verify(input: VerifierInput, trust: VerifierConfig | Verifier): Promise<Verification> {
  return (await toVerifier(trust)).verify(input);
}

/** Whether `verify` accepts. Never rejects: whatever is wrong, with the message or with the config, is `false`. */
export async function validate(input: VerifierInput, trust: VerifierConfig | Verifier): Promise<boolean> {
  return verify(input, trust).then(isDone, isRefused);
}

/** Whether the message is authentic and signed by `signer`; the routing policy is not asked. Never rejects. */
export async function validateSignedBy(
  input: VerifierInput,
  signer: string,
  trust: VerifierConfig | Verifier,
): Promise<boolean> {
  return toVerifier(trust)
    .then((verifier) => verifier.verifySignedBy(input, signer))
    .then(isDone, isRefused);
}

const isDone = () => true;
const isRefused = () => false;

async function toVerifier(trust: VerifierConfig | Verifier): Promise<Verifier> {
  return 'verifySignedBy' in trust ? trust : verifierOf(trust);
}
