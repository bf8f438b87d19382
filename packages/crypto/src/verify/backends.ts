import { isBackendName, type BackendName } from '../backend-name.js';
import { CryptoError } from '../error.js';
import { createGpgVerifier } from '../gpg/verify/gpg-verifier.js';
import { createTrustStore, type TrustStore } from '../trust/trust-store.js';
import { readTrustAnchors } from '../x509/verify/trust-anchors.js';
import { readX509Policy, type X509Policy } from '../x509/verify/x509-policy.js';
import { createX509Verifier } from '../x509/verify/x509-verifier.js';
import { createJudgingTime, type JudgingTime } from './judging-time.js';
import type { SignedInput } from './signed-input.js';
import { nameTrustMaterial } from './trust-sources.js';
import type { VerifierBackend } from './verifier-backend.js';
import type { VerifierConfig, VerifierOptions } from './verifier.js';

/** The backends that messages may select from. */
export interface Backends {
  readonly byName: ReadonlyMap<BackendName, VerifierBackend>;
  /** What x509 keeps its certificates in; `undefined` without x509, and where they were given as texts. */
  readonly trust: TrustStore | undefined;
}

/**
 * Makes the backends that a config allows. Where it allows several, one that nothing is configured for refuses its
 * messages with `TRUST_UNAVAILABLE`, and the others work.
 *
 * @throws {CryptoError} `INVALID_CONFIG`, and what the making of each throws
 */
export async function createBackends(config: VerifierConfig, options: VerifierOptions): Promise<Backends> {
  const names = readAllowedBackends(config);
  const making = {
    config,
    options,
    policy: readX509Policy(config),
    time: createJudgingTime(config, options.now),
  };
  const byName = new Map<BackendName, VerifierBackend>();
  let trust: TrustStore | undefined;
  // x509 comes last, so that nothing can fail after it has begun to work in the background.
  for (const name of BACKEND_NAMES.filter((one) => names.includes(one))) {
    const isAlone = names.every((one) => one === name);
    const made = isAlone || isConfigured(name, making) ? await MAKERS[name](making) : unconfigured(name);
    byName.set(name, made.backend);
    trust = made.trust ?? trust;
  }
  return { byName, trust };
}

const BACKEND_NAMES: readonly BackendName[] = ['gpg', 'x509'];

/** What backends are made of. */
interface Making {
  readonly config: VerifierConfig;
  readonly options: VerifierOptions;
  readonly policy: X509Policy;
  readonly time: JudgingTime;
}

interface Made {
  readonly backend: VerifierBackend;
  readonly trust?: TrustStore;
}

const MAKERS: Readonly<Record<BackendName, (making: Making) => Promise<Made>>> = {
  gpg: async ({ config, time, policy }) => ({ backend: await createGpgVerifier(config, { time, policy }) }),
  async x509({ config, options: { trust, fetch, now }, time, policy }) {
    if (trust !== undefined) {
      const anchors = readTrustAnchors(nameTrustMaterial(trust));
      return { backend: createX509Verifier({ time, policy, anchors: () => anchors }) };
    }
    const store = await createTrustStore(config, { ...(fetch && { fetch }), ...(now && { now }) });
    return {
      backend: createX509Verifier({ time, policy, anchors: () => store.anchors() }),
      trust: store,
    };
  },
};

function isConfigured(name: BackendName, { config, options }: Making): boolean {
  if (name === 'x509' && options.trust !== undefined) return true;
  const locations = name === 'x509' ? [config.ca_cert_location] : [config.gpg_home, config.gpg_keyring];
  return locations.some((location) => location !== undefined && location !== null && location.length > 0);
}

function unconfigured(name: BackendName): Made {
  const keys = name === 'x509' ? 'ca_cert_location' : 'gpg_home or gpg_keyring';
  const text = `Expected ${keys} to say who is trusted; received none.`;
  return {
    backend: {
      authenticate() {
        throw new CryptoError(
          'TRUST_UNAVAILABLE',
          `${text} Messages for ${name} cannot be verified without.`,
        );
      },
    },
  };
}

function readAllowedBackends(config: VerifierConfig): BackendName[] {
  const listed: readonly unknown[] = config.crypto_validate_backends ?? [];
  const names = listed.length > 0 ? listed : [config.crypto_backend ?? 'x509'];
  if (Array.isArray(names) && names.every(isBackendName)) return names;
  const text =
    'Expected crypto_validate_backends and crypto_backend to name "x509" or "gpg"; received another value.';
  throw new CryptoError('INVALID_CONFIG', text);
}

/**
 * The backend for a message, among those that are allowed.
 *
 * @throws {CryptoError} `UNSIGNED`, `UNKNOWN_BACKEND`, `BACKEND_NOT_ALLOWED`
 */
export function selectBackend(message: SignedInput, { byName }: Backends): VerifierBackend {
  const name = backendOf(message);
  const backend = byName.get(name);
  if (backend !== undefined) return backend;
  const text = `Expected a message signed for ${[...byName.keys()].join(' or ')}; received one for ${name}.`;
  throw new CryptoError(
    'BACKEND_NOT_ALLOWED',
    `${text} What is allowed is listed in crypto_validate_backends.`,
  );
}

/**
 * The backend that a message is signed for. The message only selects: which backends there are to select from is the
 * config's. Messages from before the `crypto` member existed are x509 if they bear a certificate, gpg otherwise.
 */
function backendOf(message: SignedInput): BackendName {
  const { crypto } = message;
  if (isBackendName(crypto)) return crypto;
  if (crypto !== undefined) {
    throw new CryptoError(
      'UNKNOWN_BACKEND',
      'Expected "crypto" to be "x509" or "gpg"; received another value.',
    );
  }
  if (message.certificate !== undefined) return 'x509';
  if (message.signature !== undefined) return 'gpg';
  throw new CryptoError(
    'UNSIGNED',
    'Expected a signed message; received one without "signature" and "certificate".',
  );
}
