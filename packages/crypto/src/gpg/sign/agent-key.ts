import { CryptoError } from '../../error.js';
import type { DetachedSigner } from './detached-signer.js';
import { createGpgProgram, type GpgProgram } from './gpg-program.js';
import type { GpgSignerConfig } from './gpg-signer.js';

/**
 * Finds a secret key in a GnuPG home. It stays there: the gpg program asks its agent for each signature.
 *
 * @throws {CryptoError} `KEY_UNAVAILABLE`, `GPG_FAILED`, `INVALID_CONFIG`
 */
export async function openAgentKey(config: GpgSignerConfig): Promise<DetachedSigner> {
  const { gpg_home: home, gpg_signing_key: key } = config;
  if (!home || !key) {
    const text =
      'Expected gpg_key_file, or both gpg_home and gpg_signing_key, to name the key to sign with; received neither.';
    throw new CryptoError('KEY_UNAVAILABLE', text);
  }
  assertKeyName(key);
  const gpg = createGpgProgram(home, config);
  const fingerprint = await findFingerprint(gpg, key);
  return {
    fingerprint,
    async sign(all) {
      const signatures: Buffer[] = [];
      // One after the other, so that the agent asks for a passphrase once.
      for (const bytes of all) signatures.push(await gpg.run([...DETACHED, `--local-user=${key}`], bytes));
      return signatures;
    },
  };
}

/** Whatever gpg.conf says, SHA-512 is what every kind of key can sign, and the output is binary. */
const DETACHED = ['--no-armor', '--digest-algo', 'SHA512', '--detach-sign'];

const MAX_NAME_LENGTH = 256;
const CONTROL = /\p{Cc}/u;

function assertKeyName(key: string): void {
  if (key.length <= MAX_NAME_LENGTH && !CONTROL.test(key)) return;
  const text = `Expected gpg_signing_key to be a fingerprint or user ID of up to ${MAX_NAME_LENGTH} characters`;
  throw new CryptoError('INVALID_CONFIG', `${text}; received another text.`);
}

/** The fingerprint of the one secret key that the name fits. */
async function findFingerprint(gpg: GpgProgram, key: string): Promise<string> {
  const listing = await gpg.run(['--with-colons', '--list-secret-keys', '--', key]);
  const fingerprints = readFingerprints(listing.toString('latin1'));
  if (fingerprints.length === 1) return fingerprints[0]!;
  const text = 'Expected gpg_signing_key to name one secret key of gpg_home';
  throw new CryptoError('KEY_UNAVAILABLE', `${text}; received a name of ${fingerprints.length}.`);
}

/** Of GnuPG's listing, described in its `doc/DETAILS`: a `sec` record, then the `fpr` record of it. */
function readFingerprints(listing: string): string[] {
  const records = listing.split('\n').map((line) => line.split(':'));
  return records.flatMap(([type], index) => {
    if (type !== 'sec') return [];
    const fingerprint = records.slice(index).find(([name]) => name === 'fpr')?.[9];
    return fingerprint === undefined ? [] : [fingerprint];
  });
}
