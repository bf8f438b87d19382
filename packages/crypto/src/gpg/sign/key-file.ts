import { createMessage, decryptKey, readPrivateKeys, sign, type PrivateKey } from 'openpgp';
import { CryptoError } from '../../error.js';
import { readKeyFile } from '../../sign/key-file.js';
import { openKeyFiles } from '../../sign/key-files.js';
import type { SignerOptions } from '../../sign/signer.js';
import { OPENPGP_CONFIG } from '../openpgp-config.js';
import type { DetachedSigner } from './detached-signer.js';
import type { GpgSignerConfig } from './gpg-signer.js';

/**
 * Reads a secret key as `gpg --export-secret-keys` writes it; again, when its file changes.
 *
 * @throws {CryptoError} `KEY_UNAVAILABLE`, `KEY_EXPOSED`
 */
export async function openKeyFile(
  path: string,
  config: GpgSignerConfig,
  options: SignerOptions,
): Promise<DetachedSigner> {
  const files = await openKeyFiles([path], () => loadKey(path, config), options);
  return {
    get fingerprint() {
      return files.current.getFingerprint().toUpperCase();
    },
    async sign(all) {
      const key = files.isDue() ? await files.refresh() : files.current;
      const signatures = all.map((data) => signDetached(data, key));
      return Promise.all(signatures).catch((cause: unknown) => Promise.reject(unable(path, cause)));
    },
  };
}

async function loadKey(path: string, config: GpgSignerConfig): Promise<PrivateKey> {
  const bytes = await readKeyFile(path, config.allow_exposed_key ?? false);
  const key = await unlock(path, await parseKey(path, bytes), config.gpg_passphrase);
  await assertMaySign(path, key);
  return key;
}

async function signDetached(data: Uint8Array, signingKeys: PrivateKey): Promise<Buffer> {
  const message = await createMessage({ binary: data });
  return Buffer.from(
    await sign({ message, signingKeys, config: OPENPGP_CONFIG, detached: true, format: 'binary' }),
  );
}

async function parseKey(path: string, bytes: Buffer): Promise<PrivateKey> {
  const keys = await readSecretKeys(bytes);
  if (keys?.length === 1) return keys[0]!;
  const text = `Expected ${path} to be one OpenPGP secret key, armored or binary`;
  throw new CryptoError('KEY_UNAVAILABLE', `${text}; received ${keys?.length ?? 'other bytes'}.`);
}

/** The cause is left out: it could quote what could not be read. */
async function readSecretKeys(bytes: Buffer): Promise<PrivateKey[] | undefined> {
  // Every OpenPGP packet begins with a set bit, and ASCII has none.
  const isArmored = bytes.length > 0 && bytes[0]! < 0x80;
  try {
    return isArmored
      ? await readPrivateKeys({ armoredKeys: bytes.toString('latin1'), config: OPENPGP_CONFIG })
      : await readPrivateKeys({ binaryKeys: bytes, config: OPENPGP_CONFIG });
  } catch {
    return undefined;
  }
}

async function unlock(
  path: string,
  key: PrivateKey,
  passphrase: string | null | undefined,
): Promise<PrivateKey> {
  if (key.isDecrypted()) return key;
  const options = { privateKey: key, passphrase: passphrase ?? '', config: OPENPGP_CONFIG };
  return decryptKey(options).catch(() => {
    const received = passphrase ? 'another one' : 'none';
    const text = `Expected gpg_passphrase to be the passphrase of the key in ${path}; received ${received}.`;
    throw new CryptoError('KEY_UNAVAILABLE', text);
  });
}

async function assertMaySign(path: string, key: PrivateKey): Promise<void> {
  await key.getSigningKey(undefined, undefined, undefined, OPENPGP_CONFIG).catch((cause: unknown) => {
    throw unable(path, cause);
  });
}

function unable(path: string, cause: unknown): CryptoError {
  const text = `Expected the key in ${path} to be able to sign now; it is revoked, has ended, or is for other purposes.`;
  return new CryptoError('KEY_UNAVAILABLE', text, { cause });
}
