import { dumps, signedBytes } from '@fedmsg/envelope';
import { CryptoError } from '../../error.js';
import type { Signer, SignerOptions } from '../../sign/signer.js';
import { stripCredentials } from '../../strip-credentials.js';
import { readDigest, STRONG_SIGNATURE, type SignDigest } from '../../strong-signature.js';
import { openAgentKey } from './agent-key.js';
import type { DetachedSigner } from './detached-signer.js';

/** Which OpenPGP key signs, under fedmsg's own keys where it has them. */
export interface GpgSignerConfig {
  /** An exported secret key, armored or binary, in place of `gpg_home` and `gpg_signing_key`. */
  readonly gpg_key_file?: string | null | undefined;
  /** What decrypts the key in `gpg_key_file`, if it is encrypted. */
  readonly gpg_passphrase?: string | null | undefined;
  /** Whether `gpg_key_file` may be open to its group or to others. Default `false`. */
  readonly allow_exposed_key?: boolean | undefined;
  /** The GnuPG home whose agent holds the key. */
  readonly gpg_home?: string | null | undefined;
  /** The key there, as GnuPG names keys: its fingerprint is best. */
  readonly gpg_signing_key?: string | null | undefined;
  /** The program that asks the agent. Default `'gpg'`. */
  readonly gpg_program?: string | null | undefined;
  /** How long the program may take for a signature, in seconds. Default 30. */
  readonly gpg_timeout?: number | null | undefined;
  /** `'sha256'` adds a `strong_signature` over all of the message. Default `'sha1'`: `msg` alone is signed. */
  readonly sign_digest?: SignDigest | null | undefined;
}

/**
 * Signs as fedmsg's gpg backend, with SHA-256 or better: see `createGpgVerifier`.
 *
 * @throws {CryptoError} `KEY_UNAVAILABLE`, `KEY_EXPOSED`, `GPG_FAILED`, `INVALID_CONFIG`
 */
export async function createGpgSigner(config: GpgSignerConfig, options: SignerOptions = {}): Promise<Signer> {
  const isStrong = readDigest('sign_digest', config.sign_digest) === 'sha256';
  const key = await openKey(config, options);
  return {
    backend: 'gpg',
    get signer() {
      return key.fingerprint;
    },
    async sign(message) {
      const unsigned = { ...stripCredentials(message), crypto: 'gpg' as const };
      // All bytes are taken at once: the caller may go on with his object while a program signs.
      const covered = [encodeMsg(unsigned), ...(isStrong ? [signedBytes(unsigned)] : [])];
      const [signature, strong] = (await key.sign(covered)).map((bytes) => bytes.toString('base64'));
      return { ...unsigned, ...(strong && { [STRONG_SIGNATURE]: strong }), signature: signature! };
    },
  };
}

async function openKey(config: GpgSignerConfig, options: SignerOptions): Promise<DetachedSigner> {
  if (!config.gpg_key_file) return openAgentKey(config);
  // OpenPGP.js is large, and signing through the program does without it.
  const { openKeyFile } = await import('./key-file.js');
  return openKeyFile(config.gpg_key_file, config, options);
}

function encodeMsg(message: object): Uint8Array {
  const { msg } = message as { readonly msg?: unknown };
  if (msg !== undefined) return Buffer.from(dumps(msg));
  throw new CryptoError('BAD_FIELD', 'Expected a message with "msg", which gpg signs; received one without.');
}
