import { isBackendName, type BackendName } from '../backend-name.js';
import { CryptoError } from '../error.js';
import { readTrustAnchors } from '../x509/verify/trust-anchors.js';
import { readX509Policy } from '../x509/verify/x509-policy.js';
import { createX509Verifier } from '../x509/verify/x509-verifier.js';
import { createJudgingTime } from './judging-time.js';
import type { SignedInput } from './signed-input.js';
import { nameTrustMaterial, readTrustFiles } from './trust-sources.js';
import type { VerifierBackend } from './verifier-backend.js';
import type { VerifierConfig, VerifierOptions } from './verifier.js';

/** The backends that messages may select from. One that is allowed but not there yet has no value. */
export type Backends = ReadonlyMap<BackendName, VerifierBackend | undefined>;

/**
 * Makes the backends that a config allows.
 *
 * @throws {CryptoError} `INVALID_CONFIG`, and what the making of each throws
 */
export async function createBackends(config: VerifierConfig, options: VerifierOptions): Promise<Backends> {
  const backends = new Map<BackendName, VerifierBackend | undefined>();
  for (const name of readAllowedBackends(config)) backends.set(name, await BACKENDS[name]?.(config, options));
  return backends;
}

type CreateBackend = (config: VerifierConfig, options: VerifierOptions) => Promise<VerifierBackend>;

const BACKENDS: Readonly<Partial<Record<BackendName, CreateBackend>>> = {
  x509: async (config, { trust, now = Date.now }) => {
    const time = createJudgingTime(config, now);
    const policy = readX509Policy(config);
    const sources = trust === undefined ? await readTrustFiles(config) : nameTrustMaterial(trust);
    const anchors = readTrustAnchors(sources);
    return createX509Verifier({ time, policy, anchors: () => anchors });
  },
};

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
export function selectBackend(message: SignedInput, backends: Backends): VerifierBackend {
  const name = backendOf(message);
  if (!backends.has(name)) {
    const text = `Expected a message signed for ${[...backends.keys()].join(' or ')}; received one for ${name}.`;
    throw new CryptoError(
      'BACKEND_NOT_ALLOWED',
      `${text} What is allowed is listed in crypto_validate_backends.`,
    );
  }
  const backend = backends.get(name);
  if (backend !== undefined) return backend;
  throw new CryptoError(
    'UNKNOWN_BACKEND',
    `Expected a message signed for x509; received one for ${name}, which this version cannot verify.`,
  );
}

/**
 * The backend that a message is signed for. The message only selects: which backends there are to select from is the
 * config's. Messages from before the `crypto` member existed are x509 if they bear a certificate, gpg otherwise.
 */
function backendOf({ crypto, signature, certificate }: SignedInput): BackendName {
  if (isBackendName(crypto)) return crypto;
  if (crypto !== undefined) {
    throw new CryptoError(
      'UNKNOWN_BACKEND',
      'Expected "crypto" to be "x509" or "gpg"; received another value.',
    );
  }
  if (certificate !== undefined) return 'x509';
  if (signature !== undefined) return 'gpg';
  throw new CryptoError(
    'UNSIGNED',
    'Expected a signed message; received one without "signature" and "certificate".',
  );
}
