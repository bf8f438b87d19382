import type { Message } from '@fedmsg/envelope';
import { isBackendName, type BackendName } from '../backend-name.js';
import { CryptoError } from '../error.js';
import { createGpgSigner, type GpgSignerConfig } from '../gpg/sign/gpg-signer.js';
import { perConfig } from '../per-config.js';
import type { CredentialName } from '../strip-credentials.js';
import type { SignDigest } from '../strong-signature.js';
import type { KeyPairConfig } from '../x509/sign/key-pair.js';
import { createX509Signer } from '../x509/sign/x509-signer.js';

/** Which key signs, and how strongly, under fedmsg's own keys. */
export interface SignerConfig extends KeyPairConfig, GpgSignerConfig {
  /** Default `'x509'`. */
  readonly crypto_backend?: string | null | undefined;
  /**
   * `'sha256'` adds a `strong_signature` to the legacy one, which Python fedmsg takes for one more member. Default
   * `'sha1'`: the legacy signature alone.
   */
  readonly sign_digest?: SignDigest | null | undefined;
}

/** What a signer can be given in place of the clock. */
export interface SignerOptions {
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/** What a signature adds to a message. */
export interface Credentials {
  crypto: 'x509' | 'gpg';
  /** Base64: with x509 in lines of 76 columns, with a final newline. */
  signature: string;
  /** The signer's PEM certificate in the same form; none with gpg. */
  certificate?: string;
  /** The stronger signature, if `sign_digest` asks for it; in the form of `signature`. */
  strong_signature?: string;
}

/** A message with its credentials. */
export type SignedMessage<M extends object = Message> = Omit<M, CredentialName> & Credentials;

/** Signs messages with a key that was read, and is read again when its files change. */
export interface Signer {
  readonly backend: 'x509' | 'gpg';
  /** The name it signs under: the common name of its certificate, or the fingerprint of its OpenPGP key. */
  readonly signer: string;
  /**
   * Gives a signed copy; the argument is not written to. Credentials that it has already are replaced.
   *
   * @throws {EnvelopeError} `NOT_SERIALIZABLE`
   */
  sign<M extends object>(message: M): Promise<SignedMessage<M>>;
}

/**
 * Reads the key and its certificate. When their files change, they are read again within a second; until both fit
 * together, the former pair signs on.
 *
 * @throws {CryptoError} `KEY_UNAVAILABLE`, `KEY_EXPOSED`, `KEY_MISMATCH`, `CERTIFICATE_INVALID`, `GPG_FAILED`,
 * `INVALID_CONFIG`
 */
export async function createSigner(config: SignerConfig, options: SignerOptions = {}): Promise<Signer> {
  const name = config.crypto_backend ?? 'x509';
  const createBackend = isBackendName(name) ? BACKENDS[name] : undefined;
  if (createBackend !== undefined) return createBackend(config, options);
  throw new CryptoError(
    'INVALID_CONFIG',
    'Expected crypto_backend to be "x509" or "gpg"; received another value.',
  );
}

type CreateSigner = (config: SignerConfig, options: SignerOptions) => Promise<Signer>;

const BACKENDS: Readonly<Record<BackendName, CreateSigner>> = {
  x509: createX509Signer,
  gpg: createGpgSigner,
};

const signerOf = perConfig((config: SignerConfig) => createSigner(config));

/**
 * Gives a signed copy of the message. The key is read at the first call with a config object and kept with it, until its
 * files change; a program that signs for long makes its own signer with `createSigner`.
 *
 * @throws {CryptoError} as `createSigner`
 * @throws {EnvelopeError} `NOT_SERIALIZABLE`
 */
export async function sign<M extends object>(message: M, config: SignerConfig): Promise<SignedMessage<M>> {
  return (await signerOf(config)).sign(message);
}
