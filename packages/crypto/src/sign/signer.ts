import type { Message } from '@fedmsg/envelope';
import { isBackendName, type BackendName } from '../backend-name.js';
import { CryptoError } from '../error.js';
import { perConfig } from '../per-config.js';
import type { KeyPairConfig } from '../x509/sign/key-pair.js';
import { createX509Signer } from '../x509/sign/x509-signer.js';

/** Which key signs, under fedmsg's own keys. */
export interface SignerConfig extends KeyPairConfig {
  /** Default `'x509'`. */
  readonly crypto_backend?: string | null | undefined;
}

/** What a signature adds to a message. */
export interface Credentials {
  crypto: 'x509';
  /** Base64 in lines of 76 columns, with a final newline. */
  signature: string;
  /** The signer's PEM certificate in the same form. */
  certificate: string;
}

/** A message with its credentials. */
export type SignedMessage<M extends object = Message> = Omit<M, 'signature' | 'certificate'> & Credentials;

/** Signs messages with a key that was read once. */
export interface Signer {
  readonly backend: 'x509';
  /** The name it signs under: the common name of its certificate. */
  readonly signer: string;
  /**
   * Gives a signed copy; the argument is not written to. Credentials that it has already are replaced.
   *
   * @throws {EnvelopeError} `NOT_SERIALIZABLE`
   */
  sign<M extends object>(message: M): Promise<SignedMessage<M>>;
}

/**
 * Reads the key and its certificate.
 *
 * @throws {CryptoError} `KEY_UNAVAILABLE`, `KEY_EXPOSED`, `KEY_MISMATCH`, `CERTIFICATE_INVALID`, `INVALID_CONFIG`
 */
export async function createSigner(config: SignerConfig): Promise<Signer> {
  const name = config.crypto_backend ?? 'x509';
  const createBackend = isBackendName(name) ? BACKENDS[name] : undefined;
  if (createBackend !== undefined) return createBackend(config);
  throw new CryptoError(
    'INVALID_CONFIG',
    'Expected crypto_backend to be "x509", the only one that can sign; received another value.',
  );
}

const BACKENDS: Readonly<Partial<Record<BackendName, (config: SignerConfig) => Promise<Signer>>>> = {
  x509: createX509Signer,
};

const signerOf = perConfig(createSigner);

/**
 * Gives a signed copy of the message. The key is read at the first call with a config object and kept with it; a program
 * that signs for long makes its own signer with `createSigner`.
 *
 * @throws {CryptoError} as `createSigner`
 * @throws {EnvelopeError} `NOT_SERIALIZABLE`
 */
export async function sign<M extends object>(message: M, config: SignerConfig): Promise<SignedMessage<M>> {
  return (await signerOf(config)).sign(message);
}
