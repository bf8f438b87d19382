import type { Key } from 'openpgp';
import { readKeyringFiles, type KeyringConfig } from './keyring-files.js';
import { readKeys } from './read-keys.js';
import { readSigningKeys, type SigningKey } from './signing-key.js';

/** Public keys to verify with, by key ID: hexadecimal, lower case. An ID is too short to be one key's alone for sure. */
export type Keyring = ReadonlyMap<string, readonly SigningKey[]>;

/**
 * Reads the public keys that a config names.
 *
 * @throws {CryptoError} `TRUST_UNAVAILABLE`, `INVALID_CONFIG`
 */
export async function openKeyring(config: KeyringConfig): Promise<Keyring> {
  const files = await readKeyringFiles(config);
  const keys = (await Promise.all(files.map(readKeys))).flat();
  return indexByKeyId(await mergeCopies(keys));
}

/** A key that is there twice is one key, revoked if a copy says so. */
async function mergeCopies(keys: readonly Key[]): Promise<Key[]> {
  const merged = new Map<string, Key>();
  for (const key of keys) {
    // Nothing here needs the secret part of a key.
    const copy = key.toPublic();
    const fingerprint = copy.getFingerprint();
    const known = merged.get(fingerprint);
    merged.set(fingerprint, known === undefined ? copy : await known.update(copy));
  }
  return [...merged.values()];
}

async function indexByKeyId(keys: readonly Key[]): Promise<Keyring> {
  const keyring = new Map<string, SigningKey[]>();
  for (const key of keys) {
    for (const signingKey of await readSigningKeys(key)) {
      const keyId = signingKey.facts.keyId.toLowerCase();
      keyring.set(keyId, [...(keyring.get(keyId) ?? []), signingKey]);
    }
  }
  return keyring;
}
