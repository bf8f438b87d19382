import { createVerifier, explainPolicy } from '@fedmsg/crypto';
import type { CryptoErrorCode, PolicyErrorCode, Verification, VerifierConfig } from '@fedmsg/crypto';
import { FedmsgError } from '@fedmsg/envelope';
import type { Verdict } from '../judge.js';
import { readClaimedCertificate } from './certificate-explanation.js';
import { explainBackend } from './explain-backend.js';
import { explainFacts, NO_FACTS } from './explain-facts.js';
import type { Explanation, RefusalExplanation } from './explanation.js';
import { meaningOf } from './refusal-meanings.js';

/** Accounts for verdicts: it does not change them, and does not throw, whatever the message. */
export type Explainer = (verdict: Verdict) => Promise<Explanation>;

/**
 * @throws {CryptoError} as `createVerifier`
 */
export async function createExplainer(config: VerifierConfig): Promise<Explainer> {
  const findFacts = await createFactFinder(config);
  return async (verdict) => {
    const { received, error } = verdict;
    const refusal = explainRefusal(error);
    if (received === undefined) return { ...NO_FACTS, backend: null, refusal };
    const backend = explainBackend(received.message, config);
    const facts = await findFacts(verdict);
    if (facts !== undefined) return { ...explainFacts(facts, received.message.topic), backend, refusal };
    const certificate = readClaimedCertificate(received.message.certificate);
    return { ...NO_FACTS, certificate, backend, refusal };
  };
}

/** What this site refuses although it is authentic. */
const OWN_RULES: ReadonlySet<string> = new Set<CryptoErrorCode | PolicyErrorCode>([
  'SIGNER_NOT_PERMITTED',
  'TOPIC_NOT_LISTED',
  'WEAKNESS_REFUSED',
  'SIGNATURE_WEAK',
  'KEY_TOO_SHORT',
]);

const NO_RULES = {
  routing_policy: {},
  routing_patterns: {},
  routing_nitpicky: false,
  refuse_weaknesses: [],
  validate_digest: 'sha1',
  min_key_bits: 0,
} as const;

/**
 * Who signed a message that a rule of this site refuses is half of the explanation: it is verified once more, without
 * these rules. The verdict stays that of the verifier.
 */
async function createFactFinder(config: VerifierConfig) {
  const lenient = await createVerifier({ ...config, ...NO_RULES });
  return async ({ received, error, verification }: Verdict): Promise<Verification | undefined> => {
    if (received === undefined || error === undefined || !OWN_RULES.has(error.code)) return verification;
    const facts = await lenient.verify(received).catch(ignoreRefusal);
    return facts && { ...facts, policy: explainPolicy(received.message.topic, facts.signer, config) };
  };
}

/** It breaks a rule, and is not authentic either. */
function ignoreRefusal(error: unknown): undefined {
  if (!(error instanceof FedmsgError)) throw error;
}

function explainRefusal(error: FedmsgError | undefined): RefusalExplanation | null {
  return error === undefined ? null : { code: error.code, ...meaningOf(error.code) };
}
