import { dumps } from '@fedmsg/envelope';
import { CryptoError, PolicyError } from '../error.js';
import { assertAllowed } from '../policy/assert-allowed.js';
import { decideRoute } from '../policy/decide-route.js';
import type { PolicyConfig } from '../policy/policy-config.js';
import type { PolicyDecision } from '../policy/policy-decision.js';
import { readPolicy } from '../policy/routing-policy.js';
import type { StrengthConfig } from '../x509/verify/x509-policy.js';
import { createBackends, selectBackend } from './backends.js';
import type { ValidityConfig } from './judging-time.js';
import { openInput, type SignedInput, type VerifierInput } from './signed-input.js';
import type { KeyringConfig } from '../gpg/keyring/keyring-files.js';
import type { TrustStoreConfig } from '../trust/trust-config.js';
import type { TrustEvent } from '../trust/trust-event.js';
import type { TrustSourceState } from '../trust/trust-source-state.js';
import type { TrustMaterial } from './trust-sources.js';
import { readRefusedWeaknesses, type WeaknessConfig } from './refused-weaknesses.js';
import type { Verification } from './verification.js';
import type { Authentication } from './verifier-backend.js';

/** What decides which messages are authentic and allowed, under fedmsg's own keys. */
export interface VerifierConfig
  extends TrustStoreConfig, KeyringConfig, PolicyConfig, ValidityConfig, StrengthConfig, WeaknessConfig {
  /** The backends that messages may be signed for; none, or an empty list: the one in `crypto_backend`. */
  readonly crypto_validate_backends?: readonly string[] | null | undefined;
  /** Default `'x509'`. */
  readonly crypto_backend?: string | null | undefined;
}

/** What a verifier can be given in place of files, the network and the clock. */
export interface VerifierOptions {
  /** Replaces `ca_cert_location` and `crl_location`. */
  readonly trust?: TrustMaterial;
  /** What fetches the URLs among them. Default: that of the runtime. */
  readonly fetch?: typeof fetch;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
}

/** CA certificates and CRLs in use, and what becomes of them. */
export interface VerifierTrust {
  /** The state of each location, CA certificates first. */
  sources(): readonly TrustSourceState[];
  /** The events from now on, after a `loaded` for each location. Ends when the verifier is closed. */
  status(): AsyncIterableIterator<TrustEvent>;
  /** Looks at every location now. What fails is told by `sources()` and `status()`; what was in use stays. */
  refresh(): Promise<void>;
}

/**
 * Verifies messages. Policy and keyrings were read once; CA certificates and CRLs are kept fresh in the background. No
 * message, good or bad, makes it read a file or ask the network.
 */
export interface Verifier extends AsyncDisposable {
  /** CA certificates and CRLs, and how fresh they are; `undefined` where they were given as texts, or without x509. */
  readonly trust: VerifierTrust | undefined;
  /**
   * Says who signed a message, if it is authentic and the policy allows it.
   *
   * @throws {CryptoError} broken: the message, its certificate, or the CRL it needs
   * @throws {PolicyError} not allowed: `SIGNER_NOT_PERMITTED`, `TOPIC_NOT_LISTED`
   * @throws {EnvelopeError} not a message at all
   */
  verify(input: VerifierInput): Promise<Verification>;
  /**
   * The same for one signer in place of the routing policy.
   *
   * @throws {PolicyError} `SIGNER_NOT_PERMITTED`
   */
  verifySignedBy(input: VerifierInput, signer: string): Promise<Verification>;
  /** Ends what runs in the background, which keeps no process from ending. Messages can be verified further. */
  close(): Promise<void>;
}

/**
 * Reads trust and policy. The config is read here only: to change it, make another verifier. The files and URLs that it
 * names are looked at again as `ca_cert_cache_expiry` and `crl_cache_expiry` say.
 *
 * @throws {CryptoError} `TRUST_UNAVAILABLE`, `CERTIFICATE_INVALID`, `CRL_INVALID`, `INVALID_CONFIG`
 */
export async function createVerifier(
  config: VerifierConfig,
  options: VerifierOptions = {},
): Promise<Verifier> {
  const policy = readPolicy(config);
  const backends = await createBackends(config, options);
  const assertStrong = readRefusedWeaknesses(config);
  const authenticate = (message: SignedInput) => selectBackend(message, backends).authenticate(message);
  /** Ends with what was found out, and the decision of whoever is asked last. */
  const judge = (
    authentication: Authentication,
    decide: (signer: string) => PolicyDecision,
  ): Verification => {
    assertStrong(authentication.weaknesses);
    return Object.assign(authentication, { policy: decide(authentication.signer) });
  };
  const close = async () => backends.trust?.close();
  return {
    trust: backends.trust,
    close,
    [Symbol.asyncDispose]: close,
    async verify(input) {
      const message = openInput(input);
      const found = authenticate(message);
      // x509 answers at once, and waiting for it would cost a tenth of the check.
      const authentication = found instanceof Promise ? await found : found;
      return judge(authentication, (name) =>
        assertAllowed(decideRoute(message.topic, name, policy), message.topic, name),
      );
    },
    async verifySignedBy(input, signer) {
      const message = openInput(input);
      assertHasTopic(message);
      return judge(await authenticate(message), (name) => assertSigner(name, signer));
    },
  };
}

/** The one signer that was asked for stands in place of the policy. */
const ASKED_FOR: PolicyDecision = Object.freeze({ allowed: true, reason: 'SIGNER_LISTED', rules: [] });

function assertHasTopic({ topic }: SignedInput): void {
  if (topic !== undefined) return;
  throw new CryptoError('BAD_FIELD', 'Expected a message with "topic"; received one without.');
}

function assertSigner(signer: string, expected: string): PolicyDecision {
  if (signer === expected) return ASKED_FOR;
  const text = `Expected a message signed by ${dumps(expected)}; received one signed by ${dumps(signer)}.`;
  throw new PolicyError('SIGNER_NOT_PERMITTED', text);
}
